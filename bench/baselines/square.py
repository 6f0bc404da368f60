"""The bytecode interpreter of the square program, written directly in Python.

    pypy3 square.py A RUNS

squares A in each of RUNS runs and prints for each the answer and the nanoseconds of processor time it took.
"""
import sys
import time

MOV_A_R0, MOV_A_R1, MOV_R0_A, DECR_A, MOV_R2_A, ADD_R1_TO_A, MOV_A_R2, JUMP_IF_A, RETURN_A = range(9)
SQUARE = [MOV_A_R0, MOV_A_R1, MOV_R0_A, DECR_A, MOV_A_R0, MOV_R2_A, ADD_R1_TO_A, MOV_A_R2, MOV_R0_A, JUMP_IF_A, 2, MOV_R2_A, RETURN_A]


def interpret(bytecode, a):
    r0 = r1 = r2 = pc = 0
    while True:
        opcode = bytecode[pc]
        pc += 1
        if opcode == JUMP_IF_A:
            target = bytecode[pc]
            pc += 1
            if a != 0:
                pc = target
        elif opcode == MOV_A_R0:
            r0 = a
        elif opcode == MOV_A_R1:
            r1 = a
        elif opcode == MOV_A_R2:
            r2 = a
        elif opcode == MOV_R0_A:
            a = r0
        elif opcode == MOV_R2_A:
            a = r2
        elif opcode == ADD_R1_TO_A:
            a += r1
        elif opcode == DECR_A:
            a -= 1
        else:
            return a


if __name__ == "__main__":
    for _ in range(int(sys.argv[2])):
        before = time.process_time()
        answer = interpret(SQUARE, int(sys.argv[1]))
        print(answer, round((time.process_time() - before) * 1e9))
