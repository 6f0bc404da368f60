using Flowgraph;

namespace Tracer;

/// <summary>
/// Puts a machine where a trace is left: allocates the exit's virtuals (first all objects and arrays, then lists, then the parts of the
/// former, since they may refer to each other), does its pending stores, assigns its variables, all from the values that the trace's
/// variables have now.
/// <code>
/// [p = object('Cell', 'next', p), y = p] else done      an object whose field is the object; machine at done:0, y is that object
/// </code>
/// None of this can fail: what would pass a limit of the run was within it, or was never made, when the program did it.
/// </summary>
internal static class Leaving
{
    public static void Leave(PackedTrace trace, Machine machine, Value[] frame, Resume resume)
    {
        var allocated = resume.Virtuals.Count == 0 ? null : Allocate(trace, machine, frame, resume.Virtuals);
        var values = resume.Variables.Select(assignment => Read(assignment.Value)).ToArray();
        foreach (var store in resume.Stores)
        {
            store.Operator.Evaluate(Read(store.Target), Read(store.Key), Read(store.Value), World.None);
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (machine.Program.FindVariable(resume.Variables[i].Variable) is { } slot)
            {
                machine[slot] = values[i];
            }
        }

        machine.Position = new(machine.Program.FindBlock(resume.Label)!.Value, resume.Instruction);

        Value Read(Operand operand) => Leaving.Read(trace, machine, frame, allocated, operand);
    }

    private static Dictionary<string, Value> Allocate(PackedTrace trace, Machine machine, Value[] frame, Sequence<Virtual> virtuals)
    {
        var allocated = virtuals.ToDictionary(it => it.Name, it => it.Allocate(), StringComparer.Ordinal);
        foreach (var it in virtuals.Where(it => it.IsList))
        {
            allocated[it.Name] = Virtual.MakeList(
                Read(trace, machine, frame, allocated, it.Values[0]), Read(trace, machine, frame, allocated, it.Values[1]));
        }

        foreach (var it in virtuals.Where(it => !it.IsList))
        {
            var made = allocated[it.Name];
            for (var i = 0; i < it.Values.Count; i++)
            {
                var value = Read(trace, machine, frame, allocated, it.Values[i]);
                if (it.Class is null)
                {
                    made.AsArray[i] = value;
                }
                else
                {
                    made.AsObject.Set(it.Fields[i], value);
                }
            }
        }

        return allocated;
    }

    private static Value Read(PackedTrace trace, Machine machine, Value[] frame, Dictionary<string, Value>? allocated, Operand operand) =>
        operand.IsVariable && allocated is not null && allocated.TryGetValue(operand.Variable, out var value)
            ? value
            : trace.Read(operand, machine, frame);
}
