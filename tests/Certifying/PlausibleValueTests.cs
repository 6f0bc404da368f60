using Flowgraph;
using Laboratory.Certifying;
using Laboratory.Generating;
using Tests.PartialEval;
using Xunit;

namespace Tests.Certifying;

/// <summary>
/// States that are drawn are worth running from: kinds that operators want, constants near at hand, arrays long enough, aliases.
/// </summary>
public sealed class PlausibleValueTests
{
    private const int Draws = 600;

    private static readonly Program Operators = Flow.Read(
        "start:\n    n = len(l)\n    m = i + 1\n    a4 = a5\n    a3 = a4\n    a2 = a3\n    a1 = a2\n"
        + "    a0 = a1\n    n = len(a0)\n    v = u\n    w = aload(h, i)\n    print_and_stop(n)\n");

    [Theory]
    [InlineData("l", Kind.List)]
    [InlineData("i", Kind.Int)]
    [InlineData("a0", Kind.List)]
    [InlineData("a4", Kind.List)]
    public void MostlyTheKindThatIsWanted(string name, Kind kind)
    {
        var drawn = Draw(name, [], heap: null);
        Assert.InRange(drawn.Count(value => value.Kind == kind), Draws * 8 / 10, Draws - 10);
    }

    /// <summary>An array that is drawn again is one of the arrays.</summary>
    [Fact]
    public void MostlyTheKindThatIsWantedOfTheHeap() =>
        Assert.InRange(Draw("h", [], []).Count(value => value.Kind == Kind.Array), Draws * 8 / 10, Draws - 10);

    /// <summary>Nothing wants anything of u; what is wanted of a0 is told of a4, four copies on, and not of a5.</summary>
    [Theory]
    [InlineData("u")]
    [InlineData("a5")]
    public void AnyKindOtherwise(string name)
    {
        var drawn = Draw(name, [], []).CountBy(value => value.Kind).ToDictionary();
        foreach (var kind in new[] { Kind.Int, Kind.Float, Kind.Symbol, Kind.List, Kind.Array, Kind.Object })
        {
            Assert.InRange(drawn.GetValueOrDefault(kind), Draws / 12, Draws / 3);
        }
    }

    [Fact]
    public void NeighboursOfConstants()
    {
        var drawn = Draw("i", [1_000_041], heap: null);
        Assert.All(new[] { 1_000_040, 1_000_041, 1_000_042 }, near => Assert.InRange(drawn.Count(value => value == near), 10, Draws / 3));
        Assert.InRange(Draw("i", [Value.Symbol("near")], heap: null).Count(value => value == Value.Symbol("near")), 0, Draws / 20);
        Assert.InRange(Draw("u", [Value.Symbol("near")], heap: null).Count(value => value == Value.Symbol("near")), Draws / 10, Draws);
        var lists = Draw("l", [77, 78], heap: null);
        Assert.Contains(lists, value => value.Kind == Kind.List && value.AsList.ToArray().Any(each => each == 77));
    }

    /// <summary>An index that is a constant is within some arrays and beyond others; without one they are short.</summary>
    [Fact]
    public void ArraysAreLongEnoughForAConstantIndex()
    {
        Assert.Equal(Enumerable.Range(0, 6), Lengths([]));
        Assert.Equal([0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14], Lengths([9]));
        Assert.Contains(301, Lengths([299]));
        Assert.Equal(Enumerable.Range(0, 6), Lengths([300]));
        Assert.Equal(Enumerable.Range(0, 6), Lengths([-3]));
    }

    [Fact]
    public void ArraysAndObjectsComeAgainAndHoldEachOther()
    {
        var heap = Draw("u", [Value.Symbol("near")], []).Where(value => value.Kind is Kind.Array or Kind.Object).ToArray();
        Assert.InRange(heap.Distinct().Count(), heap.Length / 4, heap.Length * 3 / 4);
        var inside = heap.Where(value => value.Kind == Kind.Array).SelectMany(value => value.AsArray.ToArray()).ToArray();
        Assert.InRange(inside.Count(heap.Contains), inside.Length / 12, inside.Length / 2);
        Assert.Contains(heap, value => value.Kind == Kind.Object && value.AsObject.TryGet(Symbol.Of("near"), out _));
        Assert.Contains(heap, value => value.Kind == Kind.Object && !value.AsObject.TryGet(Symbol.Of("near"), out _));
        Assert.DoesNotContain(Draw("u", [], heap: null), value => value.Kind is Kind.Array or Kind.Object);
    }

    /// <summary>Two machines are given states that are isomorphic and share nothing.</summary>
    [Fact]
    public void EqualDiceGiveEqualValuesOfTheirOwn()
    {
        var (mine, its) = (Draw("u", [3, Value.Symbol("near")], []), Draw("u", [3, Value.Symbol("near")], []));
        Assert.True(Laboratory.Agreeing.Isomorphism.Same(Value.List([.. mine]), Value.List([.. its])));
        Assert.DoesNotContain(mine, value => value.Kind is Kind.Array or Kind.Object && its.Contains(value));
    }

    private static SortedSet<int> Lengths(IReadOnlyList<Value> near) =>
        [.. Draw("u", near, []).Where(value => value.Kind == Kind.Array).Select(value => (int)value.AsArray.Length)];

    private static List<Value> Draw(string name, IReadOnlyList<Value> near, List<Value>? heap)
    {
        var (values, dice) = (new PlausibleValues(Operators), new Dice(1));
        var slot = Operators.FindVariable(name)!.Value;
        return [.. Enumerable.Range(0, Draws).Select(_ => values.Draw(slot, dice, near, heap))];
    }
}
