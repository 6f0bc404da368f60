using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Xunit;

namespace Tests.Rows;

/// <summary>Which of several faults wins, as the language reference says: undefined, then kinds, then numbers, then memory.</summary>
public class FaultOrderTests
{
    private static readonly Value Huge = Value.Int(System.Numerics.BigInteger.One << 80);

    public static TheoryData<string> Operators => [.. Flowgraph.Operators.All.Where(row => row.Arity > 0).Select(row => row.Name)];

    /// <summary>One operand is undefined, all others are of no kind that would do.</summary>
    [Theory]
    [MemberData(nameof(Operators))]
    public void An_undefined_operand_wins_over_kinds(string name)
    {
        var row = Flowgraph.Operators.Named(name);
        for (var undefined = 0; undefined < row.Arity; undefined++)
        {
            var operands = row.Operands.Select((kind, i) => i == undefined ? "u" : Wrong(kind).ToString());
            Assert.Equal("undefined-variable", Fault($"{name}({string.Join(", ", operands)})"));
        }
    }

    /// <summary>Numbers that fault by themselves, or are too large, beside one operand of another kind.</summary>
    [Theory]
    [InlineData("div", 1, 0)]
    [InlineData("mod", 1, 0)]
    [InlineData("div64", 1, 0)]
    [InlineData("mod64", 1, 0)]
    [InlineData("shl", 1, -1)]
    [InlineData("shl", 1, 1 << 30)]
    [InlineData("shr", 1, -1)]
    [InlineData("readlist", 1, 7)]
    [InlineData("aload", 1, 7)]
    [InlineData("astore", 1, 7)]
    public void A_kind_wins_over_numbers(string name, int place, long number)
    {
        var row = Flowgraph.Operators.Named(name);
        var operands = row.Operands.Select((kind, i) => i == place ? number : Wrong(kind));
        Assert.Equal("wrong-kind", Fault($"{name}({string.Join(", ", operands)})"));
    }

    [Fact]
    public void A_number_wins_over_memory()
    {
        Assert.Equal("bad-amount", Fault("shl(0, -1)"));
        Assert.Equal("bad-amount", Fault($"shl(1, -{Huge})"));
        Assert.Equal("bad-amount", Fault($"shr(0, -{Huge})"));
        Assert.Equal("bad-amount", Fault($"newarray(-{Huge}, 0)"));
        Assert.Equal("not-representable", Fault("putbyte(256)", new World(DiscardedOutput.Instance, null, Limits.Default with { Items = 0 })));
    }

    [Theory]
    [InlineData("shl(0, 1099511627776)", "0")]
    [InlineData("shl(0, 1208925819614629174706176)", "0")]
    [InlineData("shr(5, 1208925819614629174706176)", "0")]
    [InlineData("shr(-5, 1208925819614629174706176)", "-1")]
    [InlineData("shr(-5, 64)", "-1")]
    [InlineData("shl(1, 16777216)", "out of memory")]
    [InlineData("shl(1, 1208925819614629174706176)", "out of memory")]
    [InlineData("shl(-1, 16777217)", "out of memory")]
    public void Shifts_by_huge_amounts(string code, string ending) => Assert.Equal(ending, EndingText.Write(Run(code, new(DiscardedOutput.Instance))));

    [Fact]
    public void The_largest_ints_have_2_to_the_24_bits()
    {
        Assert.Equal("'int'", EndingText.Write(Run("shl(1, 16777215); r = kind(r)", new(DiscardedOutput.Instance))));
        Assert.Equal("'int'", EndingText.Write(Run("shl(-1, 16777216); r = kind(r)", new(DiscardedOutput.Instance))));
    }

    [Theory]
    [InlineData("lookup([['a', 1], 5, ['b', 2]], 'a')", "1")]
    [InlineData("lookup([['a', 1], 5, ['b', 2]], 'b')", "fault wrong-kind at b:0")]
    [InlineData("lookup([['a', 1], ['b', 2, 3]], 'b')", "fault wrong-kind at b:0")]
    [InlineData("lookup([['a', 1], ['b', 2]], 'c')", "fault missing-key at b:0")]
    [InlineData("lookup([[1, 2], [1, 3]], 1)", "2")]
    public void Lookup_looks_at_pairs_one_by_one(string code, string ending) => Assert.Equal(ending, EndingText.Write(Run(code, new(DiscardedOutput.Instance))));

    /// <summary>Text counts with one more for each value, bytes do not; the result counts by itself.</summary>
    [Theory]
    [InlineData("print('ab'); print(12)", 5 + 3, true)]
    [InlineData("print('ab'); print(12)", 5 + 2, false)]
    [InlineData("putbyte(65); putbyte(66); print(1)", 2, true)]
    [InlineData("putbyte(65); putbyte(66); print(1)", 1, false)]
    [InlineData("print([1, 2]); r = [1, 2]", 7, true)]
    [InlineData("r = [1, 2]", 6, true)]
    [InlineData("r = [1, 2]", 5, false)]
    public void What_text_limits_count(string code, long characters, bool fits)
    {
        var limits = Limits.Default with { Characters = characters };
        Assert.Equal(fits, Run($"0; {code}", new(new CollectedOutput(), null, limits)) is Stopped);
    }

    private static Value Wrong(Kind? kind) => kind == Kind.Symbol ? 1 : Value.Symbol("wrong");

    private static string Fault(string code, World? world = null) => ((Faulted)Run(code, world ?? new(DiscardedOutput.Instance))).Kind.Name();

    private static Ending Run(string code, World world)
    {
        var assigned = code.StartsWith("putbyte", StringComparison.Ordinal) || code.StartsWith("astore", StringComparison.Ordinal)
            || code.StartsWith("setfield", StringComparison.Ordinal) || code.StartsWith("print", StringComparison.Ordinal) ? $"{code}\n    r = 0" : $"r = {code}";
        var text = $"b:\n    {assigned.Replace("; ", "\n    ", StringComparison.Ordinal)}\n    print_and_stop(r)\n";
        var read = ProgramReader.Read(text, "test.flow");
        Assert.Empty(read.Diagnostics);
        var observer = default(NoObserver);
        return Interpreter.Run(new Machine(read.Program!, [], world, 1_000_000_000), ref observer)!;
    }
}
