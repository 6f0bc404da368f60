using System.Globalization;
using System.Text;
using Flowgraph.Text;

namespace PartialEval;

/// <summary>What is known of variables that are known in part, as data for a reader or a checker.</summary>
/// <param name="Variables">Such variables, in the order of slots, each with the number of its node.</param>
/// <param name="Nodes">Lists, arrays, objects and dynamic values, by number.</param>
public sealed record PartlyKnown(Sequence<KeyValuePair<Slot, int>> Variables, Sequence<KnownNode> Nodes)
{
    private const int MostParts = 8;

    private const int MostLevels = 3;

    internal static PartlyKnown? Of(KnownParts? parts) => parts is null ? null : new(
        parts.Roots.Select(root => KeyValuePair.Create(new Slot(root.Slot), root.Node)).ToSequence(),
        parts.Nodes.Select(node => KnownNode.Of(node, parts.Carriers)).ToSequence());

    /// <summary>
    /// A variable's data in one line, dynamic parts by the residual variables that hold them: <c>array[0, regs.1, 0, …]</c>,
    /// <c>frame{next: 0, left: […]}</c>, <c>[['x', env.1], …]</c>; three levels deep, the inner ones shorter.
    /// </summary>
    public string Describe(Slot variable)
    {
        foreach (var (slot, node) in Variables)
        {
            if (slot == variable)
            {
                return Describe(node, 0);
            }
        }

        return "";
    }

    private string Describe(int number, int level)
    {
        var (node, most) = (Nodes[number], MostParts >> level);
        if (level == MostLevels)
        {
            return node.Form switch { KnownForm.Array => "array[…]", KnownForm.Object => ProgramWriter.WriteName(node.Class!) + "{…}", _ => "[…]" };
        }

        var text = new StringBuilder();
        switch (node.Form)
        {
            case KnownForm.Array:
                text.Append("array[").AppendJoin(", ", node.Parts.Take(most).Select(part => Short(part.Part, level))).Append(node.Parts.Count > most ? ", …]" : "]");
                break;
            case KnownForm.Object:
                text.Append(ProgramWriter.WriteName(node.Class!)).Append('{')
                    .AppendJoin(", ", node.Parts.Take(most).Select(part => $"{ProgramWriter.WriteName(part.Label.AsSymbol.Name)}: {Short(part.Part, level)}"))
                    .Append(node.Parts.Count > most ? ", …}" : "}");
                break;
            case KnownForm.List:
                DescribeList(node, text.Append('['), level, most);
                break;
            case KnownForm.Stack:
                var kinds = node.Stack!.Shapes.Count;
                text.Append("stack of ").Append(kinds).Append(kinds == 1 ? " frame" : " frames").Append(" in ").Append(node.Holder);
                break;
            default:
                text.Append(node.Holder);
                DescribeLessons(node, text, level);
                break;
        }

        return text.ToString();
    }

    private void DescribeList(KnownNode node, StringBuilder text, int level, int most)
    {
        var part = default(KnownPart);
        var count = 0;
        for (; node.Form == KnownForm.List && count < most; node = part.Node >= 0 ? Nodes[part.Node] : node)
        {
            text.Append(count++ == 0 ? "" : ", ").Append(Short(node.Parts[0].Part, level));
            part = node.Parts[1].Part;
            if (part.Node < 0)
            {
                var rest = part.Value.AsList.Count;
                text.Append(rest == 0 ? "]" : string.Create(CultureInfo.InvariantCulture, $", {rest} more]"));
                return;
            }
        }

        text.Append(", …]");
    }

    private void DescribeLessons(KnownNode node, StringBuilder text, int level)
    {
        foreach (var (label, part) in node.Parts)
        {
            text.Append(label.Bits == PartNode.TailLabel ? ", tail is " : string.Create(CultureInfo.InvariantCulture, $", [{label.Bits}] is ")).Append(Short(part, level));
        }

        text.Append(node.Not.Count > 0 ? ", not " : "").AppendJoin(" or ", node.Not);
    }

    private string Short(KnownPart part, int level) =>
        part.Node < 0 ? ValueText.Brief(part.Value, 16)
        : Nodes[part.Node] is { Form: KnownForm.Dynamic } dynamic ? dynamic.Holder! + (dynamic.Not.Count > 0 ? "≠" + string.Join("≠", dynamic.Not) : "")
        : Describe(part.Node, level + 1);
}

/// <summary>What a node of partly known data is.</summary>
public enum KnownForm : byte
{
    /// <summary>A value in a residual variable.</summary>
    Dynamic,

    /// <summary>A list that is not empty, as head and tail.</summary>
    List,

    /// <summary>An array that has not escaped.</summary>
    Array,

    /// <summary>An object that has not escaped.</summary>
    Object,

    /// <summary>A list that the residual program keeps as a stack of frames, in a form of its own.</summary>
    Stack,
}

/// <summary>
/// How a residual program keeps a list as a stack of frames: for each frame the number of its shape, if frames are numbered, and the values
/// of its holes.
/// </summary>
/// <param name="Shapes">What a frame can be, by number.</param>
/// <param name="IsNumbered">Whether a frame begins with its number; with one shape alone it need not.</param>
/// <param name="Top">The least and greatest number of the top frame, which is there then; null where nothing is known of it.</param>
public sealed record KnownStack(Sequence<FrameShape> Shapes, bool IsNumbered, (int Least, int Most)? Top);

/// <summary>A node of partly known data.</summary>
/// <param name="Form">What it is.</param>
/// <param name="Holder">The residual variable of a dynamic one; else null.</param>
/// <param name="Class">Of an object; else null.</param>
/// <param name="Parts">
/// Elements by number, fields by name, head and tail as 0 and 1. Of a dynamic list the elements that have been read, and its tail as -1.
/// </param>
/// <param name="Not">What a dynamic value is known not to be.</param>
public sealed record KnownNode(KnownForm Form, string? Holder, string? Class, Sequence<(Value Label, KnownPart Part)> Parts, Sequence<Value> Not)
{
    /// <summary>Of a stack of frames, how it is kept; else null.</summary>
    public KnownStack? Stack { get; init; }

    internal static KnownNode Of(PartNode node, Carriers carriers) => new(
        (KnownForm)node.Kind,
        node.IsVirtual ? null : carriers.Name(node.Holder),
        node.Class?.Name,
        Enumerable.Range(0, node.Parts.Length).Select(i => (node.Label(i), KnownPart.Of(node.Parts[i]))).ToSequence(),
        node.Not.ToSequence())
    {
        Stack = node.Frames is { } frames ? StackOf(node, frames) : null,
    };

    private static KnownStack StackOf(PartNode node, FrameTable frames)
    {
        var last = Math.Min(node.Top.Most, frames.Shapes.Count - 1);
        return new([.. frames.Shapes], frames.IsNumbered, node.Top == PartNode.AnyTop ? null : (node.Top.Least, last));
    }
}

/// <summary>A part: the number of a node, or -1 and a known value.</summary>
public readonly record struct KnownPart(Value Value, int Node)
{
    internal static KnownPart Of(in Part part) => part.Known is { } known ? new(known.Value, -1) : new(Value.Undefined, part.Node);
}
