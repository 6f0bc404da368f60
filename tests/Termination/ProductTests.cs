using Flowgraph;
using PartialEval;
using Tests.PartialData;
using Tests.PartialEval;
using Xunit;

namespace Tests.Termination;

/// <summary>Values that are bounded each, and multiply: one of them steers, the others join in it, wherever they are kept.</summary>
public sealed class ProductTests
{
    private static readonly string[] Names = ["i", "j", "k"];

    private const string Object = "s = new('state')\n setfield(s, 'i', 0)\n setfield(s, 'j', 0)\n setfield(s, 'k', 0)";

    private const string Turn = """
        loop:
            c = n == 0
            if c goto done else goto body
        body:
            d = n % 3
            n = n - 1
            if d goto b2 else goto mi
        b2:
            e = d == 1
            if e goto mj else goto mk
        """;

    /// <summary>Three variables, three fields, three elements; a table of so many; operations and blocks.</summary>
    [Theory]
    [InlineData("{0}", "i = 0\n j = 0\n k = 0", "{0} = t[{0}]", "", 30, 252, 187)]
    [InlineData("s.{0}", Object, "a = getfield(s, '{0}')\n a = t[a]\n setfield(s, '{0}', a)", "{0} = getfield(s, '{0}')", 20, 172, 127)]
    [InlineData("s[{1}]", "s = newarray(9, 0)", "a = aload(s, {1})\n a = t[a]\n astore(s, {1}, a)", "{0} = aload(s, {1})", 20, 172, 127)]
    public void OneSteers(string place, string start, string move, string read, int length, int operations, int blocks)
    {
        var (source, table) = (Source(start, move, read), Table(length));
        var it = Specializer.Specialize(source, Division.Of(Flow.Bindings(table), "n"));
        Assert.Equal((StopReason.Complete, (operations, blocks)), (it.Stop, Cases.Size(it)));
        Assert.InRange(it.Points.Count, 1, 13_000);
        var given = GivenUp.Of(it);
        Assert.Equal(2, given.Count);
        Assert.All(given, each => Assert.Equal((WhyGeneralized.Product, 3), (each.Why, each.Chain.Count)));
        Assert.StartsWith($"{string.Format(null, place, "i", 0)} = ", given[1].Describe(source), StringComparison.Ordinal);
        foreach (var n in new[] { 0, 1, 2, 50, 271 })
        {
            Data.AgreeWith(source, $"{table} n={n}", it.Residual, $"n={n}");
        }
    }

    /// <summary>Few combinations are all unfolded: an automaton for several tables at once.</summary>
    [Fact]
    public void AFewCombinationsAreUnfolded()
    {
        var it = Specializer.Specialize(Source("i = 0\n j = 0\n k = 0", "{0} = t[{0}]", ""), Division.Of(Flow.Bindings(Table(3)), "n"));
        Assert.Empty(it.Generalized);
        Assert.Equal((162, 108), Cases.Size(it));
    }

    /// <summary>A low limit bites in small tables; what is left is right.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void ALowLimit(int length)
    {
        var (source, table) = (Source("i = 0\n j = 0\n k = 0", "{0} = t[{0}]", ""), Table(length));
        var low = new Budgets { Partial = new() { Combinations = 0 } };
        var it = Specializer.Specialize(source, Division.Of(Flow.Bindings(table), "n"), budgets: low);
        Assert.Contains(it.Generalized, each => each.Why == WhyGeneralized.Product);
        for (var n = 0; n < 40; n++)
        {
            Data.AgreeWith(source, $"{table} n={n}", it.Residual, $"n={n}");
        }
    }

    private static string Table(int length) => $"t=[{string.Join(',', Enumerable.Range(1, length - 1))},0]";

    private static Program Source(string start, string move, string read)
    {
        var moves = string.Concat(Names.Select((name, at) => $"m{name}:\n {string.Format(null, move, name, at)}\n goto loop\n"));
        var reads = string.Concat(Names.Select((name, at) => string.Format(null, read, name, at) + "\n "));
        return Flow.Read($"start:\n {start}\n goto loop\n{Turn}\n{moves}done:\n {reads}print(i)\n print(j)\n print_and_stop(k)\n");
    }
}
