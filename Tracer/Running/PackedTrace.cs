using Flowgraph;

namespace Tracer;

/// <summary>One packed entry: an operation has a row, a guard a condition; result and operands are frame indices.</summary>
internal readonly record struct PackedEntry(Operator? Row, Condition? Condition, int Result, int A, int B, int C, Origin Origin);

/// <summary>
/// A trace made ready to run from machines of one program: names become indices of a frame that holds the trace's variables, then its
/// constants, then one place for results that nobody keeps. Exits stay as they are: most guards never fail.
/// <code>
/// y = y - 1                         sub  result=1 a=1 b=2       (frame: res, y, the constant 1, scratch)
/// guard_true(y) else power_done     true a=1
/// </code>
/// </summary>
public sealed class PackedTrace
{
    private readonly Dictionary<string, int> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<Value, int> _constants = [];

    private PackedTrace(Trace trace, Program program)
    {
        Trace = trace;
        Program = program;
        Number(trace);
        Frame = new Value[_variables.Count + _constants.Count + 1];
        Array.Fill(Frame, Value.Undefined);
        foreach (var (constant, index) in _constants)
        {
            Frame[_variables.Count + index] = constant;
        }

        Entries = [.. trace.Entries.Select(Pack)];
        EndResult = trace.End is Stop stop ? Index(stop.Result) : 0;
        Shared = [.. from pair in _variables where program.FindVariable(pair.Key) is not null select (program.FindVariable(pair.Key)!.Value, pair.Value)];
    }

    public Trace Trace { get; }

    public Program Program { get; }

    internal PackedEntry[] Entries { get; }

    internal int EndResult { get; }

    /// <summary>What the frame holds at the start; variables are undefined.</summary>
    internal Value[] Frame { get; }

    /// <summary>The variables that program and trace both have, and their frame indices.</summary>
    internal (Slot Variable, int Index)[] Shared { get; }

    /// <summary>Null where the trace names a label or position that the program does not have.</summary>
    public static PackedTrace? For(Trace trace, Program program) =>
        program.FindBlock(trace.Anchor) is not null && trace.Exits.All(exit => Exists(program, exit)) ? new(trace, program) : null;

    /// <summary>What an operand is worth on leaving the trace.</summary>
    internal Value Read(Operand operand, Machine machine, Value[] frame)
    {
        if (operand.IsConstant)
        {
            return operand.Constant;
        }

        if (_variables.TryGetValue(operand.Variable, out var index))
        {
            return frame[index];
        }

        return Program.FindVariable(operand.Variable) is { } slot ? machine[slot] : Value.Undefined;
    }

    private static bool Exists(Program program, Resume resume) =>
        program.FindBlock(resume.Label) is { } block && resume.Instruction >= 0 && resume.Instruction <= program[block].Body.Count;

    private void Number(Trace trace)
    {
        foreach (var entry in trace.Entries)
        {
            if (entry is TraceOperation operation)
            {
                Number(operation.Operands);
                Number(operation.Result);
            }
            else if (entry is Guard guard)
            {
                Number(guard.Variable);
            }
        }

        if (trace.End is Stop stop)
        {
            Number([stop.Result]);
        }
    }

    private void Number(Sequence<Operand> operands)
    {
        foreach (var operand in operands)
        {
            if (operand.IsVariable)
            {
                Number(operand.Variable);
            }
            else
            {
                _constants.TryAdd(operand.Constant, _constants.Count);
            }
        }
    }

    private void Number(string? variable)
    {
        if (variable is not null)
        {
            _variables.TryAdd(variable, _variables.Count);
        }
    }

    private PackedEntry Pack(TraceEntry entry)
    {
        if (entry is Guard guard)
        {
            return new(null, guard.Condition, 0, _variables[guard.Variable], 0, 0, guard.Origin);
        }

        var operation = (TraceOperation)entry;
        int At(int i) => i < operation.Operands.Count ? Index(operation.Operands[i]) : 0;
        var result = operation.Result is { } name ? _variables[name] : Frame.Length - 1;
        return new(operation.Operator, null, result, At(0), At(1), At(2), operation.Origin);
    }

    private int Index(Operand operand) =>
        operand.IsVariable ? _variables[operand.Variable] : _variables.Count + _constants[operand.Constant];
}
