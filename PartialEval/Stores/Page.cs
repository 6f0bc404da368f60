using System.Numerics;

namespace PartialEval;

/// <summary>
/// A node of a store: sixteen cells, or sixteen pages. Either shared by stores, and then it never changes, or the draft of one
/// <see cref="StoreEditor"/>, which nobody else sees and which is used again and again.
/// </summary>
internal sealed class Page
{
    /// <summary>Bits of a slot that one level decides.</summary>
    public const int Bits = 4;

    public const int Width = 1 << Bits;

    public const int Mask = Width - 1;

    private Page(Value[]? cells, Page?[]? children) => (Cells, Children) = (cells, children);

    /// <summary>Its number among the drafts of an editor, which may write to it; -1 from when it is shared.</summary>
    public int Draft { get; set; } = -1;

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

    /// <summary>A page to be written to: a leaf of that many cells, or one for sixteen pages.</summary>
    public static Page New(bool isLeaf, int cells) => isLeaf ? new(new Value[cells], null) : new(null, new Page?[Width]);

    /// <summary>Gives a draft the content of a shared page, or that of a page in which nothing is known.</summary>
    public void Take(Page? source)
    {
        if (Children is not null)
        {
            Array.Clear(Children);
            source?.Children!.CopyTo(Children, 0);
        }
        else if (source is null)
        {
            Array.Fill(Cells!, Value.Undefined);
            (Known, Bounded, Derived, Learned) = (0, 0, 0, 0);
        }
        else
        {
            source.Cells!.CopyTo(Cells!, 0);
            (Known, Bounded, Derived, Learned) = (source.Known, source.Bounded, source.Derived, source.Learned);
        }
    }

    /// <summary>Whether a leaf says the same as another, word for word, remarks included.</summary>
    /// <param name="other">The other.</param>
    /// <param name="work">Counts cells compared.</param>
    public bool IsAs(Page other, ref long work)
    {
        if (Known != other.Known || Bounded != other.Bounded || Derived != other.Derived || Learned != other.Learned)
        {
            return false;
        }

        for (var left = (uint)Known; left != 0; left &= left - 1)
        {
            var cell = BitOperations.TrailingZeroCount(left);
            work++;
            if (Cells![cell].Bits != other.Cells![cell].Bits || !ReferenceEquals(Cells[cell].Reference, other.Cells[cell].Reference))
            {
                return false;
            }
        }

        return true;
    }
}
