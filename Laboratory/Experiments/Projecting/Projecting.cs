using System.Diagnostics;
using Flowgraph;
using Laboratory.Agreeing;
using PartialEval.Projections;

namespace Laboratory.Experiments.Projecting;

/// <summary>What the rows of the projections have in common.</summary>
internal static class Projecting
{
    /// <summary>Runs what mix made of itself.</summary>
    public static MixResult Run(Program made, Value values) => Mix.Run(made, values, 1L << 40);

    /// <summary>Whether two runs end alike: output, value or kind of fault. Places differ, since a program as data has no origins; out of fuel agrees with all.</summary>
    public static bool SameButPlaces(Outcome a, Outcome b) => (a.Ending, b.Ending) switch
    {
        (RanOut, _) or (_, RanOut) => true,
        (Stopped x, Stopped y) => Isomorphism.Same(x.Value, y.Value) && SameOutput(a, b),
        (Faulted x, Faulted y) => x.Kind == y.Kind && SameOutput(a, b),
        _ => false,
    };

    /// <summary>The median of several runs, in milliseconds with three decimals; one more run before them is not counted.</summary>
    public static double Milliseconds(Func<MixResult> run, int runs)
    {
        run();
        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return Math.Round(times[runs / 2], 3);
    }

    private static bool SameOutput(Outcome a, Outcome b) =>
        (a.Output ?? []).Count == (b.Output ?? []).Count && (a.Output ?? []).Zip(b.Output ?? []).All(it => it.First.IsByte == it.Second.IsByte && Isomorphism.PrintsTheSame(it.First.Value, it.Second.Value));
}
