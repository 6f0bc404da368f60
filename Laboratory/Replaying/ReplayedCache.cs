using System.Globalization;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Laboratory.Replaying;

/// <summary>
/// The specializer's code cache and work list in a replay: each point with its block, what it knows, and what became of its code; and tests
/// that stay, of which a side waits to be specialized.
/// <code>
///   Ask(point 3)    →   point 3 = fetch,  point 3 store = pc = 2,  point 3 code = waiting
///   Take(point 3)   →   point 3 code = current
///   Finish(point 3) →   point 3 code = done,  and the lines of its residual block
/// </code>
/// </summary>
internal sealed class ReplayedCache(Specialization it, LogBuilder log, GrowingResidual residual)
{
    // Points that left a test, and how many of its sides are still to do.
    private readonly Dictionary<int, int> _sides = [];

    /// <summary>A point that was not in the cache is now, and waits.</summary>
    public void Ask(int number)
    {
        var point = it.Points[number];
        log.Set(new("point", Number(number)), Name(it.Source[point.Block].Label));
        log.Set(new("point", Number(number), "store"), Store(point));
        log.Set(new("point", Number(number), "code"), "waiting");
    }

    public void Take(int point) => log.Set(new("point", Number(point), "code"), "current");

    public void Bridge(int point) => log.Set(new("point", Number(point), "code"), "bridge");

    /// <summary>The point's code is complete.</summary>
    public void Finish(int point)
    {
        if (point < 0)
        {
            return;
        }

        if (it.Points[point].Residual.Index is >= 0 and var block)
        {
            residual.Show(log, block);
        }

        if (log[new("point", Number(point), "code")] is { Text: "current" or "waiting" })
        {
            log.Set(new("point", Number(point), "code"), it.Points[point].Code switch
            {
                PointCode.Gone => "dropped later, a more general point took its place",
                PointCode.Specialized => "done",
                var code => code.ToString().ToLowerInvariant(),
            });
        }
    }

    /// <summary>A point left a test: both of its sides are to be specialized.</summary>
    public void Open(int point) => _sides[point] = 2;

    /// <summary>A point goes on to the next one: by one side of its test, or by its only way.</summary>
    public void Leave(int owner)
    {
        if (!_sides.TryGetValue(owner, out var open))
        {
            Finish(owner);
        }
        else if (open == 2)
        {
            _sides[owner] = 1;
            log.Set(new("work", Number(owner)), $"the false side of point {owner}: {Name(it.Source.Blocks[Target(owner)].Label)}");
        }
        else
        {
            _sides.Remove(owner);
            log.Remove(new("work", Number(owner)));
        }
    }

    /// <summary>Nothing waits any more.</summary>
    public void Empty()
    {
        foreach (var number in _sides.Keys)
        {
            log.Remove(new("work", Number(number)));
        }
    }

    /// <summary>The point that asks; a block on an edge asks for the point in front of it.</summary>
    public int Owner(int point) =>
        point >= 0 && it.Points[point] is { Code: PointCode.Carried } edge && log[new("point", Number(point))] is null
            ? edge.Parent : point;

    /// <summary>A point as a sentence says it: its block, and what is known there.</summary>
    public string Told(int point)
    {
        var store = Store(it.Points[point]);
        return $"{Name(it.Source[it.Points[point].Block].Label)} with {(store.Length > 0 ? store : "nothing known")}";
    }

    private string Store(in Point point)
    {
        var store = point.Store;
        return string.Join(", ", store.Known().Select(pair => $"{Name(it.Source.Name(pair.Slot))} = {ValueText.Brief(pair.Value, 24)}")
            .Concat(store.KnownInPart().Select(slot => $"{Name(it.Source.Name(slot))} = {store.InPart!.Describe(slot)}")));
    }

    private int Target(int owner) => it.Source[it.Points[owner].Block].Jump is If test ? test.Else.Index : it.Points[owner].Block.Index;

    private static string Name(string name) => ProgramWriter.WriteName(name);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
