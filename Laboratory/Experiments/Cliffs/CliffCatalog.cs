using Flowgraph;
using Tracer.Engine;

namespace Laboratory.Experiments.Cliffs;

/// <summary>The cliffs that are known, each with a cure that is measured beside it.</summary>
public static class CliffCatalog
{
    private static readonly TracingPolicy Small = TracingPolicies.Default with { TraceLimit = 500 };

    public static Sequence<Cliff> All { get; } =
    [
        new(
            "trace_blocker", "k", "values of the green", [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000], true, [("n", 3000)], CliffFigure.Interpreted,
            new("merge_point(key)", TracingPolicies.Default, []),
            new("without it", TracingPolicies.Default, [("    merge_point(key)\n", "")])),
        new(
            "branches", "b", "random bits that are tested", [0, 1, 2, 3, 4, 5, 6, 7, 8], false, [("n", 2000)], CliffFigure.Exits,
            new("branches", TracingPolicies.Default, []),
            new("arithmetic", TracingPolicies.Default, [.. Enumerable.Range(0, 8).Select(Arithmetic)])),
        new(
            "huge", "length", "instructions of the loop's body", [10, 30, 100, 200, 300, 400, 500, 550, 600, 800, 1000], true, [("n", 100)], CliffFigure.Steps,
            new("one segment", TracingPolicies.Default with { TraceLimit = 4000, Segments = 1 }, []),
            new("40 segments", TracingPolicies.Default with { TraceLimit = 4000 }, [])),
        new(
            "nested", "m", "turns of the inner loop in one of the outer", [1, 2, 3, 4, 5, 7, 10, 20, 50, 100, 1000], true, [("n", 20_000)], CliffFigure.Interpreted,
            new("no bridges", TracingPolicies.Default with { MaxBridges = 0 }, []),
            new("bridges", TracingPolicies.Default, [])),
        new(
            "blacklisting", "long", "long turns before the short ones", [0, 25, 50, 75, 100, 125, 150, 175, 200, 225, 250, 300], false, [("n", 1500)], CliffFigure.Steps,
            new("one segment", Small with { Segments = 1 }, []),
            new("40 segments", Small with { Segments = 40 }, [])),
        new(
            "promote_chain", "v", "values of the promoted variable", [1, 2, 3, 4, 6, 8, 12, 16, 24, 32], false, [("n", 20_000)], CliffFigure.Steps,
            new("a bridge a value", TracingPolicies.Default with { ValuesPerGuard = int.MaxValue }, []),
            new("no promotion", TracingPolicies.Default, [("    promote(x, use)\n", "    goto use\n")])),
        new(
            "lucky", "rare", "the turn that is unlike the others", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], false, [("n", 500)], CliffFigure.Exits,
            new("recorded once", TracingPolicies.Default with { RetraceLimit = 0, MaxUnlucky = 0 }, []),
            new("recorded anew", TracingPolicies.Default, [])),
    ];

    public static Cliff? Find(string name) => All.FirstOrDefault(cliff => cliff.Name == name);

    /// <summary>The test of a bit as arithmetic: the bit, times what it is worth.</summary>
    private static (string Old, string New) Arithmetic(int bit)
    {
        var next = bit == 7 ? "next" : $"test{bit + 1}";
        return ($"    if t goto add{bit} else goto {next}\n", $"    t = t >> {bit}\n    t = t * {bit + 1}\n    s = s + t\n    goto {next}\n");
    }
}
