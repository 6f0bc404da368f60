namespace Flowgraph.Cleanup;

/// <summary>Ways in which optimizers have been wrong, here and elsewhere.</summary>
internal enum CleanupBug : byte
{
    None,

    /// <summary>An operation that may fault is deleted because nobody reads its result.</summary>
    DeletesWhatMayFault,

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

    /// <summary>Of two stretches, one within the other, the end of the inner one is taken for both.</summary>
    EndsWithTheInner,
}
