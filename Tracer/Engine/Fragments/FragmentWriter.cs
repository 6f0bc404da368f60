using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Makes a trace ready to run: names become places of the shared frame, operators and guards become codes, a comparison and the guard
/// behind it become one instruction.
/// <code>
/// c = x > 0                       gt_true  result=c a=x b=0
/// guard_true(c) [y = 1] else b    true     a=c exit 0          (stays, for a run that fuel ends between the two)
/// </code>
/// </summary>
internal sealed class FragmentWriter(Program program, TraceFrame frame, Fragment fragment, Func<BlockId, string, bool> isLive)
{
    private static readonly TraceCode?[] Fast =
        [.. Operators.All.Select(row => Enum.TryParse<TraceCode>(row.Op.ToString(), out var code) && code < TraceCode.Apply ? code : (TraceCode?)null)];

    private readonly Dictionary<string, int> _locals = new(StringComparer.Ordinal);
    private readonly List<TraceExit> _exits = [];

    public void Write()
    {
        var trace = fragment.Executed;
        var code = new TraceInstruction[trace.Entries.Count + 1];
        for (var i = 0; i < trace.Entries.Count; i++)
        {
            code[i] = trace.Entries[i] is Guard guard ? Guarded(guard, i) : Applied((TraceOperation)trace.Entries[i]);
        }

        code[^1].Plain = trace.End is Loop ? TraceCode.Loop : TraceCode.Leave;
        if (trace.End.Exit is { } end)
        {
            AddExit(end, trace.Entries.Count);
        }

        for (var i = 0; i < code.Length; i++)
        {
            code[i].Code = Fused(code, i);
        }

        (fragment.Code, fragment.Exits, fragment.Locals) = (code, [.. _exits], _locals);
    }

    private static TraceCode Fused(TraceInstruction[] code, int i)
    {
        var plain = code[i].Plain;
        if (plain is < TraceCode.Eq or > TraceCode.Ge || code[i + 1].A != code[i].Result || i + 1 == code.Length - 1)
        {
            return plain;
        }

        return code[i + 1].Plain switch
        {
            TraceCode.GuardTrue => (Sabotage.Has(TracerBug.FusesTheWrongGuard) ? TraceCode.EqFalse : TraceCode.EqTrue) + (byte)(2 * (plain - TraceCode.Eq)),
            TraceCode.GuardFalse => TraceCode.EqFalse + (byte)(2 * (plain - TraceCode.Eq)),
            _ => plain,
        };
    }

    private TraceInstruction Guarded(Guard guard, int entry)
    {
        AddExit(guard.Resume, entry);
        var it = new TraceInstruction { Row = _exits.Count - 1, A = frame.Variable(guard.Variable, _locals) };
        switch (guard.Condition)
        {
            case IsTrue:
                it.Plain = TraceCode.GuardTrue;
                break;
            case IsFalse:
                it.Plain = TraceCode.GuardFalse;
                break;
            case IsValue { Expected: var expected } when expected.Reference is null or Symbol or Tag or FlowArray or FlowObject:
                (it.Plain, it.B) = (TraceCode.GuardWord, frame.Constant(expected));
                break;
            default:
                it.Plain = TraceCode.Guard;
                break;
        }

        return it;
    }

    private TraceInstruction Applied(TraceOperation operation)
    {
        int At(int i) => i < operation.Operands.Count ? Place(operation.Operands[i]) : frame.Scratch;
        return new()
        {
            Plain = Fast[operation.Operator.Index] ?? TraceCode.Apply,
            Row = operation.Operator.Index,
            A = At(0),
            B = At(1),
            C = At(2),
            Result = operation.Result is { } name ? frame.Variable(name, _locals) : frame.Scratch,
        };
    }

    private int Place(Operand operand) => operand.IsVariable ? frame.Variable(operand.Variable, _locals) : frame.Constant(operand.Constant);

    private void AddExit(Resume resume, int entry)
    {
        var block = program.FindBlock(resume.Label)!.Value;
        var exit = new TraceExit(fragment, entry, resume, new(block, resume.Instruction));
        int? Slot(string name) => (resume.Instruction > 0 || isLive(block, name)) && program.FindVariable(name) is { } slot ? slot.Index : null;
        if (resume.Virtuals.Count > 0 || resume.Stores.Count > 0)
        {
            exit.Heap = new(resume, Place, Slot);
        }
        else
        {
            exit.Moves = [.. from it in resume.Variables let slot = Slot(it.Variable) where slot is not null select (Place(it.Value), slot.Value)];
            var written = new HashSet<int>();
            foreach (var (from, to) in exit.Moves)
            {
                exit.Overlaps |= written.Contains(from) && !Sabotage.Has(TracerBug.MovesInTurn);
                written.Add(to);
            }
        }

        _exits.Add(exit);
    }
}
