namespace Flowgraph.Cleanup;

/// <summary>Ways in which optimizers have been wrong, here and elsewhere.</summary>
internal enum CleanupBug : byte
{
    None,

    /// <summary>An operation that may fault is deleted because nobody reads its result.</summary>
    DeletesWhatMayFault,

    /// <summary>An operation counts as safe whatever the kinds of its operands.</summary>
    ForgetsKinds,

    /// <summary>What may fault is merged with its like from another place.</summary>
    MergesFaultsOfDifferentPlaces,

    /// <summary>Blocks of equal text are merged wherever they go.</summary>
    MergesWhateverFollows,

    /// <summary>1 and 1.0, 0.0 and -0.0 are one constant.</summary>
    MixesNumbers,

    /// <summary>1 / 0 is folded to 0.</summary>
    FoldsFaults,

    /// <summary>A true condition is 1.</summary>
    LearnsOneFromTruth,

    /// <summary>The false side of a comparison with a constant learns that they are equal.</summary>
    LearnsOnTheWrongSide,

    /// <summary>A store changes nothing that is known under another name.</summary>
    ForgetsAliases,

    /// <summary>A store is dead though it is read before it is overwritten.</summary>
    ForgetsReads,

    /// <summary>Additions that wrap at 64 bits are joined as if they did not.</summary>
    JoinsWithoutWrapping,

    /// <summary>What may fault is moved in front of an effect.</summary>
    MovesFaultsOverEffects,

    /// <summary>What a block that decides nothing computes is thought to be read by nobody.</summary>
    ForgetsWhatIsLive,

    /// <summary>A value is wanted up to the instruction before the one that reads it last.</summary>
    LivesOneTooShort,

    /// <summary>A block that prints and decides nothing is skipped.</summary>
    SkipsEffects,
}

/// <summary>
/// Makes cleanup wrong on purpose, so that tests show that the checks would notice. A switch of the current thread, off unless a test of this
/// repository turns it on: internal, and known to no command, option or policy (docs/decisions/007-sabotage-is-a-switch.md).
/// <code>
/// using (Sabotage.With(CleanupBug.FoldsFaults)) { … }      x = 1 / 0   →   x = 0
/// </code>
/// </summary>
internal static class Sabotage
{
    [ThreadStatic]
    private static CleanupBug _bug;

    public static bool IsOn => _bug != CleanupBug.None;

    public static bool Has(CleanupBug bug) => _bug == bug;

    /// <summary>Switches a bug on until what is returned is disposed.</summary>
    public static IDisposable With(CleanupBug bug)
    {
        _bug = bug;
        return new Switch();
    }

    /// <summary>Each operation that may fault in front of the effect before it, where that does not read what the effect assigns.</summary>
    public static void MoveFaults(List<Instruction> body)
    {
        for (var i = 1; i < body.Count; i++)
        {
            if (body[i] is Operation { Operator: { IsPure: true, CanFault: true } } fault
                && body[i - 1] is Operation { Operator.Purity: Purity.InputOutput } effect
                && (effect.Result is not { } result || !fault.Operands.Contains(Atom.Of(result))) && !effect.Operands.Any(it => it.IsVariable && it.Slot == fault.Result))
            {
                (body[i - 1], body[i]) = (body[i], body[i - 1]);
            }
        }
    }

    private sealed class Switch : IDisposable
    {
        public void Dispose() => _bug = CleanupBug.None;
    }
}
