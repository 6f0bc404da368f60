using System.Globalization;

namespace Flowgraph;

/// <summary>
/// A labelled basic block: statements, then exactly one jump. A label made of a stem and a number is spelled when it is first asked for: of
/// a million residual blocks, cleaning leaves a few, and only their labels are ever read.
/// </summary>
public sealed record Block(string Label, Sequence<Instruction> Body, Jump Jump)
{
    /// <summary>The label, or the <see cref="LabelStem"/> that the number goes behind.</summary>
    private object _label = Label;
    private readonly int _number;

    internal Block(in BlockLabel label, Sequence<Instruction> body, Jump jump)
        : this("", body, jump) => (_label, _number) = label;

    public string Label
    {
        get => _label as string ?? Spell();
        init => _label = value;
    }

    public bool Equals(Block? other) => other is not null && Label == other.Label && Body == other.Body && Jump == other.Jump;

    public override int GetHashCode() => HashCode.Combine(Label, Body, Jump);

    /// <summary>The label, spelled or not.</summary>
    internal BlockLabel Name => new(_label, _number);

    private string Spell()
    {
        var label = Name.ToString();
        _label = label;
        return label;
    }
}

/// <summary>What numbered labels have in common.</summary>
internal sealed record LabelStem(string Text);

/// <summary>A label, spelled or not.</summary>
/// <param name="Text">The label, a string, or a <see cref="LabelStem"/>.</param>
/// <param name="Number">What goes behind a stem.</param>
internal readonly record struct BlockLabel(object Text, int Number)
{
    public override string ToString() => Text is LabelStem stem ? stem.Text + Number.ToString(CultureInfo.InvariantCulture) : (string)Text;
}
