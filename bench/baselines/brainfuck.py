"""A Brainfuck interpreter in Python: bytes of the program one by one, brackets matched beforehand.

    pypy3 brainfuck.py PROGRAM < INPUT

Cells are bytes that wrap, the tape has 30,000 of them, and `,` stores 0 at the end of the input.
"""
import sys


def match(code):
    jumps = [0] * len(code)
    open_brackets = []
    for at, instruction in enumerate(code):
        if instruction == 91:
            open_brackets.append(at)
        elif instruction == 93:
            partner = open_brackets.pop()
            jumps[at] = partner
            jumps[partner] = at
    return jumps


def interpret(code, jumps, data, out):
    tape = [0] * 30000
    pc = p = read = 0
    end = len(code)
    while pc < end:
        instruction = code[pc]
        if instruction == 62:
            p += 1
        elif instruction == 60:
            p -= 1
        elif instruction == 43:
            tape[p] = (tape[p] + 1) & 255
        elif instruction == 45:
            tape[p] = (tape[p] - 1) & 255
        elif instruction == 91:
            if tape[p] == 0:
                pc = jumps[pc]
        elif instruction == 93:
            if tape[p] != 0:
                pc = jumps[pc]
        elif instruction == 46:
            out.append(tape[p])
        elif instruction == 44:
            tape[p] = data[read] if read < len(data) else 0
            read += 1
        pc += 1


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        program = [byte for byte in file.read() if byte in b"><+-.,[]"]
    output = bytearray()
    interpret(program, match(program), sys.stdin.buffer.read(), output)
    sys.stdout.buffer.write(output)
