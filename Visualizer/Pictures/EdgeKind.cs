namespace Visualizer;

/// <summary>What kind of jump an edge is. Whether it closes a loop is not a kind: <see cref="BackEdges"/> finds that.</summary>
public enum EdgeKind
{
    /// <summary><c>goto</c>, or falling from one piece of a trace into the next.</summary>
    Jump,

    /// <summary>The branch taken when the tested value is not 0; drawn on the right.</summary>
    True,

    /// <summary>The branch taken when the tested value is 0; drawn on the left.</summary>
    False,

    /// <summary>A <c>promote</c> jump.</summary>
    Promote,

    /// <summary>A guard leaves its trace: dashed, drawn rightmost.</summary>
    GuardExit,
}
