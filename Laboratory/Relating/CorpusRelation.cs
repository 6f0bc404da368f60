using System.Globalization;
using System.Text;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;
using Tracer.Engine;
using Tracer.Explaining;

namespace Laboratory.Relating;

/// <summary>
/// The relation for a program of the corpus, by its own lines: traced with the sample values of its division, specialized to the static ones. Where the program
/// has no merge point, loops are recorded at its <c>#? trace</c> label, if it has one. Where the run is too short for a loop to become hot, it is hot at once.
/// </summary>
public static class CorpusRelation
{
    private const long Fuel = 5_000_000;

    /// <summary>Null for a program without a division.</summary>
    /// <param name="program">The program.</param>
    /// <param name="directives">Its lines.</param>
    /// <param name="changed">Other sample values.</param>
    public static Relation? Of(Program program, Directives directives, params ReadOnlySpan<(string Name, Value Value)> changed)
    {
        if (Traced(program, directives, changed: changed) is not { } explain)
        {
            return null;
        }

        var inputs = explain.Run.Inputs;
        var division = Division.Of(directives.Static.Select(it => KeyValuePair.Create(it.Name, inputs[it.Name])), directives.Dynamic.Select(it => it.Name));
        return Relate.Of(explain, Specializer.Specialize(program, division));
    }

    /// <summary>The program traced as above. Null for a program without a division.</summary>
    /// <param name="program">The program.</param>
    /// <param name="directives">Its lines.</param>
    /// <param name="policy">The engine's numbers, the usual ones without; a loop that they never find hot is hot at once.</param>
    /// <param name="changed">Other sample values.</param>
    public static ExplainTrace? Traced(
        Program program, Directives directives, TracingPolicy? policy = null, params ReadOnlySpan<(string Name, Value Value)> changed)
    {
        var bindings = directives.Static.Concat(directives.Dynamic).ToList();
        if (bindings.Count == 0 || bindings.Exists(it => it.Value is null))
        {
            return null;
        }

        var inputs = bindings.ToDictionary(it => it.Name, it => it.Value!.Value, StringComparer.Ordinal);
        foreach (var (name, value) in changed)
        {
            inputs[name] = value;
        }

        var run = Run(program, directives, inputs) with { Policy = policy ?? TracingPolicies.Default };
        var explain = new ExplainTrace(run);
        return explain.Hottest is null ? new(run with { Policy = run.Policy with { HotLoop = 1 } }) : explain;
    }

    /// <summary>The traced run.</summary>
    public static TracedRun Run(Program program, Directives directives, IReadOnlyDictionary<string, Value> inputs, long fuel = Fuel) =>
        new(program, inputs, directives.Input, TracingPolicies.Default, TracedRun.UsualAnchor(program, directives.TraceAnchor), fuel);

    /// <summary>The corpus as a Markdown table, a line for each program's hottest loop, then one for each verdict with its sentence.</summary>
    /// <param name="programs">Names and programs, in order.</param>
    public static string Table(IEnumerable<(string Name, Program Program, Directives Directives)> programs)
    {
        var text = new StringBuilder("| program | loops | hottest: operations, guards | verdict | in common | parts at | because |\n|---|---:|---|---|---:|---|---|\n");
        var verdicts = new SortedDictionary<LoopVerdict, int>();
        foreach (var (name, program, directives) in programs)
        {
            if (Of(program, directives) is not { } relation)
            {
                continue;
            }

            if (relation.Loops.Count == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{name}` | 0 | | | | | no loop was traced |\n");
                continue;
            }

            var loop = relation.Loops[0];
            var parts = loop.Parting is { } at ? $"`{Cell(at.Trace)}` / `{Cell(at.Residual)}`" : "";
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {relation.Loops.Count} | {loop.Loop.Operations}, {loop.Loop.Guards} | {loop.Verdict} | {loop.Matched} | {parts} | {loop.Parting?.Why} |\n");
            foreach (var each in relation.Loops)
            {
                verdicts[each.Verdict] = verdicts.GetValueOrDefault(each.Verdict) + 1;
            }
        }

        text.Append("\n| verdict | loops | |\n|---|---:|---|\n");
        foreach (var (verdict, count) in verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {verdict} | {count} | {verdict.Explain()} |\n");
        }

        return text.ToString();
    }

    /// <summary>Code that fits into a cell.</summary>
    private static string Cell(string code)
    {
        const int Longest = 60;
        var cut = code.Length <= Longest ? code : code[..(Longest - 1)] + "…";
        return cut.Replace("|", "\\|", StringComparison.Ordinal);
    }
}
