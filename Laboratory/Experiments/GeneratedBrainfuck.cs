using System.Text;

namespace Laboratory.Experiments;

/// <summary>
/// The project's own large Brainfuck program: a counter of two digits runs down, and each of its turns moves and doubles through sixty cells, spelled
/// out; at the end it prints a cell of them. Some 11,000 characters; 200 times 50 turns are some 10^8 instructions executed.
/// </summary>
public static class GeneratedBrainfuck
{
    /// <param name="outer">Turns of the outer digit, from 1 to 255.</param>
    /// <param name="inner">And of the inner one.</param>
    public static BrainfuckProgram Make(int outer = 200, int inner = 50)
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
        var text = $"{new string('+', outer)}[-{new string('>', 80)}{new string('+', inner)}[-{new string('<', 80)}{body}{new string('>', 80)}]{new string('<', 80)}]>.>.>.>.";
        return new("generated", text, [], Run(text));
    }

    /// <summary>The generated program's output by an interpreter of its own, without input.</summary>
    private static byte[] Run(string text)
    {
        var statics = BrainfuckProgram.StaticsOf(text);
        var jumps = statics[1].Value.AsList.ToArray();
        var code = text.Where(BrainfuckProgram.Words.Contains).ToArray();
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
}
