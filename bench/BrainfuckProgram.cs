using System.Text;
using Flowgraph;

namespace Bench;

/// <summary>A Brainfuck program as the corpus's interpreter takes it, its input, and what it must print; and the same as C for gcc.</summary>
/// <param name="Name">In tables.</param>
/// <param name="Text">The program; what is no instruction is a comment.</param>
/// <param name="Input">What it reads.</param>
/// <param name="Expected">What it must print.</param>
public sealed record BrainfuckProgram(string Name, string Text, byte[] Input, byte[] Expected)
{
    private const string Words = "><+-.,[]";

    /// <summary>Program and bracket table for programs/brainfuck.flow, comments left out.</summary>
    public (string Name, Value Value)[] Statics
    {
        get
        {
            var code = Text.Where(Words.Contains).ToArray();
            var jumps = new long[code.Length];
            var open = new Stack<int>();
            for (var i = 0; i < code.Length; i++)
            {
                if (code[i] == '[')
                {
                    open.Push(i);
                }
                else if (code[i] == ']')
                {
                    var partner = open.Pop();
                    (jumps[i], jumps[partner]) = (partner, i);
                }
            }

            return [("code", List(code.Select(c => (long)c))), ("jumps", List(jumps))];
        }
    }

    public IReadOnlyList<Value> InputValues => [.. Input.Select(b => Value.Int(b))];

    /// <summary>One C statement for each instruction, cells of a byte, 0 at the end of the input: the direct translation.</summary>
    public string ToC()
    {
        var text = new StringBuilder("#include <stdio.h>\nstatic unsigned char tape[30000];\nint main(void) { unsigned char *p = tape; int c;\n");
        foreach (var c in Text)
        {
            text.Append(c switch
            {
                '>' => "p++;",
                '<' => "p--;",
                '+' => "++*p;",
                '-' => "--*p;",
                '.' => "putchar(*p);",
                ',' => "c = getchar(); *p = c == EOF ? 0 : c;",
                '[' => "while (*p) {\n",
                ']' => "}\n",
                _ => "",
            });
        }

        return text.Append("return 0; }\n").ToString();
    }

    /// <summary>
    /// The project's own large program: a counter of two digits runs down, and each of its turns moves and doubles through sixty cells, spelled
    /// out; at the end it prints a cell of them. Some 11,000 characters, some 10^8 instructions executed.
    /// </summary>
    public static BrainfuckProgram Generated()
    {
        var body = new StringBuilder();
        for (var cell = 0; cell < 60; cell++)
        {
            var (add, shift) = (1 + (cell * 7 % 23), 1 + (cell % 5));
            body.Append('>').Append('+', add).Append("[-").Append('>', shift).Append("++").Append('<', shift).Append(']');
            body.Append('>', shift).Append("[-").Append('<', shift).Append('+').Append('>', shift).Append(']').Append('<', shift);
            body.Append('+', 60 + (cell % 11)).Append('-', 50 + (cell % 7));
        }

        body.Append('<', 60);
        var text = $"{new string('+', 200)}[-{new string('>', 80)}{new string('+', 50)}[-{new string('<', 80)}{body}{new string('>', 80)}]{new string('<', 80)}]>.>.>.>.";
        return new("generated", text, [], Run(text));
    }

    /// <summary>The generated program's output by an interpreter of its own, without input.</summary>
    private static byte[] Run(string text)
    {
        var statics = new BrainfuckProgram("", text, [], []).Statics;
        var jumps = statics[1].Value.AsList.ToArray();
        var code = text.Where(Words.Contains).ToArray();
        var tape = new byte[30_000];
        var output = new List<byte>();
        for (int i = 0, p = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '>':
                    p++;
                    break;
                case '<':
                    p--;
                    break;
                case '+':
                    tape[p]++;
                    break;
                case '-':
                    tape[p]--;
                    break;
                case '.':
                    output.Add(tape[p]);
                    break;
                case '[' when tape[p] == 0:
                case ']' when tape[p] != 0:
                    i = (int)jumps[i].Bits;
                    break;
            }
        }

        return [.. output];
    }

    private static Value List(IEnumerable<long> numbers) => Value.List([.. numbers.Select(Value.Int)]);
}
