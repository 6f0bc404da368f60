using System.Globalization;
using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Sharding;
using Laboratory.Tabulating;

namespace Laboratory.Sweeping;

/// <summary>The rows of one subject, a contender each, as text.</summary>
public sealed record SweepRows(IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>
/// Every subject on every contender: a row each, exact counts, no times, so that a sweep gives the same table on any machine, in one piece or in shards.
/// <code>
/// power.flow  x=2 y=5  traced  default  HotLoop=8   100   41 steps   …
/// </code>
/// </summary>
/// <param name="Subjects">Programs with the values of one run each.</param>
/// <param name="Contenders">Ways to run them.</param>
/// <param name="Fuel">For interpreting the source; the others get what agreement grants (<see cref="Agreement.FuelFor"/>).</param>
public sealed record Sweep(IReadOnlyList<Subject> Subjects, IReadOnlyList<Contender> Contenders, long Fuel)
{
    /// <summary>The table's header.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "program", "inputs", "route", "policy", "settings", "ending", "agrees", "steps", "operations", "jumps", "tests", "code_blocks", "code_operations", "code_tests",
        "points", "generalized", "traces", "bridges", "exits", "interpreted",
    ];

    /// <summary>The setting of <see cref="Heading"/> that is the number of subjects, which are the batches.</summary>
    public const string Batches = "batches";

    /// <summary>Names the sweep for its journals.</summary>
    public Heading Heading => new(
        "sweep",
        new Dictionary<string, string>
        {
            ["subjects"] = string.Join("; ", Subjects.Select(it => $"{it.Name} {it.Digest}")),
            ["contenders"] = string.Join("; ", Contenders.Select(it => $"{it.Route} {it.Policy} {it.Settings}".TrimEnd())),
            [Batches] = Subjects.Count.ToString(CultureInfo.InvariantCulture),
            ["fuel"] = Fuel.ToString(CultureInfo.InvariantCulture),
        },
        Heading.ThisBuild);

    /// <summary>Measures the subjects of a shard that its journal does not hold yet.</summary>
    public ShardedResult<SweepRows> Run(RunOptions options, Journal<SweepRows>? journal = null) => ShardedRun.Run(Subjects.Count, Measure, options, journal);

    /// <summary>The table as comma-separated text.</summary>
    public static string ToCsv(ShardedResult<SweepRows> result) => CsvTable.Write(Columns, result.InOrder.SelectMany(it => it.Rows));

    private SweepRows Measure(long number)
    {
        var subject = Subjects[(int)number];
        var interpreted = Contender.Interpreted.Run(subject, Fuel);
        var reference = interpreted.Outcome;
        var fuel = reference.Ending is RanOut ? Fuel : Agreement.FuelFor(reference.FuelUsed);
        return new([.. Contenders.Select(it => Row(subject, it, it == Contender.Interpreted ? interpreted : it.Run(subject, fuel), reference))]);
    }

    private static IReadOnlyList<string> Row(Subject subject, Contender contender, Measured it, Outcome reference)
    {
        var counts = it.Outcome.Counts;
        return
        [
            subject.Name, subject.Bindings, contender.Route, contender.Policy, contender.Settings, Ending(it.Outcome.Ending), Agreement.Check(reference, it.Outcome) ?? "yes",
            Number(counts.Steps), Number(counts.Operations), Number(counts.Jumps), Number(counts.Tests), Number(it.Code.Blocks), Number(it.Code.Operations), Number(it.Code.Tests),
            Number(it.Points), Number(it.Generalized), Number(it.Traces), Number(it.Bridges), Number(it.Exits), Number(it.Interpreted),
        ];
    }

    private static string Ending(Ending ending) => ending switch
    {
        Stopped => "result",
        Faulted fault => $"fault {fault.Kind.Name()}",
        OutOfMemory => "out-of-memory",
        _ => "out-of-fuel",
    };

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
