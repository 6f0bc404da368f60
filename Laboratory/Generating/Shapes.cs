namespace Laboratory.Generating;

/// <summary>What random programs are made of.</summary>
public enum Shapes : byte
{
    /// <summary>Every second program is <see cref="Plain"/>, the same as under that name; the others have structures among the plain statements.</summary>
    Mixed,

    /// <summary>Statements and control flow alone: the programs of all campaigns before there were structures.</summary>
    Plain,
}
