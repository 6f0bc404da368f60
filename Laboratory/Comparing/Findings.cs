using System.Globalization;
using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;
using Laboratory.Relating;
using PartialEval;
using Tracer;
using Tracer.Engine;
using StopReason = PartialEval.StopReason;

namespace Laboratory.Comparing;

/// <summary>
/// A sentence a route, computed from what the routes gave: nothing is said of a program that its counts, its residual program or its trace
/// do not show.
/// <code>
/// source reads its known list in a loop and tests what it read     "… that is the interpreter at work"
/// no residual operation or test comes from such a place            "The interpreter is gone: …"
/// k entries of the trace's loop come from such places              "The interpreter stays: …"
/// </code>
/// </summary>
internal sealed class Findings
{
    private readonly Comparison _it;
    private readonly Dispatch _dispatch;
    private readonly string _data;
    private readonly string _dataOr;

    private Findings(Comparison it)
    {
        _it = it;
        _dispatch = Dispatch.Of(it.Program, it.Division.Static);
        (_data, _dataOr) = (Names(_dispatch.Data, "and"), Names(_dispatch.Data, "or"));
    }

    public static Sequence<Finding> Of(Comparison it)
    {
        var all = new Findings(it);
        return [all.Interpreted(), all.Specialized(), all.Published(), all.Traced()];
    }

    private Finding Interpreted()
    {
        var route = _it.Reference;
        var text = $"{Count(route.Steps, "step")}.";
        if (_dispatch.IsInterpreter && route.Outcome.Ending is Stopped)
        {
            var (fetches, tests) = Dispatching(_it.Program, _it.SourceCounts);
            text += fetches + tests == 0 ? "" : $" {Number(fetches + tests)} of them fetch from {_data} and ask what was fetched: that is the interpreter at work.";
        }

        return new(route.Name, FindingKind.Interpreted, text);
    }

    private Finding Specialized()
    {
        var (specialization, route) = (_it.Specialization, _it.Routes.First(it => it.Name == RouteNames.Specialized));
        var (steps, source) = (route.Steps, _it.Reference.Steps);
        var left = _it.Reference.Outcome.Ending is not Stopped ? ""
            : steps == source ? $" It takes {Count(steps, "step")}, as many as the source." : $" {Count(steps, "step")}{(steps > source ? ", more than the source's" : " instead of")} {Number(source)}.";
        Finding Is(FindingKind kind, string sentence) => new(route.Name, kind, sentence);
        if (specialization.Stop != StopReason.Complete)
        {
            return Is(FindingKind.Unfinished, $"Specialization stopped: {StopText.Write(specialization)}.");
        }

        var residual = specialization.Residual;
        if (residual.Blocks is [{ Body.Count: 0, Jump: PrintAndStop { Result.IsVariable: false } }])
        {
            return Is(FindingKind.AllComputed, $"The specializer ran the whole program: only the result is left to print.{left}");
        }

        if (_it.Division.Static.All(pair => _it.Program.FindVariable(pair.Key) is null))
        {
            return Is(FindingKind.NothingKnown, $"Nothing is static, so only what the program's own constants decide is computed beforehand.{left}");
        }

        var known = _it.Division.Static.Select(pair => pair.Key).Where(name => _it.Program.FindVariable(name) is not null).Order(StringComparer.Ordinal).ToList();
        if (!_dispatch.IsInterpreter)
        {
            var unrolled = HasLoop(_it.Program) && !HasLoop(residual) ? " No loop is left." : "";
            return Is(FindingKind.KnownComputed, $"What {Names(known, "and")} {(known.Count > 1 ? "decide" : "decides")} is computed beforehand.{unrolled}{left}");
        }

        var (fetches, tests, first) = Left(residual);
        return fetches + tests == 0
            ? Is(FindingKind.InterpreterGone, $"The interpreter is gone: nothing fetches from {_dataOr}, nothing asks what was fetched.{left}")
            : Is(
                FindingKind.InterpreterStays,
                $"The interpreter is not gone: {Count(fetches, "operation")} and {Count(tests, "test")} of the residual program still fetch from {_dataOr} or ask what was fetched, the first in {ProgramWriter.WriteName(first!)}.{left}");
    }

    private Finding Published()
    {
        var (tracing, name) = (_it.Tracing, RouteNames.Published);
        if (tracing.Executed is not { } trace)
        {
            var why = HasLoop(_it.Program) ? $". {tracing.Abort?.Explain()}" : ": the program has none.";
            return new(name, FindingKind.NoLoop, $"No loop was traced{why}");
        }

        var turn = Turn(trace);
        var text = $"One trace, recorded from {ProgramWriter.WriteName(trace.Anchor)}: {Describe(turn)}.";
        return _dispatch.IsInterpreter ? Interpreting(name, trace, text, Missing) : new(name, FindingKind.LoopTraced, text);

        // The posts' tracer follows no hints: what nothing promotes, it does not know.
        string Missing(IReadOnlyList<string> unknown) =>
            unknown.Any(variable => _it.Program.Blocks.Any(block => block.Jump is Promote promote && _it.Program.Name(promote.Variable) == variable)) ? ""
            : $": nothing promotes {(unknown.Count > 1 ? "them" : "it")}";
    }

    private Finding Traced()
    {
        var (relation, name) = (_it.Relation, RouteNames.Traced);
        if (relation.Loops is not [var loop, ..])
        {
            return new(name, FindingKind.NoLoop, $"No loop was traced: {NoLoop(relation.Run)}.");
        }

        var made = relation.Run.Traces.First(it => it.Number == loop.Trace);
        var others = relation.Run.Traces.Count - 1;
        var hint = HintAt(made);
        var text = hint is null ? $"The loop at {made.Place}: " : $"By {hint} the engine knows where the interpreted program is, and traces its loop, at {made.Place}: ";
        text += $"{Describe(loop.Loop)}{(others == 0 ? "" : $", in one of {Count(others + 1, "trace")}")}.{(made.CameRound ? "" : " No run of it came round.")}";
        return _dispatch.IsInterpreter ? Interpreting(name, made.Executed, text, Cure) : new(name, FindingKind.LoopTraced, text);

        string Cure(IReadOnlyList<string> unknown) => hint is null ? Suggestion() : "";
    }

    /// <summary>Whether a trace of an interpreter still interprets.</summary>
    private Finding Interpreting(string route, Trace trace, string text, Func<IReadOnlyList<string>, string> more)
    {
        var body = trace.Body.ToArray().Where(entry => _dispatch.Contains(entry.Origin) && !IsCopy(entry)).ToList();
        if (body.Count == 0)
        {
            return new(route, FindingKind.InterpreterGone, $"{text} The interpreter is gone: a turn neither fetches from {_dataOr} nor asks what was fetched.");
        }

        var unknown = body.OfType<TraceOperation>().SelectMany(Unknown).Distinct().Order(StringComparer.Ordinal).ToList();
        var because = unknown.Count == 0 ? "" : $", because the trace does not know {Names(unknown, "or")}{more(unknown)}";
        return new(route, FindingKind.InterpreterStays, $"{text} The interpreter stays: {Number(body.Count)} of these steps fetch from {_dataOr} or ask what was fetched{because}.");
    }

    /// <summary>Variables of the source that a fetch reads, and of which the trace does not know the value.</summary>
    private IEnumerable<string> Unknown(TraceOperation entry)
    {
        if (_it.Program.FindBlock(entry.Origin.Block) is not { } block || _it.Program[block].Body.ElementAtOrDefault(entry.Origin.Instruction) is not Operation source
            || source.Operator.Op is not (Op.ReadList or Op.Head or Op.Lookup) || source.Operands.Count != entry.Operands.Count)
        {
            yield break;
        }

        for (var i = 0; i < source.Operands.Count; i++)
        {
            // What was fetched is unknown because something else is.
            if (source.Operands[i].IsVariable && entry.Operands[i].IsVariable && !_dispatch.IsFetched(source.Operands[i].Slot))
            {
                yield return _it.Program.Name(source.Operands[i].Slot);
            }
        }
    }

    /// <summary>The hint that would say where the interpreted loop comes round.</summary>
    private string Suggestion()
    {
        if (_dispatch.Fetch is not { } fetch || _it.Program.Blocks.Any(block => block.Body.Any(it => it is Hint { Kind: HintKind.MergePoint })))
        {
            return "";
        }

        var greens = fetch.Operation.Operands.Where(it => it.IsVariable).Select(it => ProgramWriter.WriteName(_it.Program.Name(it.Slot))).Reverse();
        return $"; a hint would say it: merge_point({string.Join(", ", greens)}) at the start of {ProgramWriter.WriteName(_it.Program[fetch.Block].Label)}";
    }

    /// <summary>The merge point that a trace was recorded at, as the program writes it; null where it was at none.</summary>
    private string? HintAt(EngineTrace trace) => _it.Program.FindBlock(trace.Recorded.Anchor) is { } block
        && _it.Program[block].Body.OfType<Hint>().FirstOrDefault(hint => hint.Kind == HintKind.MergePoint) is { } hint && trace.Place != trace.Recorded.Anchor
        ? $"merge_point({string.Join(", ", hint.Greens.Select(green => ProgramWriter.WriteName(_it.Program.Name(green))))})" : null;

    private string NoLoop(EngineResult run) =>
        !HasLoop(_it.Program) ? "the program has none"
        : run.Events.OfType<RecordingAborted>().FirstOrDefault() is { } abort ? $"recording from {abort.Place} was given up, since {Lower(abort.Reason.Explain())}"
        : $"no loop came round {Count(run.Policy.HotLoop, "time")}, so none was hot";

    private (long Operations, long Tests) Dispatching(Program program, EdgeCounts counts)
    {
        var (operations, tests) = (0L, 0L);
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var (block, id) = (program.Blocks[b], new BlockId(b));
            operations += counts.Entered(id) * block.Body.LongCount(it => it is Operation && _dispatch.Contains(it.Origin));
            tests += _dispatch.Contains(block.Jump.Origin) ? counts.Taken(id, 0) + counts.Taken(id, 1) : 0;
        }

        return (operations, tests);
    }

    /// <summary>What is left in a residual program of fetching and asking, constants that are the known list included.</summary>
    private (int Operations, int Tests, string? First) Left(Program residual)
    {
        var lists = _it.Division.Static.Where(pair => _dispatch.Data.Contains(pair.Key)).Select(pair => pair.Value).ToList();
        bool Reads(Operation it) => (_dispatch.Contains(it.Origin) && it.Operator != Operators.Same)
            || it.Operands.Any(atom => !atom.IsVariable && lists.Contains(residual.Constant(atom)));
        var (operations, tests, first) = (0, 0, (string?)null);
        foreach (var block in residual.Blocks)
        {
            var (found, test) = (block.Body.Count(it => it is Operation operation && Reads(operation)), block.Jump is If && _dispatch.Contains(block.Jump.Origin));
            (operations, tests) = (operations + found, tests + (test ? 1 : 0));
            first ??= found > 0 || test ? block.Label : null;
        }

        return (operations, tests, first);
    }

    private static (int Operations, int Guards) Turn(Trace trace)
    {
        var body = trace.Body.ToArray();
        return (body.Count(entry => entry is TraceOperation && !IsCopy(entry)), body.Count(entry => entry is Guard));
    }

    private static bool IsCopy(TraceEntry entry) => entry is TraceOperation { Operator: var row } && row == Operators.Same;

    private static bool HasLoop(Program program) => Loops.Of(program) is var loops && (loops.Heads.Count > 0 || loops.IrreducibleEntries.Count > 0);

    private static string Describe((int Operations, int Guards) turn) => $"a turn is {Count(turn.Operations, "operation")} and {Count(turn.Guards, "guard")}";

    /// <summary>Names with a word before the last: <c>code, jumps and n</c>.</summary>
    private static string Names(IReadOnlyCollection<string> names, string word)
    {
        var written = names.Select(ProgramWriter.WriteName).ToList();
        return written.Count < 2 ? string.Concat(written) : $"{string.Join(", ", written.SkipLast(1))} {word} {written[^1]}";
    }

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(long number, string thing) => $"{Number(number)} {thing}{(number == 1 ? "" : "s")}";
}
