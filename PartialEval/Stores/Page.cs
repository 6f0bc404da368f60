namespace PartialEval;

/// <summary>
/// A node of a store: sixteen cells, or sixteen pages. A page may be written only in the session that made it; after that it
/// is shared and never changes.
/// </summary>
internal sealed class Page
{
    /// <summary>Bits of a slot that one level decides.</summary>
    public const int Bits = 4;

    public const int Width = 1 << Bits;

    public const int Mask = Width - 1;

    private Page(long session, Value[]? cells, Page?[]? children) => (Session, Cells, Children) = (session, cells, children);

    private Page(long session, Page leaf)
        : this(session, (Value[])leaf.Cells!.Clone(), null) => (Known, Bounded, Derived, Learned) = (leaf.Known, leaf.Bounded, leaf.Derived, leaf.Learned);

    public long Session { get; }

    /// <summary>Of a leaf: values, undefined where nothing is known.</summary>
    public Value[]? Cells { get; }

    /// <summary>Of a leaf: a bit for each cell whose value is known.</summary>
    public ushort Known { get; set; }

    /// <summary>
    /// Of a leaf: a bit for each cell whose value is known to come from a finite set (<see cref="Provenance"/>). A remark on the values, no
    /// part of the store's content: it may be added after the page is shared.
    /// </summary>
    public ushort Bounded { get; set; }

    /// <summary>Of a leaf: a bit for each bounded cell whose value is one operation away from bounded ones. A remark, as above.</summary>
    public ushort Derived { get; set; }

    /// <summary>Of a leaf: a bit for each cell whose value a residual test told, or that was computed from such. A remark, as above.</summary>
    public ushort Learned { get; set; }

    /// <summary>Of an inner page: null where nothing below is known.</summary>
    public Page?[]? Children { get; }

    /// <summary>What is remarked of a cell's value.</summary>
    public Remarks RemarksOf(int cell) =>
        (Remarks)(((Bounded >> cell) & 1) | (((Derived >> cell) & 1) << 1) | (((Learned >> cell) & 1) << 2));

    /// <summary>Changes a cell.</summary>
    public void Write(int cell, in Value value, Remarks remarks)
    {
        Cells![cell] = value;
        Known = With(Known, cell, !value.IsUndefined);
        Bounded = With(Bounded, cell, (remarks & Remarks.Bounded) != 0);
        Derived = With(Derived, cell, (remarks & Remarks.Derived) != 0);
        Learned = With(Learned, cell, (remarks & Remarks.Learned) != 0);
    }

    /// <summary>Remarks that a cell's value is one of finitely many, whatever was thought of it.</summary>
    public void MarkBounded(int cell)
    {
        Bounded = With(Bounded, cell, true);
        Derived = With(Derived, cell, false);
    }

    private static ushort With(ushort mask, int cell, bool set) => (ushort)(set ? mask | (1 << cell) : mask & ~(1 << cell));

    /// <summary>The level of the root, in bits: 0 up to 16 variables, 4 up to 256, and so on.</summary>
    public static int RootShift(int variables)
    {
        var shift = 0;
        while ((long)Width << shift < variables)
        {
            shift += Bits;
        }

        return shift;
    }

    /// <summary>A page of this session with the content of <paramref name="old"/>; a leaf has at most <paramref name="cells"/> cells.</summary>
    public static Page Copy(Page? old, long session, int shift, int cells)
    {
        if (shift > 0)
        {
            return new(session, null, old is null ? new Page?[Width] : (Page?[])old.Children!.Clone());
        }

        if (old is not null)
        {
            return new(session, old);
        }

        var empty = new Value[Math.Min(Width, cells)];
        Array.Fill(empty, Value.Undefined);
        return new(session, empty, null);
    }
}
