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
        var names = new ImmutableArray<(string New, string Old)>[form.Live.Length];
        for (var b = 0; b < names.Length; b++)
        {
            var kept = form.OnlyPredecessor(b) is >= 0 and var above
                ? form.AtEnd(above).Where(it => form.Names[it.Name].Block != above || form.Names[it.Name].Instruction < 0 || !isChanged(form.Names[it.Name].Instruction)).Select(it => it.Variable)
                : form.Live[b];
            names[b] = [.. kept.Select(variable => (form.Program.Name(variable), form.Program.Name(variable)))];
        }

        return names;
    }
}
