using System.Collections.Immutable;

namespace Flowgraph.Cleanup;

/// <summary>
/// For passes that change what dead variables hold: which variables still hold on entry to a block what they held before. The live ones do; and those
/// that have just died in the only block that leads here, unless the pass has changed or deleted their last assignment there.
/// <code>
/// p: u = a * b, print(u), u = 5, goto q        u = 5 is dead; once it is deleted, u holds a * b on entry to q and no longer 5:
/// q: …                                         a pass that finds a * b in u must not believe that it was in u before
/// </code>
/// </summary>
internal static class KeptNames
{
    private const int Unseen = -1;
    private const int OnEntry = -2;

    /// <param name="form">The program before the pass.</param>
    /// <param name="isChanged">Whether the value that an instruction assigned is not assigned there any more.</param>
    public static IReadOnlyList<ImmutableArray<(string New, string Old)>> Of(SsaForm form, Func<int, bool> isChanged)
    {
        var kept = new Slot[form.Live.Length][];
        var last = new int[form.Program.Variables.Count];
        Array.Fill(last, Unseen);
        for (var b = 0; b < kept.Length; b++)
        {
            kept[b] = form.OnlyPredecessor(b) is >= 0 and var above ? AtEnd(form, above, last, isChanged) : form.Live[b];
        }

        return new KeptVariables(form.Program, kept);
    }

    /// <summary>The variables that are live into a block or assigned there, but for those whose last assignment there is changed.</summary>
    private static Slot[] AtEnd(SsaForm form, int block, int[] last, Func<int, bool> isChanged)
    {
        var slots = new List<Slot>(form.Live[block]);
        foreach (var slot in form.Live[block])
        {
            last[slot.Index] = OnEntry;
        }

        for (var at = form.First[block]; at < form.First[block + 1]; at++)
        {
            if (form.Results[at] is >= 0 and var name)
            {
                var slot = form.Names[name].Variable;
                if (last[slot.Index] == Unseen)
                {
                    slots.Add(slot);
                }

                last[slot.Index] = at;
            }
        }

        var kept = slots.Where(slot => last[slot.Index] == OnEntry || !isChanged(last[slot.Index])).ToArray();
        slots.ForEach(slot => last[slot.Index] = Unseen);
        return kept;
    }
}
