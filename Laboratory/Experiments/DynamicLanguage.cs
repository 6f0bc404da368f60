using System.Globalization;
using Flowgraph;
using Laboratory.Measuring;

namespace Laboratory.Experiments;

/// <summary>
/// E3: an interpreter of a dynamic language as a compiler, by specializing and by tracing, beside the one for .NET that was published, and beside C#. Steps a turn first, then times
/// against the number of turns.
/// </summary>
public static class DynamicLanguage
{
    private const string Source = "ECOOP/ICOOOLPS 2009, table of TLC";
    private const string Cold = "factorial, n = 10, from cold";

    /// <summary>Warm code may take this many times as long as C#.</summary>
    private const double Slower = 1.1;

    /// <summary>Milliseconds in which code is to be made, in a warm process.</summary>
    private const double Making = 10;

    private const long Short = 10;
    private const long Long = 10_000_000;
    private const long Longest = 1_000_000_000;

    /// <summary>Runs from cold.</summary>
    private const int ColdRuns = 64;

    private static readonly string[] Warm = [TlcRoutes.SpecializedWarm, TlcRoutes.TracedWarm];
    private static readonly string[] Made = [TlcRoutes.Specialized, TlcRoutes.Traced];

    /// <summary>What is made, and why it takes longer where it does.</summary>
    private static readonly (string Route, string Because)[] Makers =
    [
        (TlcRoutes.Compiled, ""),
        (TlcRoutes.Specialized, "specializing takes it: hundreds to thousands of points, each with the interpreter's stack, frame and boxes as partly known data; compiling alone is within it"),
        (TlcRoutes.Traced, "compiling takes it: each exit of the trace makes the interpreter's boxes, cells and frames anew, and is most of the code"),
    ];

    private const string Spilled = "the method of the trace holds all its exits, and the runtime keeps variables of the loop in memory across them";

    /// <summary>As published: interpreted to warm at 10,000,000 turns; warm to C# there, and at 1,000,000,000.</summary>
    private static readonly Dictionary<string, (double ToInterpreted, double ToHand, double ToHandLongest)> Published = new()
    {
        ["factorial"] = (661, 1.5, 1.35),
        ["fibonacci"] = (1880, 0.999, 1.019),
        ["accumulator"] = (919, 0.75, 0.617),
    };

    /// <summary>Long runs come first: the runtime is to compile the loops in C# for many turns, not for few.</summary>
    private static readonly long[] QuickTurns = [Long, Short, 1_000, 10_000];
    private static readonly long[] FullTurns = [Long, Longest, Short, 100, 1_000, 10_000, 100_000, 1_000_000];

    public static ExperimentKind Kind { get; } = new(
        "e3",
        "TLC: the compiler of a dynamic language from its interpreter, by specializing and by tracing",
        "Ancona, Bolz, Cuni and Rigo, \"Automatic generation of JIT compilers for dynamic languages in .NET\" (2009): programs/tlc.flow interprets factorial, fibonacci and an\n"
        + "accumulator that sends a message to an object whose class depends on n; C# is the same by hand, with a virtual call. Compiling is counted where it is not said that\n"
        + "code was warm. A turn is timed interpreted at 10,000 turns (full: 100,000). Making takes what it takes for ten turns, in a warm process.\n"
        + "From cold: run after run in a new process.",
        Count)
    {
        Timed = new(Contests, Time),
        Columns = TimeRows.CurveColumns(ColdRuns),
        Plots =
        [
            new("e3", "factorial: time against turns", "n, turns of the loop", "ms",
                [.. new[] { TlcRoutes.Interpreted, TlcRoutes.Specialized, TlcRoutes.Traced, TlcRoutes.SpecializedWarm, TlcRoutes.TracedWarm, TlcRoutes.ByHand }.Select(Line)])
            {
                IsLogX = true,
            },
            new("e3-warm-up", "factorial of 10 in a new process, run after run", "run", "ms",
                [.. new[] { TlcRoutes.Interpreted, TlcRoutes.Specialized, TlcRoutes.Traced }.Select(route => TimeRows.CurveLine(route, Cold, ColdRuns))])
            {
                IsLogX = true,
            },
        ],
    };

    private static PlotLine Line(string route) =>
        new(route, [.. from n in QuickTurns.Order() where n < Longest && IsTimed(route, n, true) select ((double)n, Size("factorial", n), TimeRows.MedianOf(route))]);

    private static string Size(string program, long n) => string.Create(CultureInfo.InvariantCulture, $"{program}, n = {n:N0}");

    private static long[] Turns(bool isQuick) => isQuick ? QuickTurns : FullTurns;

    private static bool IsTimed(string route, long n, bool isQuick) => route switch
    {
        TlcRoutes.Interpreted => n <= Interpreted(isQuick),
        TlcRoutes.Specialized or TlcRoutes.Traced => n < Longest,
        TlcRoutes.Compiled => n == Short,
        _ => true,
    };

    private static IEnumerable<string> RoutesAt(long n, bool isQuick) =>
        Warm.Concat(Made).Append(TlcRoutes.Compiled).Append(TlcRoutes.Interpreted).Append(TlcRoutes.ByHand).Where(route => IsTimed(route, n, isQuick));

    private static long Interpreted(bool isQuick) => isQuick ? 10_000 : 100_000;

    private static IEnumerable<Row> Count(Setting setting)
    {
        foreach (var it in TlcRoutes.All(setting.Load("tlc").Program))
        {
            var (name, residual, loop) = (it.Tlc.Name, it.Residual(), it.Loop());
            yield return new(name, "steps a turn, interpreted", null, it.Turn(), "");
            yield return new(name, "steps a turn, residual program", null, it.Turn(residual), "");
            yield return new(name, "entries in the loop of the trace", null, loop.Body.Length, "");
            yield return new(name, "operations of the residual program", null, residual.OperationCount, "");
            yield return Row.Holds(
                name,
                "neither residual program nor trace has a box, a stack or a frame",
                residual.Blocks.SelectMany(block => block.Body).All(line => line is not Operation { Operator.IsPure: false })
                    && !loop.Body.ToArray().Any(entry => entry is Tracer.TraceOperation { Operator.IsPure: false }),
                Source);
        }
    }

    private static IEnumerable<Contest> Contests(Setting setting)
    {
        var all = TlcRoutes.All(setting.Load("tlc").Program);
        yield return new(Cold, [.. new[] { TlcRoutes.Interpreted, TlcRoutes.Specialized, TlcRoutes.Traced }.Select(route => all[0].For(route, Short))])
        {
            Expected = all[0].Hand(Short),
            Runs = ColdRuns,
            WarmUps = null,
        };
        foreach (var it in all)
        {
            foreach (var n in Turns(setting.IsQuick))
            {
                var (size, expected) = (Size(it.Tlc.Name, n), (object)it.Hand(n));
                yield return new(size, [.. Warm.Prepend(TlcRoutes.ByHand).Select(route => it.For(route, n))])
                {
                    Expected = expected,
                    Runs = n < Longest ? 11 : 3,
                    Times = (int)Math.Clamp(100_000 / n, 1, 1000),
                    WarmUps = n == Long ? 6 : n < Longest ? 2 : 0,
                };
                if (IsTimed(TlcRoutes.Interpreted, n, setting.IsQuick))
                {
                    yield return new(size, [it.For(TlcRoutes.Interpreted, n)]) { Expected = expected, Runs = 5, Times = (int)Math.Clamp(1000 / n, 1, 100), WarmUps = 1 };
                }

                if (IsTimed(TlcRoutes.Specialized, n, setting.IsQuick))
                {
                    var routes = n == Short ? Made.Append(TlcRoutes.Compiled) : Made;
                    yield return new(size, [.. routes.Select(route => it.For(route, n))]) { Expected = expected, Runs = n == Short ? 15 : 5, WarmUps = n == Short ? 4 : 0 };
                }
            }
        }
    }

    private static IEnumerable<Row> Time(Timings times)
    {
        foreach (var route in Made.Prepend(TlcRoutes.Interpreted))
        {
            foreach (var row in TimeRows.Curve(times, route, Cold))
            {
                yield return row;
            }
        }

        var isQuick = !times.Has(TlcRoutes.ByHand, Size("factorial", Longest));
        foreach (var (program, published) in Published)
        {
            foreach (var n in Turns(isQuick).Order())
            {
                foreach (var route in RoutesAt(n, isQuick))
                {
                    yield return TimeRows.Median(times, route, Size(program, n));
                }
            }

            var (longRun, turns) = (Size(program, Long), Interpreted(isQuick));
            foreach (var route in Warm)
            {
                var turn = times.Median(TlcRoutes.Interpreted, Size(program, turns)).Estimate / turns;
                yield return new(longRun, $"a turn interpreted to {route}", published.ToInterpreted, TimeRows.Rounded(turn / (times.Median(route, longRun).Estimate / Long)), Source)
                {
                    Unit = Row.Ratio,
                    Because = "another machine, and our interpreter is a program that is interpreted",
                };
                foreach (var row in TimeRows.Ratio(times, route, TlcRoutes.ByHand, longRun, published.ToHand, Source, "another machine and runtime"))
                {
                    yield return row;
                }

                foreach (var row in isQuick ? [] : TimeRows.Ratio(times, route, TlcRoutes.ByHand, Size(program, Longest), published.ToHandLongest, Source, "another machine and runtime"))
                {
                    yield return row;
                }

                yield return Wanted(longRun, $"{route}: at most {Slower.ToString(CultureInfo.InvariantCulture)} of C#", times.Ratio(route, TlcRoutes.ByHand, longRun).Estimate <= Slower, route == TlcRoutes.TracedWarm ? Spilled : "");
            }

            foreach (var (route, because) in Makers)
            {
                yield return Wanted(program, $"{route} in less than {Making} ms", times.Median(route, Size(program, Short)).Estimate < Making, because);
            }
        }
    }

    private static Row Wanted(string subject, string statement, bool holds, string because) =>
        Row.HoldsInTime(subject, statement, holds, "wanted of this toolkit") with { Because = holds ? "" : because };
}
