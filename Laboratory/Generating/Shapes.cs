namespace Laboratory.Generating;

/// <summary>What random programs are made of.</summary>
public enum Shapes : byte
{
    /// <summary>
    /// Every second program is <see cref="Plain"/>, the same as under that name; the others have structures among the plain statements.
    /// </summary>
    Mixed,

    /// <summary>Statements and control flow alone: the programs of all campaigns before there were structures.</summary>
    Plain,

    /// <summary>One loop of some turns around a plain program, with passages that meet the side conditions of optimizations among its statements (<see cref="CornerStatements"/>).</summary>
    Corners,

    /// <summary>
    /// One loop of some turns around a plain program, with laws, chains of operations, masks and tests of kinds and classes in it
    /// (<see cref="ChainStatements"/>).
    /// </summary>
    Chains,

    /// <summary>A stack of frames that is pushed on in dynamic loops and worked off (<see cref="CallStatements"/>).</summary>
    Calls,

    /// <summary>
    /// The same with calls as deep as a variable of its own says, which is dynamic, and a stack that is never shown: every second residual program
    /// keeps it as frames.
    /// </summary>
    Recursion,
}

/// <summary>The shapes by their names on the command line.</summary>
public static class ShapeNames
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Shapes>().Select(Name)];

    public static string Name(this Shapes shapes) => shapes.ToString().ToLowerInvariant();

    /// <summary>One of <see cref="All"/>.</summary>
    public static Shapes Find(string name) => Enum.GetValues<Shapes>().First(it => it.Name() == name);
}
