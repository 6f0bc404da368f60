namespace Flowgraph.Codegen;

/// <summary>Ways in which code generators have been wrong, here and elsewhere.</summary>
internal enum CodegenBug : byte
{
    None,

    /// <summary>Where ways join, an index that was checked on one of them counts as checked.</summary>
    BelievesOneWay,

    /// <summary>A list may become longer than the longest by one element.</summary>
    ConsOnceMore,

    /// <summary>Turns are made at once although one reads what another writes.</summary>
    MixesTurns,

    /// <summary>The turn that is left to the loop is made with the others as well.</summary>
    TurnsOnce,

    /// <summary>Turns that are made at once cost no fuel.</summary>
    TurnsForFree,

    /// <summary>Turns that are made at once use fuel that there is not.</summary>
    TurnsPastTheFuel,

    /// <summary>Of several elements that a turn loads, the index of the first is tested for all turns, in place of that of the
    /// last.</summary>
    ForgetsTheLastIndex,

    /// <summary>What is NaN with its sign changed is stored as it is.</summary>
    KeepsTheSignOfNaN,

    /// <summary>Of an array that may be one of several, the length of the first counts as that of all.</summary>
    TakesOneLength,
}
