namespace Flowgraph;

/// <summary>A block's place in its program; 0 is the entry.</summary>
public readonly record struct BlockId(int Index)
{
    public static readonly BlockId Entry = new(0);
}

/// <summary>A variable's place in its program's <see cref="Program.Variables"/>.</summary>
public readonly record struct Slot(int Index);

/// <summary>
/// What an instruction reads: a variable or a constant. One number: slot 3 is 3, constant 3 is ~3.
/// Compare atoms only within one program.
/// </summary>
public readonly record struct Atom
{
    private readonly int _code;

    private Atom(int code) => _code = code;

    public bool IsVariable => _code >= 0;

    public bool IsConstant => _code < 0;

    /// <summary>Meaningful only for a variable.</summary>
    public Slot Slot => new(_code);

    /// <summary>Meaningful only for a constant: its place in <see cref="Program.Constants"/>.</summary>
    public int Constant => ~_code;

    public static Atom Of(Slot slot) => new(slot.Index);

    public static Atom OfConstant(int index) => new(~index);
}
