namespace Tracer.Explaining;

/// <summary>
/// Which entry of a trace established a variable's value as some other entry finds it: the nearest one before that assigns the variable, or a guard
/// that says which value it has. In a loop the nearest may be of the turn before.
/// <code>
/// 0  guard_value(x, 5)
/// 1  y = x + 1            x: by 0
/// 2  guard_false(c)       c: by the start, or the turn before
/// </code>
/// </summary>
public sealed class Establishing
{
    private readonly Dictionary<string, List<int>> _by = new(StringComparer.Ordinal);

    /// <param name="trace">The trace.</param>
    public Establishing(Trace trace)
    {
        for (var i = 0; i < trace.Entries.Count; i++)
        {
            var variable = trace.Entries[i] switch
            {
                TraceOperation operation => operation.Result,
                Guard { Condition.Implied: not null } guard => guard.Variable,
                _ => null,
            };
            if (variable is not null)
            {
                (_by.TryGetValue(variable, out var those) ? those : _by[variable] = []).Add(i);
            }
        }
    }

    /// <summary>The entry; null where it is the state in which the trace begins.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="entry">The entry that reads it.</param>
    /// <param name="round">Whether the turn before counts.</param>
    public int? Of(string variable, int entry, bool round)
    {
        if (!_by.TryGetValue(variable, out var those))
        {
            return null;
        }

        var next = those.BinarySearch(entry);
        next = next < 0 ? ~next : next;
        return next > 0 ? those[next - 1] : round ? those[^1] : null;
    }
}
