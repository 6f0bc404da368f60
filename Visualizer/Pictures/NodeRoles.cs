namespace Visualizer;

/// <summary>What a node is, apart from its text. Roles combine; emitters turn each into a look.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,

    /// <summary>Execution starts here: heavy border, drawn on top.</summary>
    Entry = 1,

    /// <summary>Execution stops here: rounded.</summary>
    Exit = 2,

    /// <summary>Never or hardly executed: grey.</summary>
    Cold = 4,

    /// <summary>Executed most: coloured border.</summary>
    Hot = 8,

    /// <summary>Not a block but where a guard leaves to: small and dashed.</summary>
    GuardExit = 16,

    /// <summary>The anchor of a trace: heavy border.</summary>
    TraceEntry = 32,

    /// <summary>The target of a loop's back edge.</summary>
    LoopHead = 64,

    /// <summary>Differs from the neighbouring pane: marked border.</summary>
    Changed = 128,

    /// <summary>Where a replay stands now: highlighted.</summary>
    Current = 256,
}
