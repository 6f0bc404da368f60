namespace Visualizer;

/// <summary>What a node is, apart from its text. Roles combine; emitters turn each into a look.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,

    /// <summary>Execution starts here: drawn on top, with the mark of the entry and a heavy border.</summary>
    Entry = 1,

    /// <summary>Execution stops here: rounded.</summary>
    Exit = 2,

    /// <summary>Never or hardly executed: grey.</summary>
    Cold = 4,

    /// <summary>Executed most: coloured border.</summary>
    Hot = 8,

    /// <summary>Not a block but where a guard leaves to: small and dashed.</summary>
    GuardExit = 16,

    /// <summary>The anchor of a trace: looks like an entry.</summary>
    TraceEntry = 32,

    /// <summary>The target of a loop's back edge.</summary>
    LoopHead = 64,

    /// <summary>Differs from the neighbouring pane: marked border.</summary>
    Changed = 128,

    /// <summary>Where a replay stands now: highlighted.</summary>
    Current = 256,

    /// <summary>In a picture of a part: a place outside of it, small and grey.</summary>
    Outside = 512,
}

/// <summary>Questions about roles that several emitters ask.</summary>
public static class Roles
{
    extension(NodeRoles roles)
    {
        /// <summary>Execution of the program or of the trace starts here. Its mark is a sign of its own, so that no border or colour can hide it.</summary>
        public bool Starts => (roles & (NodeRoles.Entry | NodeRoles.TraceEntry)) != 0;
    }
}
