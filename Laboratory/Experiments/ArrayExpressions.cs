using System.Globalization;
using Laboratory.Experiments.Arrays;
using Laboratory.Measuring;

namespace Laboratory.Experiments;

/// <summary>
/// E8: array expressions without arrays in between. An interpreter of expressions over views, specialized to a step of Laplace's
/// equation, is one fused loop; it is timed beside loops in C, NumPy, and loops under PyPy.
/// </summary>
public static class ArrayExpressions
{
    private const string Source = "NumPyPy progress report, 2012";
    private const string Fused = "fused";
    private const string Temporaries = "with temporaries";
    private const string Aliased = "array replaced with itself";

    /// <summary>Where operations are counted.</summary>
    private const int Counted = 20;

    private const string Unsteady = "it holds where the machine does nothing else, or has vectors of at least four floats";

    /// <summary>Fused code may take this many times as long as loops in C.</summary>
    private const double Slower = 1.2;

    private static readonly int[] Sizes = [100, 1000];

    private static readonly (string Name, LaplaceWay Way)[] Ways =
        [(Fused, LaplaceWay.Fused), (Temporaries, LaplaceWay.Temporaries), (Aliased, LaplaceWay.Aliased), ("in place", LaplaceWay.InPlace)];

    /// <summary>
    /// Milliseconds of a step as published: of C, of loops under PyPy, of array expressions under NumPyPy and under NumPy.
    /// </summary>
    private static readonly Dictionary<string, double> Published = new()
    {
        [LaplaceContenders.Gcc] = 6.3,
        [Fused] = 9.3,
        [Aliased] = 21,
        [LaplaceContenders.NumPy] = 21,
        [LaplaceContenders.NumPyAliased] = 35,
        [LaplaceContenders.PyPy] = 14,
    };

    private static readonly Dictionary<string, double> PublishedInPlace =
        new() { [LaplaceContenders.Gcc] = 20, [LaplaceContenders.PyPy] = 23.7 };

    private static readonly string[] Order =
    [
        LaplaceContenders.Gcc, Fused, Temporaries, Aliased,
        LaplaceContenders.NumPy, LaplaceContenders.NumPyAliased, LaplaceContenders.NumPyGiven, LaplaceContenders.PyPy,
    ];

    private static readonly (string Contender, string Baseline)[] Ratios =
    [
        (Fused, LaplaceContenders.Gcc), (LaplaceContenders.NumPy, Fused), (LaplaceContenders.NumPyGiven, Fused),
        (Temporaries, Fused), (Aliased, Fused),
        (LaplaceContenders.NumPyAliased, Aliased), (LaplaceContenders.PyPy, LaplaceContenders.Gcc),
    ];

    public static ExperimentKind Kind { get; } = new(
        "e8",
        "Array expressions: a step of Laplace's equation as one fused loop",
        "Fijalkowski, \"NumPyPy progress report - running benchmarks\" (PyPy blog, 2012): programs/arrays/array_expressions.flow\n"
        + "interprets expressions over views of arrays. Specialized to\n"
        + "v[1:-1,1:-1] = ((u[:-2,1:-1] + u[2:,1:-1])*dy2 + (u[1:-1,:-2] + u[1:-1,2:])*dx2)*dnr; u, v = v, u\n"
        + "it is fused; with temporaries every operator makes an array. Replaced with itself: u on both sides. In place: each element is\n"
        + "written where it stands. Published are milliseconds of a step by gcc 4.4.5 -O3, PyPy and CPython 2.6 with NumPy; the size of\n"
        + $"that grid is not. Operations are counted on a grid of {Counted} × {Counted}. Times are of one step; all contenders' grids are\n"
        + "equal to the last bit.",
        Count)
    {
        Timed = new(Contests, Time),
    };

    private static string Subject(int size, bool inPlace = false) => $"{size} × {size}{(inPlace ? ", in place" : "")}";

    private static IEnumerable<Row> Count(Setting setting)
    {
        var interpreter = setting.Load("arrays/array_expressions").Program;
        foreach (var (name, way) in Ways)
        {
            var laplace = new Laplace(Counted, way);
            var run = new LaplaceRun(interpreter, laplace);
            var (interpreted, made) = (run.Interpreted, run.Specialized);
            Row Each(string figure, long count) => new(name, figure, null, Math.Round((double)count / laplace.Elements, 1), "");
            yield return Each("steps an element, interpreted", interpreted.Steps);
            yield return Each("steps an element, residual program", made.Steps);
            yield return Each("loads an element", made.Loads);
            yield return Each("float operations an element", made.FloatOperations);
            yield return Each("stores an element", made.Stores);
            yield return Each("indices tested an element, compiled", made.IndexTests);
            (double? published, var source) = way == LaplaceWay.Aliased ? (1, Source) : (default(double?), "");
            yield return new(name, "arrays made in a step", published, made.ArraysMade, source);
            yield return new(name, "operations of the residual program", null, run.Residual.OperationCount, "");
            if (way == LaplaceWay.Fused)
            {
                var elements = laplace.Elements;
                yield return Row.Holds(
                    name,
                    "an element takes its four loads, its arithmetic and one store, and no array is made in between",
                    (made.Loads, made.FloatOperations, made.Stores, made.ArraysMade) == (4 * elements, 6 * elements, elements, 0),
                    Source);
                const string Proved = "every index is proved before the loop: none is tested in it";
                yield return Row.Holds(name, Proved, made.IndexTests == 0, "wanted of this toolkit");
            }
        }
    }

    private static IEnumerable<Contest> Contests(Setting setting)
    {
        var interpreter = setting.Load("arrays/array_expressions").Program;
        using var others = new LaplaceContenders();
        foreach (var (what, note) in others.Notes)
        {
            setting.Say($"{what}: {note}");
        }

        foreach (var size in Sizes)
        {
            var steps = (size, setting.IsQuick) switch { (100, true) => 500, (100, false) => 4000, (_, true) => 20, _ => 50 };
            Contender Ours(string name, LaplaceWay way) => new LaplaceRun(interpreter, new(size, way)).Compiled(name, steps);
            Contender[] ours =
                [Ours(Fused, LaplaceWay.Fused), Ours(Temporaries, LaplaceWay.Temporaries), Ours(Aliased, LaplaceWay.Aliased)];
            var contest = new Contest(Subject(size), [.. ours, .. others.TwoArrays(size, steps)])
            {
                Notes = others.Notes,
                Runs = setting.IsQuick ? 3 : 7,
                WarmUps = 0,
            };
            yield return contest;
            Contender[] inPlace = [Ours(Fused, LaplaceWay.InPlace), .. others.InPlace(size, steps)];
            yield return contest with { Size = Subject(size, true), Contenders = inPlace };
        }
    }

    private static IEnumerable<Row> Time(Timings times)
    {
        foreach (var size in Sizes)
        {
            var subject = Subject(size);
            foreach (var contender in Order.Where(it => times.Has(it, subject)))
            {
                yield return Median(times, contender, subject, Published);
            }

            foreach (var (contender, baseline) in Ratios.Where(it => times.Has(it.Contender, subject) && times.Has(it.Baseline, subject)))
            {
                double? published = Published.TryGetValue(contender, out var one) && Published.TryGetValue(baseline, out var other)
                    ? Math.Round(one / other, 2)
                    : null;
                var (source, because) = published is null ? ("", "") : (Source, "another machine, and other compilers");
                foreach (var row in TimeRows.Ratio(times, contender, baseline, subject, published, source, because))
                {
                    yield return row;
                }
            }

            if (times.Has(LaplaceContenders.Gcc, subject))
            {
                var ratio = times.Ratio(Fused, LaplaceContenders.Gcc, subject).Estimate;
                var statement = string.Create(CultureInfo.InvariantCulture, $"fused: at most {Slower} of gcc -O3");
                yield return Wanted(subject, statement, ratio <= Slower, "wanted of this toolkit");
            }

            if (times.Has(LaplaceContenders.NumPy, subject))
            {
                var ratio = times.Ratio(LaplaceContenders.NumPy, Fused, subject).Estimate;
                yield return Wanted(subject, "NumPy takes more than twice the time of fused", ratio > 2, Source);
            }

            foreach (var row in InPlace(times, Subject(size, true)))
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<Row> InPlace(Timings times, string subject)
    {
        foreach (var contender in new[] { LaplaceContenders.Gcc, Fused, LaplaceContenders.PyPy }.Where(it => times.Has(it, subject)))
        {
            yield return Median(times, contender, subject, PublishedInPlace);
        }

        foreach (var row in times.Has(LaplaceContenders.Gcc, subject) ? TimeRows.Ratio(times, Fused, LaplaceContenders.Gcc, subject) : [])
        {
            yield return row;
        }
    }

    private static Row Wanted(string subject, string statement, bool holds, string source) =>
        Row.HoldsInTime(subject, statement, holds, source) with { Because = holds ? "" : Unsteady };

    private static Row Median(Timings times, string contender, string subject, Dictionary<string, double> published) =>
        published.TryGetValue(contender, out var milliseconds)
            ? TimeRows.Median(times, contender, subject, milliseconds, Source, "another machine and another grid")
            : TimeRows.Median(times, contender, subject);
}
