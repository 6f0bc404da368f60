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

    /// <summary>More than was followed.</summary>
    Further,
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
/// Followed are <see cref="MostSteps"/> steps, so that all guards of a long trace cost no more than linear time.
/// </summary>
internal sealed class Roots
{
    private const int MostSteps = 1_000;

    private readonly Trace _trace;
    private readonly Dictionary<string, List<int>> _writers = new(StringComparer.Ordinal);

    public Roots(Trace trace)
    {
        _trace = trace;
        for (var i = 0; i < trace.Entries.Count; i++)
        {
            if (trace.Entries[i] is TraceOperation { Result: { } result })
            {
                (_writers.TryGetValue(result, out var those) ? those : _writers[result] = []).Add(i);
            }
        }
    }

    /// <summary>What a variable comes from, as an entry finds it.</summary>
    public Sequence<Root> Of(int entry, string variable)
    {
        var roots = new OrderedDictionary<Root, bool>();
        var seen = new HashSet<(int, string)>();
        var pending = new Stack<(int At, string Name)>([(entry, variable)]);
        while (pending.TryPop(out var it))
        {
            if (!seen.Add(it))
            {
                continue;
            }

            if (seen.Count > MostSteps)
            {
                roots.TryAdd(new(RootKind.Further, it.Name), true);
                break;
            }

            var start = it.At >= _trace.Preamble ? _trace.Preamble : 0;
            var (by, changes) = (Last(it.Name, start, it.At), it.At >= _trace.Preamble && _trace.End is Loop && Last(it.Name, start, int.MaxValue) >= 0);
            by = by >= 0 || changes ? by : Last(it.Name, 0, start);
            if (by >= 0)
            {
                Through((TraceOperation)_trace.Entries[by], by);
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
            if (!_writers.TryGetValue(name, out var those))
            {
                return -1;
            }

            var next = those.BinarySearch(below);
            next = next < 0 ? ~next : next;
            return next > 0 && those[next - 1] >= from ? those[next - 1] : -1;
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
