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
    /// <param name="form">The program before the pass.</param>
    /// <param name="isChanged">Whether the value that an instruction assigned is not assigned there any more.</param>
    public static IReadOnlyList<ImmutableArray<(string New, string Old)>> Of(SsaForm form, Func<int, bool> isChanged)
    {
        var kept = new Slot[form.Live.Length][];
        for (var b = 0; b < kept.Length; b++)
        {
            kept[b] = form.OnlyPredecessor(b) is >= 0 and var above ? AtEnd(form, above, isChanged) : form.Live[b];
        }

        return new KeptVariables(form.Program, kept);
    }

    /// <summary>The variables that are live into a block or assigned there, but for those whose last assignment there is changed.</summary>
    private static Slot[] AtEnd(SsaForm form, int block, Func<int, bool> isChanged)
    {
        var (all, kept) = (form.AtEnd(block), new List<Slot>());
        foreach (var (variable, name) in all)
        {
            var info = form.Names[name];
            if (info.Block != block || info.Instruction < 0 || !isChanged(info.Instruction))
            {
                kept.Add(variable);
            }
        }

        return [.. kept];
    }
}
