using Flowgraph;
using Tracer.Optimizer;

namespace Tracer.Engine;

/// <summary>Writes traces as a program (see <see cref="TraceProgram"/>): the ones that a run from the first one may come to, as far as they fit.</summary>
internal sealed class TraceProgramWriter
{
    /// <summary>
    /// Entries of all traces together; further ones, in the order of their distance, stay outside, behind exits. In an interpreter every loop
    /// leads to every other in the end: without a limit, each would be compiled with all of them.
    /// </summary>
    private const int MaxEntries = 200;

    private readonly TraceBlocks _blocks;
    private readonly ExitNeeds _needs;
    private readonly Dictionary<Fragment, BlockId> _starts = [];
    private readonly Dictionary<Fragment, BlockId> _heads = [];
    private readonly Dictionary<BlockId, TraceExit> _exits = [];
    private readonly Dictionary<Position, BlockId> _promotions = [];
    private readonly Dictionary<Fragment, Dictionary<string, Slot>> _locals = [];
    private List<Instruction> _body = [];
    private BlockId _block;

    private readonly Func<TraceExit, bool>? _failing;

    private TraceProgramWriter(Program source, ExitNeeds needs, Func<TraceExit, bool>? failing) => (_blocks, _needs, _failing) = (new(source), needs, failing);

    /// <param name="source">The program that the traces are of.</param>
    /// <param name="needs">What the interpreter may read behind exits.</param>
    /// <param name="first">Where runs begin.</param>
    /// <param name="failing">For tests: which guards always fail, and go on in no other trace.</param>
    public static TraceProgram Write(Program source, ExitNeeds needs, Fragment first, Func<TraceExit, bool>? failing = null)
    {
        var writer = new TraceProgramWriter(source, needs, failing);
        var traces = Reachable(first);
        foreach (var trace in traces)
        {
            writer._starts.Add(trace, writer._blocks.Declare());
        }

        foreach (var trace in traces)
        {
            writer._locals.Add(trace, []);
            writer.Write(trace);

            // A loop without a body.
            writer._blocks.Complete(writer._heads[trace], new Goto(writer._heads[trace], new(trace.Executed.Anchor, 0)));
        }

        return new(writer._blocks.Build(), writer._exits, writer._promotions, writer._heads, writer._locals, traces);
    }

    private static List<Fragment> Reachable(Fragment first)
    {
        var found = new List<Fragment> { first };
        var known = new HashSet<Fragment> { first };
        var entries = first.Executed.Entries.Count;
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var exit in found[i].Exits)
            {
                if (exit.Next is { } next && entries + next.Executed.Entries.Count <= MaxEntries && known.Add(next))
                {
                    found.Add(next);
                    entries += next.Executed.Entries.Count;
                }
            }
        }

        return found;
    }

    private void Write(Fragment trace)
    {
        var entries = trace.Executed.Entries;
        var (preamble, exit) = (trace.Executed.Preamble, 0);
        (_block, _body) = (_starts[trace], []);
        _heads.Add(trace, preamble == 0 ? _block : _blocks.Declare());
        for (var i = 0; i < entries.Count; i++)
        {
            if (i == preamble && i > 0)
            {
                End(new Goto(_heads[trace], entries[i].Origin), _heads[trace]);
            }

            if (entries[i] is TraceOperation operation)
            {
                _body.Add(Operation(trace, operation));
                continue;
            }

            var isLast = i + 1 == entries.Count && trace.Executed.End is Loop;
            var next = isLast ? _heads[trace] : i + 1 == preamble ? _heads[trace] : _blocks.Declare();
            var left = Left(trace, trace.Exits[exit]);
            if (Fails(trace.Exits[exit++]))
            {
                End(new Goto(left, entries[i].Origin), next);
            }
            else
            {
                Guarded(trace, (Guard)entries[i], left, next);
            }

            if (isLast)
            {
                return;
            }

            preamble = i + 1 == preamble ? -1 : preamble;
        }

        var origin = entries.Count > 0 ? entries[^1].Origin : new Origin(trace.Executed.Anchor, 0);
        _blocks.Define(_block, _body, trace.Executed.End switch
        {
            Stop stop => new PrintAndStop(Atom(trace, stop.Result), stop.Origin),
            Loop => new Goto(_heads[trace], origin),
            _ => new Goto(Left(trace, trace.End), origin),
        });
    }

    private bool Fails(TraceExit exit) => exit.Guard is not null && _failing?.Invoke(exit) == true;

    private Operation Operation(Fragment trace, TraceOperation it) =>
        new(it.Operator, it.Result is { } name ? Variable(trace, name) : null, it.Operands.Select(operand => Atom(trace, operand)).ToSequence(), it.Origin);

    /// <summary>Ends the present block with the guard's test, and begins the next.</summary>
    private void Guarded(Fragment trace, Guard guard, BlockId exit, BlockId next)
    {
        var variable = Flowgraph.Atom.Of(Variable(trace, guard.Variable));
        Slot Compute(Op op, Atom a, Value b)
        {
            var result = _blocks.Variable(TraceBlocks.Test);
            _body.Add(new Operation(Operators.Of(op), result, [a, _blocks.Constant(b)], guard.Origin));
            return result;
        }

        void Test(Slot condition, BlockId then) => End(new If(condition, then, exit, guard.Origin), then);

        Atom Ask(Op op)
        {
            var result = _blocks.Variable(TraceBlocks.Answer);
            _body.Add(new Operation(Operators.Of(op), result, [variable], guard.Origin));
            return Flowgraph.Atom.Of(result);
        }

        switch (guard.Condition)
        {
            case IsTrue:
                Test(variable.Slot, next);
                break;
            case IsFalse:
                End(new If(variable.Slot, exit, next, guard.Origin), next);
                break;
            case IsValue it:
                _promotions.Add(new(_block, _body.Count), exit);
                Test(Compute(Op.Eq, variable, it.Expected), next);
                break;
            case IsKind it:
                Test(Compute(Op.Eq, Ask(Op.Kind), Value.Of(it.Expected.Name())), next);
                break;
            case IsClass it:
                Test(Compute(Op.Eq, Ask(Op.Kind), Value.Of(Kind.Object.Name())), _blocks.Declare());
                Test(Compute(Op.Eq, Ask(Op.ClassOf), Value.Of(it.Expected)), next);
                break;
        }
    }

    private void End(Jump jump, BlockId next)
    {
        _blocks.Define(_block, _body, jump);
        (_block, _body) = (next, []);
    }

    /// <summary>The block to go to when the trace is left: it restores, then goes on in the next trace, or stops.</summary>
    private BlockId Left(Fragment trace, TraceExit exit)
    {
        var origin = exit.Guard?.Origin ?? new Origin(exit.Resume.Label, exit.Resume.Instruction);
        var body = new Restoring(_blocks, operand => Atom(trace, operand), exit.Resume, origin).Write();
        var next = exit.Next is { } it && !Fails(exit) && _starts.TryGetValue(it, out var start) ? start : (BlockId?)null;
        if (next is { } direct && body.Count == 0)
        {
            return direct;
        }

        var block = _blocks.Declare();
        if (next is { } target)
        {
            _blocks.Define(block, body, new Goto(target, origin));
            return block;
        }

        var read = _needs.At(exit.Resume).Select(_blocks.Find).OfType<Slot>().OrderBy(slot => slot.Index).ToSequence();
        body.Add(new Hint(HintKind.MergePoint, read.Count > 0 ? read : [_blocks.Variable(TraceBlocks.Test)], origin));
        _blocks.Define(block, body, new PrintAndStop(_blocks.Constant(0), origin));
        _exits.Add(block, exit);
        return block;
    }

    private Atom Atom(Fragment trace, Operand operand) =>
        operand.IsConstant ? _blocks.Constant(operand.Constant) : Flowgraph.Atom.Of(Variable(trace, operand.Variable));

    private Slot Variable(Fragment trace, string name)
    {
        if (_blocks.Find(name) is { } slot)
        {
            return slot;
        }

        if (!_locals[trace].TryGetValue(name, out var local))
        {
            local = _blocks.New($"{name}@{trace.Number}");
            _locals[trace].Add(name, local);
        }

        return local;
    }
}
