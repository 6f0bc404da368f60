using System.Globalization;
using Flowgraph;
using Flowgraph.Text;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Optimizer;
using Tracer.Text;

namespace Laboratory.Replaying;

/// <summary>
/// Runs a program under the tracing engine and writes down every step: blocks interpreted, counters, the recording head, each trace with
/// the optimizer's decisions entry by entry, traces entered and left, bridges, and what was given up.
/// <code>
/// groups of keys:   counter PLACE    recording    path NUMBER    trace NUMBER [runs|turns]    entry TRACE LINE    verdict TRACE LINE
///                   optimized TRACE LINE    exit TRACE LINE    shown    inside    gave NUMBER
/// kinds of steps:   begin, interpret, count, record, recorded, made, optimize, optimized, enter, exit, bridge, abort, limit, drop, end
/// </code>
/// It is made after the fact, of what the engine told and of its result; the decisions are those of optimizing the recorded trace again,
/// which gives the same trace.
/// </summary>
public static class TracerReplay
{
    /// <summary>Blocks of a recording that are shown: the last ones.</summary>
    private const int MostPath = 40;

    /// <param name="run">What to run.</param>
    /// <param name="events">The most steps to write down.</param>
    public static ReplayLog Of(TracedRun run, int events = 100_000)
    {
        var heard = new EngineLog(Math.Max(1, events));
        var (result, output) = run.Run(heard);
        var writing = new Writing(run, new ExplainTrace(run, result, output), Math.Max(1, events));
        return writing.Write(heard);
    }

    private sealed class Writing(TracedRun run, ExplainTrace explain, int most)
    {
        private readonly LogBuilder _log = new(ReplayRoute.Trace, run.Ready);
        private readonly Dictionary<ReplayKey, long> _sums = [];
        private int _path;
        private int _shownPath;
        private int _given;

        public ReplayLog Write(EngineLog heard)
        {
            _log.Step("begin", 0, -1, $"The interpreter begins. A loop is hot after {run.Policy.HotLoop} turns.");
            var taken = 0;
            for (; taken < heard.Steps.Count && _log.Count <= most; taken++)
            {
                On(heard.Steps[taken]);
            }

            var rest = heard.Steps.Count - taken + heard.Dropped;
            _log.Set(new("end", "result"), EndingText.Tell(explain.Result.Ending));
            var goesOn = rest > 0 ? "The log ends here; the run goes on. " : "";
            _log.Step("end", -1, -1, $"{goesOn}The run ends: {EndingText.Tell(explain.Result.Ending)}.");
            return _log.Build(rest == 0 ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"The first {_log.Count - 2:N0} steps; {rest:N0} or more are left out. --events {2 * (_log.Count + rest)} shows them."));
        }

        private void On(in EngineStep step)
        {
            switch (step.Kind)
            {
                case EngineStepKind.Interpreted:
                    Move(step, "interpret", "Interpreted");
                    break;
                case EngineStepKind.Counted:
                    _log.Set(new("counter", step.Place), $"{step.Number} of {step.Detail}");
                    var hot = step.Number >= step.Detail ? ": it is hot" : "";
                    _log.Step("count", Block(step.Place), -1, $"{step.Place} was reached {step.Number} of {step.Detail} times{hot}.");
                    break;
                case EngineStepKind.RecordingBegun:
                    Record(step);
                    break;
                case EngineStepKind.Recorded:
                    Path(step.Number);
                    Move(step, "recorded", "Interpreted and recorded");
                    break;
                case EngineStepKind.Entered:
                    Enter(step);
                    break;
                case EngineStepKind.Left:
                    Leave(step);
                    break;
                default:
                    Decide(step.Event!);
                    break;
            }
        }

        private void Move(in EngineStep step, string kind, string how)
        {
            var block = run.Ready.Blocks[step.Number];
            var target = Name(run.Ready[block.Jump.Targets[step.Detail]].Label);
            _log.Step(kind, step.Number, block.Body.Count, $"{how}: {Name(block.Label)}, on to {target}.");
        }

        private void Record(in EngineStep step)
        {
            _log.Set(new("recording", ""), step.Place);
            var what = step.Number < 0 ? "the loop is hot" : $"an exit of trace {step.Number} is hot, so that a bridge is worth it";
            _log.Step("record", Block(step.Place), -1, $"Recording begins at {step.Place}: {what}.");
        }

        private void Path(int block)
        {
            _log.Set(new("path", Number(_path++)), Name(run.Ready.Blocks[block].Label));
            if (_path - _shownPath > MostPath)
            {
                _log.Remove(new("path", Number(_shownPath++)));
            }
        }

        private void EndRecording()
        {
            _log.Remove(new("recording", ""));
            for (; _shownPath < _path; _shownPath++)
            {
                _log.Remove(new("path", Number(_shownPath)));
            }

            (_path, _shownPath) = (0, 0);
        }

        private void Decide(EngineEvent it)
        {
            switch (it)
            {
                case TraceMade made:
                    EndRecording();
                    Make(made);
                    break;
                case RecordingAborted aborted:
                    EndRecording();
                    GiveUp("abort", it, $"recording was given up. {aborted.Reason.Explain()}");
                    break;
                case PlaceBlacklisted listed:
                    GiveUp("limit", it, $"never again. {listed.Reason.Explain()}");
                    break;
                case LimitReached limit:
                    GiveUp("limit", it, limit.Reason.Explain());
                    break;
                case TraceDropped dropped:
                    GiveUp("drop", it, $"trace {dropped.Trace} is dropped. {dropped.Reason.Explain()}");
                    break;
            }
        }

        private void GiveUp(string kind, EngineEvent it, string text)
        {
            _log.Set(new("gave", Number(++_given)), $"{it.Place}: {text}");
            _log.Step(kind, Block(it.Place), -1, $"{it.Place}: {text}");
        }

        private void Make(TraceMade made)
        {
            var trace = explain.Result.Traces[made.Trace];
            var (number, lines) = (Number(made.Trace), TracePrinter.Lines(trace.Recorded));
            _log.Set(new("trace", number), trace.Title);
            _log.Set(new("shown", ""), number);
            for (var i = 0; i < lines.Count; i++)
            {
                _log.Set(new("entry", number, Number(i)), lines[i]);
            }

            var kind = trace.Parent is null ? "made" : "bridge";
            var recorded = Entries(trace.Recorded);
            _log.Step(kind, Block(made.Place), -1, $"Trace {number}, {trace.Title}: {recorded} recorded. Now it is optimized.");
            foreach (var decision in explain.Operations(trace).Optimization.Decisions)
            {
                if (_log.Count > most)
                {
                    break;
                }

                Optimize(number, decision, lines);
            }

            var optimized = TracePrinter.Lines(trace.Executed);
            for (var i = 0; i < optimized.Count; i++)
            {
                _log.Set(new("optimized", number, Number(i)), optimized[i]);
            }

            if (trace.Executed.Preamble > 0)
            {
                _log.Set(new("trace", number, "preamble"), Number(trace.Executed.Preamble));
            }

            _log.Step("optimized", Block(made.Place), -1, $"Optimized: {recorded} became {Entries(trace.Executed)}. It is ready.");
        }

        private void Optimize(string number, in Decision decision, IReadOnlyList<string> lines)
        {
            var (stays, why) = (decision.Rule.Stays(), decision.Rule.Explain());
            var by = decision.By is { } entry ? $", by entry {entry}" : "";
            var value = decision.Value is { } known ? $", {ValueText.Brief(known, 40)}" : "";
            var pass = decision.Pass is { } it ? $" ({it.ToString().ToLowerInvariant()})" : "";
            if (decision.Entry < 0)
            {
                _log.Step("optimize", -1, -1, $"The whole trace: {why}{pass}.");
                return;
            }

            var turn = decision.InBody ? "in the loop, " : "";
            _log.Set(new("verdict", number, Number(decision.Entry)), $"{turn}{(stays ? "stays" : "goes")}: {why}{value}{by}{pass}");
            var shown = decision.Entry < lines.Count ? lines[decision.Entry] : "";
            var what = stays ? "it stays" : "it goes";
            _log.Step("optimize", -1, decision.Entry, $"Entry {decision.Entry}, {shown}: {turn}{what}, {why}{value}{by}{pass}.");
        }

        private void Enter(in EngineStep step)
        {
            var number = Number(step.Number);
            _log.Set(new("inside", ""), number);
            _log.Set(new("shown", ""), number);
            Add(new("trace", number, "runs"), 1);
            _log.Step("enter", -1, -1, $"Trace {number} is entered: {explain.Result.Traces[step.Number].Title}.");
        }

        private void Leave(in EngineStep step)
        {
            var trace = explain.Result.Traces[step.Number];
            var number = Number(step.Number);
            Add(new("trace", number, "turns"), step.Turns);
            var turns = step.Turns == 0 ? "" : step.Turns == 1 ? " after 1 turn"
                : string.Create(CultureInfo.InvariantCulture, $" after {step.Turns:N0} turns");
            if (step.Detail < 0)
            {
                _log.Step("exit", -1, -1, $"The program ends inside trace {number}{turns}.");
                return;
            }

            var entry = EntryOf(trace.Executed, step.Detail);
            Add(new("exit", number, Number(entry)), 1);
            var resume = trace.Executed.Exits.ElementAt(step.Detail);
            var how = entry < trace.Executed.Entries.Count ? "a guard fails" : "its end is reached";
            if (step.Next < 0)
            {
                _log.Remove(new("inside", ""));
            }

            var next = step.Next < 0 ? "the interpreter goes on" : $"trace {step.Next} goes on";
            _log.Step("exit", BlockOf(resume.Label), entry, $"Trace {number}{turns}: {how}; {next} at {Name(resume.Label)}.");
        }

        /// <summary>The entry of an exit: the guard of that number, or the end.</summary>
        private static int EntryOf(Trace trace, int exit)
        {
            for (var i = 0; i < trace.Entries.Count; i++)
            {
                if (trace.Entries[i] is Guard && exit-- == 0)
                {
                    return i;
                }
            }

            return trace.Entries.Count;
        }

        private void Add(in ReplayKey key, long number)
        {
            var sum = _sums.GetValueOrDefault(key) + number;
            _sums[key] = sum;
            _log.Set(key, sum.ToString(CultureInfo.InvariantCulture));
        }

        /// <summary>The block of a place: its label, with the greens behind it at a merge point.</summary>
        private int Block(string place) => BlockOf(place) is >= 0 and var whole ? whole
            : place.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? BlockOf(place[..at].TrimEnd()) : -1;

        private int BlockOf(string label) => run.Ready.FindBlock(label)?.Index ?? -1;

        private static string Entries(Trace trace) => string.Create(
            CultureInfo.InvariantCulture, $"{trace.Entries.Count} {(trace.Entries.Count == 1 ? "entry" : "entries")}");

        private static string Name(string name) => ProgramWriter.WriteName(name);

        private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
