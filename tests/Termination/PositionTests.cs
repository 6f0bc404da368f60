using PartialEval;
using Tests.PartialData;
using Tests.PartialEval;
using Xunit;

namespace Tests.Termination;

/// <summary>An interpreter goes away wherever in data it keeps its position, and in time and size linear in the program that it interprets.</summary>
public sealed class PositionTests
{
    public static TheoryData<string, bool> Kinds => [.. from kind in Positions.Kinds.Keys from flat in (bool[])[false, true] select (kind, flat)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void InData(string kind, bool flat)
    {
        var (small, large) = (Specialize(80), Specialize(400));
        Assert.Equal(((75, 38), ""), (Cases.Size(small), Cases.Given(small)));
        Assert.Equal(((399, 200), ""), (Cases.Size(large), Cases.Given(large)));
        Assert.InRange(large.Points.Count, 1, 5 * small.Points.Count);
        Data.AgreeWith(small.Source, $"code={Positions.Code(80, flat)} a=-20", small.Residual, "a=-20");

        Specialization Specialize(int length) =>
            Specializer.Specialize(Flow.Read(Positions.Text(kind, flat)), Division.Of(Flow.Bindings($"code={Positions.Code(length, flat)}"), "a"));
    }

    [Fact]
    public void TwoThousandFiveHundredPlaces()
    {
        var it = Specializer.Specialize(Flow.Read(Positions.Text("environment in a field", false)), Division.Of(Flow.Bindings($"code={Positions.Code(2_500, false)}"), "a"));
        Assert.Equal(((2_487, 1_244), "", 12_504), (Cases.Size(it), Cases.Given(it), it.Points.Count));
    }

    [Theory]
    [InlineData("nestpc2")]
    [InlineData("nestpc4")]
    [InlineData("nestpc5")]
    public void Interpreters(string name)
    {
        var it = Cases.Specialize(name, $"code={Cases.Literal("nest40")}", "a");
        Assert.Equal(((80, 41), ""), (Cases.Size(it), Cases.Given(it)));
    }

    /// <summary>What is no position still ends: a counter beside it in the same data.</summary>
    [Theory]
    [InlineData("r = newarray(9, 0)", "pc = aload(r, 7)\n    n = aload(r, 3)\n    n = n + 1\n    astore(r, 3, n)", "astore(r, 7, pc)")]
    [InlineData("s = [0, 0]", "pc = s[1]\n    n = s[0]\n    n = n + 1", "s = cons(pc, [])\n    s = cons(n, s)")]
    public void ACounterBesideIt(string make, string fetch, string store)
    {
        var text = Positions.Text("variable", false).Replace("    pc = 0\n", $"    {make}\n", StringComparison.Ordinal).Replace("loop:\n    \n", $"loop:\n    {fetch}\n", StringComparison.Ordinal)
            .Replace("store:\n    \n", $"store:\n    {store}\n", StringComparison.Ordinal).Replace("print_and_stop(a)", "print(n)\n    print_and_stop(a)", StringComparison.Ordinal);
        var it = Specializer.Specialize(Flow.Read(text), Division.Of(Flow.Bindings($"code={Positions.Code(10, false)}"), "a"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.InRange(it.Points.Count, 1, 2_000);
        Assert.NotEmpty(it.Generalized);
        Data.AgreeWith(it.Source, $"code={Positions.Code(10, false)} a=-20", it.Residual, "a=-20");
    }
}
