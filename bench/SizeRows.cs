using System.Globalization;
using Flowgraph;
using Laboratory.Expecting;
using Laboratory.Tabulating;
using Tracer;
using Tracer.Engine;

namespace Bench;

/// <summary>
/// The size of each residual program of the corpus under each division, and of each trace and each loop of its runs: written to a file, or
/// held against one that was written before some change.
/// <code>
/// square,residual 0,11,1             operations and blocks
/// square,run 0 trace 0 loop,4,1      operations and guards of what goes round
/// </code>
/// Exact; nothing is timed.
/// </summary>
internal static class SizeRows
{
    private const long Fuel = 200_000;

    /// <summary>Numbers of a row: operations, and then blocks or guards.</summary>
    public readonly record struct Row(long Operations, long Others);

    public static int Write(string file)
    {
        File.WriteAllText(file, CsvTable.Write(
            ["program", "what", "operations", "blocks or guards"],
            All().Select(it => new[] { it.Program, it.What, Number(it.Row.Operations), Number(it.Row.Others) })));
        return 0;
    }

    /// <summary>1 where something has more operations than it had, or as many and more blocks or guards.</summary>
    public static int Compare(string file)
    {
        var before = CsvTable.Read(File.ReadAllText(file)).Skip(1).Select(line => line.Cells).ToDictionary(
            it => (it[0], it[1]), it => new Row(Number(it[2]), Number(it[3])));
        var sums = new SortedDictionary<string, (Row Before, Row After, int Smaller, int Larger)>(StringComparer.Ordinal);
        var larger = 0;
        foreach (var (program, what, after) in All())
        {
            if (!before.Remove((program, what), out var old))
            {
                Console.WriteLine($"new      {program} {what}: {Text(after)}");
                continue;
            }

            var order = (after.Operations, after.Others).CompareTo((old.Operations, old.Others));
            larger += order > 0 ? 1 : 0;
            if (order != 0)
            {
                Console.WriteLine($"{(order > 0 ? "larger " : "smaller")}  {program} {what}: {Text(old)} → {Text(after)}");
            }

            var kind = what.StartsWith("residual", StringComparison.Ordinal) ? "residual programs"
                : what.EndsWith("loop", StringComparison.Ordinal) ? "loops" : "traces";
            var sum = sums.GetValueOrDefault(kind);
            sums[kind] = (Sum(sum.Before, old), Sum(sum.After, after), sum.Smaller + (order < 0 ? 1 : 0), sum.Larger + (order > 0 ? 1 : 0));
        }

        foreach (var (program, what) in before.Keys)
        {
            Console.WriteLine($"gone     {program} {what}");
        }

        foreach (var (kind, sum) in sums)
        {
            Console.WriteLine($"{kind,-17}  {Text(sum.Before)} → {Text(sum.After)}, {sum.Smaller} smaller, {sum.Larger} larger");
        }

        return larger > 0 ? 1 : 0;
    }

    private static IEnumerable<(string Program, string What, Row Row)> All() => SizesCommand.Names().SelectMany(Of);

    private static IEnumerable<(string Program, string What, Row Row)> Of(string name)
    {
        var (program, directives) = (Corpus.Load(name), Corpus.Directives(name));
        var divisions = 0;
        foreach (var division in SizesCommand.Divisions(directives))
        {
            var size = SizesCommand.Size.Of(program, division, PartialEval.Policies.Default);
            yield return (name, $"residual {divisions++}", new(size.Operations, size.Blocks));
        }

        var runs = 0;
        foreach (var run in directives.Runs)
        {
            var result = TracingEngine.Run(program, Expectations.Inputs(run), new World(DiscardedOutput.Instance, run.Input), fuel: Fuel);
            foreach (var it in result.Traces)
            {
                yield return (name, $"run {runs} trace {it.Number}", Of(it.Executed.Entries.AsSpan()));
                if (it.Executed.End is Loop)
                {
                    yield return (name, $"run {runs} trace {it.Number} loop", Of(it.Executed.Body));
                }
            }

            runs++;
        }
    }

    private static Row Of(ReadOnlySpan<TraceEntry> entries)
    {
        var operations = 0;
        foreach (var entry in entries)
        {
            operations += entry is TraceOperation ? 1 : 0;
        }

        return new(operations, entries.Length - operations);
    }

    private static Row Sum(Row a, Row b) => new(a.Operations + b.Operations, a.Others + b.Others);

    private static string Text(Row row) => $"{Number(row.Operations)}/{Number(row.Others)}";

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
