namespace Laboratory.Agreeing;

/// <summary>Ways in which agreement and certificates could be blind; each leaves out one thing that is compared.</summary>
internal enum CheckerBug : byte
{
    None,

    /// <summary>An engine may print more than the interpreter.</summary>
    AllowsMoreOutput,

    /// <summary>What is printed may be another value.</summary>
    AllowsOtherOutput,

    /// <summary>A fault may be of another kind.</summary>
    AllowsOtherFaults,

    /// <summary>A fault may be elsewhere.</summary>
    AllowsOtherPlaces,

    /// <summary>A run may stop with another value.</summary>
    AllowsOtherResults,

    /// <summary>Out of memory may be made up.</summary>
    AllowsMadeUpMemory,

    /// <summary>More or less input may be taken.</summary>
    AllowsOtherInput,

    /// <summary>At the end of a run, output and input are not looked at.</summary>
    IgnoresEffectsAtTheEnd,

    /// <summary>Values that a claim takes for known are not looked at.</summary>
    IgnoresKnownValues,

    /// <summary>Data that a claim takes for known in part are not looked at.</summary>
    IgnoresKnownParts,

    /// <summary>Variables that a claim says are equal are not looked at.</summary>
    IgnoresNames,

    /// <summary>The source may be at any block.</summary>
    IgnoresBlocks,
}
