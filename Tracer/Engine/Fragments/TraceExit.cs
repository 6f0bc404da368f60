using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// A way out of a trace: a guard, or an end that is no loop. It has a counter, and in time perhaps a trace to go on with. What it must
/// restore is in the places of the shared frame: moves from place to place, and now and then allocations and stores.
/// </summary>
internal sealed class TraceExit(Fragment owner, int entry, Resume resume, Position position)
{
    public Fragment Owner => owner;

    /// <summary>The guard's number among the entries; their count for the end.</summary>
    public int Entry => entry;

    /// <summary>Null for the end.</summary>
    public Guard? Guard => entry < owner.Executed.Entries.Count ? (Guard)owner.Executed.Entries[entry] : null;

    public Resume Resume => resume;

    /// <summary>The program's variable that was promoted, where the guard is for a value; null where nobody reads it after the exit.</summary>
    public string? Promoted
    {
        get
        {
            if (Guard is not { Condition: IsValue } guard || resume.Virtuals.Any(it => it.Name == guard.Variable))
            {
                return null;
            }

            var holder = resume.Variables.FirstOrDefault(it => it.Value == Operand.Of(guard.Variable)).Variable;
            return holder ?? (resume.Variables.Any(it => it.Variable == guard.Variable) ? null : guard.Variable);
        }
    }

    /// <summary>Where the interpreter goes on.</summary>
    public Position Position => position;

    /// <summary>From and to, all at once.</summary>
    public (int From, int To)[] Moves { get; set; } = [];

    /// <summary>Whether a move overwrites what a later one reads.</summary>
    public bool Overlaps { get; set; }

    /// <summary>What the exit allocates and stores; null where nothing.</summary>
    public Materialization? Heap { get; set; }

    public long Count { get; set; }

    /// <summary>How often the interpreter went on here.</summary>
    public long ToInterpreter { get; set; }

    /// <summary>How often it was taken, but for the runs that left its bridge before the end: turns that went this way.</summary>
    public long WentOn => Bridge is { Executed.End: Continue } bridge ? Count - bridge.Runs + bridge.End.Count : Count;

    /// <summary>The bridge that belongs to this exit.</summary>
    public Fragment? Bridge { get; set; }

    /// <summary>The anchor at which the exit resumes, where it is always the same one.</summary>
    public Anchor? Anchor { get; set; }

    /// <summary>The trace to go on with; null where there is none yet.</summary>
    public Fragment? Next => Bridge ?? Anchor?.Trace;

    /// <summary>Failures since the last attempt at a bridge.</summary>
    public int Recent { get; set; }

    /// <summary>Recent failures that make it hot; the largest int where no bridge will be made.</summary>
    public int Threshold { get; set; } = int.MaxValue;

    public int Aborts { get; set; }

    /// <summary>Bridges on the way here that were made for one value of a promotion each.</summary>
    public int ValueDepth { get; set; }

    /// <summary>Values that failed a promotion, and how often; null until one did.</summary>
    public ValueTally? Values { get; set; }

    /// <summary>Restores the variables of the program.</summary>
    public void Restore(Value[] frame)
    {
        if (Heap is not null)
        {
            Heap.Restore(frame);
            return;
        }

        if (!Overlaps)
        {
            foreach (var (from, to) in Moves)
            {
                frame[to] = frame[from];
            }

            return;
        }

        var values = Moves.Select(move => frame[move.From]).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            frame[Moves[i].To] = values[i];
        }
    }
}
