using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Experiments;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>Interpreters specialized to programs under the default policy: Brainfuck, Turing machines, a search by name.</summary>
public sealed class MustShowTests
{
    private const int Tapes = 1_000;

    [Fact]
    public void BrainfuckSquaresUpToTenThousand()
    {
        var it = Brainfuck(File.ReadAllText(Path.Combine(House.Repository.Root, "programs", "bf", "squares_to_10000.b")));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(string.Concat(Enumerable.Range(0, 101).Select(i => $"{i * i}\n")), Output(it.Residual, "p=0"));
    }

    [Fact]
    public void HelloWorldHasThreeLoops()
    {
        var it = Brainfuck(File.ReadAllText(Path.Combine(House.Repository.Root, "programs", "bf", "hello.b")));
        Assert.Equal((3, 114, 9), (Loops.Of(it.Residual).Heads.Count, it.Residual.OperationCount, it.Residual.Blocks.Count));
        Assert.Equal("Hello World!\n", Output(it.Residual, "p=0"));
    }

    /// <summary>Mixed moves, changes, output and loops that count a cell down, by a fixed generator; run against a Brainfuck interpreter in C#.</summary>
    [Fact]
    public void BrainfuckOfTwelveThousandInstructions()
    {
        var random = new Random(7);
        var code = new System.Text.StringBuilder();
        while (code.Length < 12_000)
        {
            code.Append(random.Next(6) switch
            {
                0 => new string('>', random.Next(1, 4)),
                1 => ">" + new string('-', random.Next(1, 9)) + "<",
                2 => "[->+<]",
                3 => "+++[->++[->+<]<]>.",
                4 => ".",
                _ => new string('+', random.Next(1, 9)),
            });
        }

        var it = Brainfuck(code.ToString());
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(code.ToString().Count(c => c == '['), Loops.Of(it.Residual).Heads.Count);
        Assert.Equal(Direct(code.ToString()), Output(it.Residual, "p=0"));
    }

    [Fact]
    public void TheTuringMachineOfTheBook()
    {
        var it = Specializer.Specialize(Corpus.Program("turing"), Corpus.Division("turing"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal((6, 4), (it.Residual.OperationCount, it.Residual.Blocks.Count));
        RightOnRandomTapes(it, Corpus.Division("turing").Static);
    }

    /// <summary>Binary increment: to the right end, then the carry to the left, beyond the start where all digits are one.</summary>
    [Fact]
    public void ATuringMachineThatWritesLeftOfTheStart()
    {
        var statics = Flow.Bindings("program=[['if','B',3],['right'],['goto',0],['left'],['if',0,8],['if','B',8],['write',0],['goto',3],['write',1]]").ToArray();
        var it = Specializer.Specialize(Corpus.Program("turing"), Division.Of(statics, "tape"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal((26, 14), (it.Residual.OperationCount, it.Residual.Blocks.Count));
        Assert.Equal("[1, 0, 0, 0, 'B']", Flow.Run(it.Residual, "tape=[1,1,1]"));
        RightOnRandomTapes(it, statics);
    }

    /// <summary>Nothing is left of the list but a comparison for each name, and an operation that faults where the list is not as it should be.</summary>
    [Theory]
    [InlineData("[['one',1],['two',2],['three',3]]", 3, 3)]
    [InlineData("[['one']]", 1, 2)]
    [InlineData("[[]]", 0, 1)]
    [InlineData("['one']", 0, 1)]
    [InlineData("'no list'", 0, 1)]
    [InlineData("[]", 0, 0)]
    [InlineData("[['one',1],[],['two',2]]", 1, 2)]
    public void FindNameIsTotal(string names, int comparisons, int operations)
    {
        var (program, statics) = (Corpus.Program("find_name"), Flow.Bindings($"names={names}").ToArray());
        var it = Specializer.Specialize(program, Division.Of(statics, "name"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(operations, it.Residual.OperationCount);
        Assert.Equal(comparisons, it.Residual.Blocks.Sum(block => block.Body.Count(each => each is Operation { Operator.Name: "eq" })));
        foreach (var name in (string[])["'one'", "'two'", "'three'", "'four'", "1", "1.0", "[]", "nan"])
        {
            Agree(program, it.Residual, statics, [.. Flow.Bindings($"name={name}")]);
        }
    }

    private static void RightOnRandomTapes(Specialization it, IEnumerable<KeyValuePair<string, Value>> statics)
    {
        var random = new Random(1);
        for (var i = 0; i < Tapes; i++)
        {
            var tape = Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(8) == 0 ? Value.Symbol("B") : Value.Int(random.Next(2)));
            Agree(it.Source, it.Residual, [.. statics], [new("tape", Value.List([.. tape]))]);
        }
    }

    private static void Agree(Program program, Program residual, KeyValuePair<string, Value>[] statics, KeyValuePair<string, Value>[] dynamics)
    {
        var expected = Interpreter.Run(program, [.. statics, .. dynamics], 3_000);
        Assert.Null(Agreement.Check(expected, Interpreter.Run(residual, dynamics, Agreement.FuelFor(expected.FuelUsed))));
    }

    private static Specialization Brainfuck(string text) =>
        Specializer.Specialize(Corpus.Program("brainfuck"), Division.Of(BrainfuckProgram.StaticsOf(text), "p"));

    private static string Output(Program program, string bindings) =>
        string.Concat(Interpreter.Run(program, Flow.Bindings(bindings), 1_000_000_000).Output!.Value.Select(item => (char)item.Value.Bits));

    private static string Direct(string code)
    {
        var (tape, text, p) = (new byte[30_000], new System.Text.StringBuilder(), 0);
        for (var pc = 0; pc < code.Length; pc++)
        {
            switch (code[pc])
            {
                case '>': p++; break;
                case '<': p--; break;
                case '+': tape[p]++; break;
                case '-': tape[p]--; break;
                case '.': text.Append((char)tape[p]); break;
                case '[' when tape[p] == 0: pc = Partner(code, pc, 1); break;
                case ']' when tape[p] != 0: pc = Partner(code, pc, -1); break;
                default: break;
            }
        }

        return text.ToString();
    }

    private static int Partner(string code, int at, int step)
    {
        for (var depth = step; depth != 0;)
        {
            at += step;
            depth += code[at] == '[' ? 1 : code[at] == ']' ? -1 : 0;
        }

        return at;
    }
}
