using System.Text;
using Flowgraph;

namespace Laboratory.Experiments;

/// <summary>A Brainfuck program as the corpus's interpreter takes it, its input, and what it must print; and the same as C for gcc.</summary>
/// <param name="Name">In tables.</param>
/// <param name="Text">The program; what is no instruction is a comment.</param>
/// <param name="Input">What it reads.</param>
/// <param name="Expected">What it must print.</param>
public sealed record BrainfuckProgram(string Name, string Text, byte[] Input, byte[] Expected)
{
    internal const string Words = "><+-.,[]";

    /// <summary>Program and bracket table for programs/brainfuck.flow.</summary>
    public KeyValuePair<string, Value>[] Statics => StaticsOf(Text);

    /// <summary>What the corpus's interpreter takes: the instructions as their characters' numbers, and for each bracket the index of its partner.</summary>
    /// <param name="text">Instructions with matching brackets; all else is a comment and left out.</param>
    public static KeyValuePair<string, Value>[] StaticsOf(string text)
    {
        var code = text.Where(Words.Contains).ToArray();
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

        return [new("code", List(code.Select(c => (long)c))), new("jumps", List(jumps))];
    }

    /// <summary>What it reads, as the values of <c>input()</c>.</summary>
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

    private static Value List(IEnumerable<long> numbers) => Value.List([.. numbers.Select(Value.Int)]);
}
