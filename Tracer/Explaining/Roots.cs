using Flowgraph;

namespace Tracer.Explaining;

/// <summary>What a guard's value comes from in the end.</summary>
public enum RootKind : byte
{
    /// <summary>A variable that every turn of the loop changes.</summary>
    Changing,

    /// <summary>A variable as it was when the trace was entered.</summary>
    Start,

    /// <summary>What the heap holds.</summary>
    Heap,

    /// <summary>Input.</summary>
    Input,
}

/// <summary>An origin of a value inside a trace.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The variable; of a heap read or input, the variable that got it.</param>
public readonly record struct Root(RootKind Kind, string Name);

/// <summary>
/// What the variable of a guard is computed from, back to where the trace does not say: a walk against the data flow, through the turn before
/// only as far as saying so.
/// <code>
/// a = a - 1,  c = a == 0,  guard_false(c)         c comes from a, which every turn changes
/// </code>
/// </summary>
internal static class Roots
{
    public static Sequence<Root> Of(Trace trace, int entry, string variable)
    {
        var writers = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < trace.Entries.Count; i++)
        {
            if (trace.Entries[i] is TraceOperation { Result: { } result })
            {
                (writers.TryGetValue(result, out var those) ? those : writers[result] = []).Add(i);
            }
        }

        var roots = new OrderedDictionary<Root, bool>();
        var seen = new HashSet<(int, string)>();
        var pending = new Stack<(int At, string Name)>([(entry, variable)]);
        while (pending.TryPop(out var it))
        {
            if (!seen.Add(it))
            {
                continue;
            }

            var start = it.At >= trace.Preamble ? trace.Preamble : 0;
            var (by, changes) = (Last(it.Name, start, it.At), it.At >= trace.Preamble && trace.End is Loop && Last(it.Name, start, int.MaxValue) >= 0);
            by = by >= 0 || changes ? by : Last(it.Name, 0, start);
            if (by >= 0)
            {
                Through((TraceOperation)trace.Entries[by], by);
            }
            else
            {
                roots.TryAdd(new(changes ? RootKind.Changing : RootKind.Start, it.Name), true);
            }
        }

        return roots.Keys.ToSequence();

        // The last of a variable's assignments within a stretch of the trace.
        int Last(string name, int from, int below)
        {
            var at = writers.TryGetValue(name, out var those) ? those.FindLastIndex(i => i >= from && i < below) : -1;
            return at < 0 ? -1 : those![at];
        }

        void Through(TraceOperation operation, int at)
        {
            switch (operation.Operator.Purity)
            {
                case Purity.ReadsHeap:
                    roots.TryAdd(new(RootKind.Heap, operation.Result!), true);
                    break;
                case Purity.InputOutput:
                    roots.TryAdd(new(RootKind.Input, operation.Result!), true);
                    break;
                default:
                    foreach (var operand in operation.Operands.Reverse().Where(operand => operand.IsVariable))
                    {
                        pending.Push((at, operand.Variable));
                    }

                    break;
            }
        }
    }
}
