using System.Globalization;
using Flowgraph.Text;

namespace PartialEval;

/// <summary>What a node stands for.</summary>
internal enum PartKind : byte
{
    /// <summary>A value that the residual program has in a variable, the holder. Of a list, parts already read may be known.</summary>
    Dynamic,

    /// <summary>A non-empty list that the residual program does not have: head and tail. The tail is a list.</summary>
    Cell,

    /// <summary>An array that the residual program does not have.</summary>
    Array,

    /// <summary>An object that the residual program does not have.</summary>
    Object,

    /// <summary>
    /// A list that the residual program keeps as a stack of frames, in another form (<see cref="FrameTable"/>), in the holder.
    /// </summary>
    Stack,
}

/// <summary>
/// One node of partly known data, immutable.
/// <code>
/// Array     parts 0, 1, …                         Cell      parts head, tail
/// Object    a part for each field, by name        Dynamic   the parts read of a list: 0, 1, … elements, -1 the tail
/// Stack     no parts; what its frames can be
/// </code>
/// </summary>
internal sealed class PartNode
{
    public const int TailLabel = -1;

    public required PartKind Kind { get; init; }

    /// <summary>Of a dynamic node: the residual variable that has the value, in the numbering of <see cref="Carriers"/>.</summary>
    public int Holder { get; init; } = -1;

    public Part[] Parts { get; init; } = [];

    /// <summary>Names of the parts: fields in order of name, or numbers in order; null where the place is the name.</summary>
    public Value[]? Labels { get; init; }

    /// <summary>Of a dynamic node: values that tests have shown it not to be.</summary>
    public Value[] Not { get; init; } = [];

    /// <summary>Of an object.</summary>
    public Symbol? Class { get; init; }

    /// <summary>Of a virtual node: where the source makes it, and so the place of what makes it after all.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Of a stack: what its frames can be.</summary>
    public FrameTable? Frames { get; init; }

    /// <summary>
    /// Of a stack: the least and the greatest number that its top frame can have. With more than 0 and no limit, it is not empty.
    /// </summary>
    public (int Least, int Most) Top { get; init; } = AnyTop;

    /// <summary>A stack of which it is not known whether it has a top frame.</summary>
    public static readonly (int Least, int Most) AnyTop = (0, int.MaxValue);

    /// <summary>Whether the residual program does not have it. A stack it has, in another form.</summary>
    public bool IsVirtual => Kind is not (PartKind.Dynamic or PartKind.Stack);

    /// <summary>Whether a stack is known to have a frame.</summary>
    public bool HasTop => Kind == PartKind.Stack && (Top != AnyTop || Not.Length > 0);

    /// <summary>Whether something is known of a dynamic node.</summary>
    public bool HasLessons => Kind == PartKind.Dynamic && (Parts.Length > 0 || Not.Length > 0);

    /// <summary>Whether it is known to be a list that is not empty.</summary>
    public bool IsNonEmptyList => Kind == PartKind.Cell || (Kind == PartKind.Dynamic && Parts.Length > 0);

    /// <summary>The way to a part, as text: <c>[3]</c>, <c>.pc</c>, <c>.head</c>.</summary>
    public string Step(int part) => Kind switch
    {
        PartKind.Array => string.Create(CultureInfo.InvariantCulture, $"[{part}]"),
        PartKind.Object => "." + ProgramWriter.WriteName(Labels![part].AsSymbol.Name),
        _ => part == 0 ? ".head" : ".tail",
    };

    public Value Label(int part) => Labels is null ? part : Labels[part];

    /// <summary>The place of a part; -1 if there is none of that name.</summary>
    public int Find(in Value label)
    {
        if (Labels is null)
        {
            return label.IsSmall && (ulong)label.Bits < (ulong)Parts.Length ? (int)label.Bits : -1;
        }

        for (var i = 0; i < Labels.Length; i++)
        {
            if (Labels[i] == label)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Remarks of every known part with a value that it is one of finitely many.</summary>
    public void MarkBounded(in Value value)
    {
        foreach (var part in Parts)
        {
            if (part.Known is { } known && known.Value == value)
            {
                known.MarkBounded();
            }
        }
    }

    public static PartNode Stack(FrameTable frames, int holder) => new() { Kind = PartKind.Stack, Frames = frames, Holder = holder };

    /// <summary>A stack whose top frame has one of these numbers.</summary>
    public PartNode WithTop(int least, int most) => new() { Kind = Kind, Holder = Holder, Frames = Frames, Top = (least, most) };

    public static PartNode Held(int holder, params Value[] not) => new() { Kind = PartKind.Dynamic, Holder = holder, Not = not };

    public PartNode HeldIn(int holder) => holder == Holder ? this : Change(holder, Parts, Labels, Not);

    public PartNode WithoutLessons() => HasLessons ? Held(Holder) : this;

    public PartNode WithoutExclusions() => Change(Holder, Parts, Labels, []);

    public PartNode ButNot(in Value value) => Change(Holder, Parts, Labels, [.. Not, value]);

    public PartNode WithParts(Part[] parts) => Change(Holder, parts, Labels, Not);

    /// <summary>With a part in a place that exists.</summary>
    public PartNode With(int place, in Part part)
    {
        var parts = (Part[])Parts.Clone();
        parts[place] = part;
        return WithParts(parts);
    }

    /// <summary>With a part of that name, new or not. Elements beyond the first say nothing once the tail is known.</summary>
    public PartNode Knowing(in Value label, in Part part)
    {
        if (Find(label) is >= 0 and var place)
        {
            return With(place, part);
        }

        var list = new List<(Value Label, Part Part)>();
        for (var i = 0; i < Parts.Length; i++)
        {
            if (Kind == PartKind.Object || label.Bits != TailLabel || Labels![i].Bits < 1)
            {
                list.Add((Label(i), Parts[i]));
            }
        }

        list.Add((label, part));
        list.Sort((a, b) => a.Label.IsSmall ? a.Label.Bits.CompareTo(b.Label.Bits) : string.CompareOrdinal(a.Label.AsSymbol.Name, b.Label.AsSymbol.Name));
        return Change(Holder, [.. list.Select(it => it.Part)], [.. list.Select(it => it.Label)], Not);
    }

    private PartNode Change(int holder, Part[] parts, Value[]? labels, Value[] not) =>
        new()
        {
            Kind = Kind,
            Holder = holder,
            Parts = parts,
            Labels = labels,
            Not = not,
            Class = Class,
            Origin = Origin,
            Frames = Frames,
            Top = Top,
        };
}
