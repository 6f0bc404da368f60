using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Text;
using PartialEval;
using Tracer.Engine;
using Tracer.Optimizer;
using Tracer.Text;

namespace Visualizer;

/// <summary>
/// From raw to cleaned, and from recorded to optimized, pass by pass.
/// <code>
/// as specialized   →   EmptyBlocks   →   Bisimulation   →   …   the residual program
/// as recorded      →   copies        →   copies, fold   →   …   all passes: what runs
/// </code>
/// Cleaning is done again and listened to. The trace optimizer is one walk in which every pass looks at every entry; so its stages are its
/// results with more and more of the passes, and a pass that adds nothing is left out.
/// </summary>
internal static class Stages
{
    /// <summary>Lines of all stages together, above which only the first and the last are shown.</summary>
    private const int MostLines = 20_000;

    public static HtmlStages? Cleaning(Specialization it)
    {
        if (it.Cleanup is null)
        {
            return null;
        }

        var texts = new List<(string, string)> { ($"as specialized: {Size(it.Raw)}", ProgramWriter.Write(it.Raw)) };
        if ((it.Raw.OperationCount + 3L * it.Raw.Blocks.Count) * it.Cleanup.Reports.Count <= MostLines)
        {
            CleanupPipeline.Run(it.Raw, it.Division.Dynamic.ToHashSet(StringComparer.Ordinal), it.Policy.Cleanup, (pass, program) =>
            {
                var name = pass.Pass == CleanupPasses.None ? "Hints" : pass.Pass.ToString();
                texts.Add(($"{texts.Count}. {name}: {Size(program)}", ProgramWriter.Write(program)));
            });
        }
        else
        {
            texts.Add(($"cleaned up: {Size(it.Residual)}", ProgramWriter.Write(it.Residual)));
        }

        return HtmlStages.Of("residual program, from raw to cleaned", texts);
    }

    public static HtmlStages Optimizing(EngineTrace trace, PassSet passes, Func<PassSet, Optimization> optimize)
    {
        var texts = new List<(string Title, string Text)>
        {
            ($"as recorded: {Entries(trace.Recorded)}", TracePrinter.Print(trace.Recorded)),
        };
        var some = PassSet.None;
        foreach (var pass in (long)trace.Recorded.Entries.Count * 14 <= MostLines ? Enum.GetValues<Pass>().Where(passes.Has) : [])
        {
            some = some.With(pass);
            var made = optimize(some).Trace;
            var text = TracePrinter.Print(made);
            if (text != texts[^1].Text)
            {
                texts.Add(($"{texts.Count}. and {pass.ToString().ToLowerInvariant()}: {Entries(made)}", text));
            }
        }

        var last = TracePrinter.Print(trace.Executed);
        if (last != texts[^1].Text)
        {
            texts.Add(($"all passes: {Entries(trace.Executed)}", last));
        }

        return HtmlStages.Of($"trace {trace.Number}, from recorded to optimized", texts);
    }

    private static string Entries(Tracer.Trace it) =>
        FormattableString.Invariant($"{it.OperationCount} operations, {it.GuardCount} guards");

    private static string Size(Program it) =>
        FormattableString.Invariant($"{it.Blocks.Count} {(it.Blocks.Count == 1 ? "block" : "blocks")}, {it.OperationCount} operations");
}
