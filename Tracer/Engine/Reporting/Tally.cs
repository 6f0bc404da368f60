using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Counts of entries executed, from the counts of runs, turns and exits: an entry was executed as often as its trace came by, less the
/// exits before it.
/// </summary>
internal static class Tally
{
    public static TraceCounts Of(IEnumerable<Fragment> fragments)
    {
        var (operations, guards, jumps) = (0L, 0L, 0L);
        foreach (var fragment in fragments)
        {
            var entries = fragment.Executed.Entries;
            var (passing, exit) = (fragment.Runs, 0);
            for (var i = 0; i < entries.Count; i++)
            {
                passing += i == fragment.Executed.Preamble ? fragment.Turns : 0;
                if (entries[i] is Guard)
                {
                    guards += passing - (fragment.StoppedAt == i ? 1 : 0);
                    passing -= fragment.Exits[exit++].Count;
                }
                else
                {
                    operations += passing - (fragment.StoppedAt == i ? 1 : 0);
                }

                passing -= fragment.StoppedAt == i ? 1 : 0;
            }

            jumps += fragment.Executed.End is Loop ? fragment.Turns : passing;
        }

        return new(operations, guards, jumps);
    }

    public static EngineTrace Report(Fragment it) => new(
        it.Number, it.Role, it.Place, it.Parent?.Owner.Number, it.Recorded, it.Executed, it.Runs, it.Turns,
        it.Exits.Select(exit => exit.Count).ToSequence(), it.Exits.Sum(exit => exit.ToInterpreter))
    {
        ParentExit = it.Parent is { } parent ? Array.IndexOf(parent.Owner.Exits, parent) : null,
    };
}
