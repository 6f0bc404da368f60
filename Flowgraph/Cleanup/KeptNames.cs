using System.Collections.Immutable;

namespace Flowgraph.Cleanup;

/// <summary>
/// For passes that change what dead variables hold: which variables still hold on entry to a block what they held before. The live ones
/// do, and those that have just died in the only block that leads here; unless the pass has changed or deleted the assignment that gave
/// them their value, in whichever block that is, or one of several where paths met since.
/// <code>
/// p: u = a * b, print(u), u = 5, goto q        u = 5 is dead; once it is deleted, u holds a * b on entry to q and no longer 5:
/// q: y = u, goto r                             a pass that finds a * b in u must not believe that it was in u before, here or at r
/// </code>
/// </summary>
internal static class KeptNames
{
    /// <param name="form">The program before the pass.</param>
    /// <param name="isChanged">Whether the value that an instruction assigned is not assigned there any more.</param>
    public static IReadOnlyList<ImmutableArray<(string New, string Old)>> Of(SsaForm form, Func<int, bool> isChanged)
    {
        var changed = Changed(form, isChanged);
        var kept = new Slot[form.Live.Length][];
        for (var b = 0; b < kept.Length; b++)
        {
            kept[b] = form.OnlyPredecessor(b) is >= 0 and var above
                ? Unchanged(form.AtEnd(above), changed)
                : Live(form, b, changed);
        }

        return new KeptVariables(form.Program, kept);
    }

    private static Slot[] Unchanged(List<(Slot Variable, int Name)> held, bool[] changed)
    {
        held.RemoveAll(it => changed[it.Name]);
        var kept = new Slot[held.Count];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = held[i].Variable;
        }

        return kept;
    }

    private static Slot[] Live(SsaForm form, int block, bool[] changed)
    {
        var (live, names) = (form.Live[block], form.InNames[block]);
        return names is not null && Array.Exists(names, name => changed[name]) ? [.. live.Where((_, k) => !changed[names[k]])] : live;
    }

    /// <summary>The names of values that are not assigned any more, and of what such values meet others in.</summary>
    private static bool[] Changed(SsaForm form, Func<int, bool> isChanged)
    {
        var changed = new bool[form.Names.Count];
        for (var name = 0; name < changed.Length; name++)
        {
            changed[name] = form.Names[name] is { Source: NameSource.Operation, Instruction: var at } && isChanged(at);
        }

        bool again;
        do
        {
            again = false;
            foreach (var block in form.Flow.ReversePostorder)
            {
                foreach (var row in form.PhiArguments[block.Index] ?? [])
                {
                    for (var k = 0; row is not null && k < row.Length; k++)
                    {
                        ref var phi = ref changed[form.InNames[block.Index][k]];
                        again |= !phi && changed[row[k]];
                        phi |= changed[row[k]];
                    }
                }
            }
        }
        while (again);
        return changed;
    }
}
