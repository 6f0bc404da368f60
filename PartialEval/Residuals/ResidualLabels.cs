using System.Globalization;

namespace PartialEval;

/// <summary>
/// Announces residual blocks under fresh labels: source label and a counter per label, from 1, in the order of asking.
/// <code>
/// power_rec, power_rec, power_done     power_rec1, power_rec2, power_done1
/// a (for the 11th time), a1            a11, then a1_1: a11 is taken
/// </code>
/// Where the plain label is taken, an underscore and a number that has not been tried follow a shortened label. A generated label
/// has at most 80 characters: a long source label is cut.
/// </summary>
internal sealed class ResidualLabels(Program source, ProgramBuilder builder)
{
    public const int MaxLength = 80;

    /// <summary>Room for an underscore and any counter.</summary>
    private const int StemLength = MaxLength - 11;

    private readonly int[] _copies = new int[source.Blocks.Count];
    private readonly Dictionary<string, int> _tried = new(StringComparer.Ordinal);

    /// <summary>Announces the next specialized copy of a block.</summary>
    public BlockId Next(BlockId block)
    {
        var (label, number) = (source[block].Label, ++_copies[block.Index]);
        return label.Length <= StemLength && builder.TryDeclare(label, number, out var numbered) ? numbered : Free(label, number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Announces the unspecialized copy of a block.</summary>
    public BlockId Generic(BlockId block) => Free(source[block].Label, "_generic");

    private BlockId Free(string label, string suffix)
    {
        var plain = (label.Length + suffix.Length <= MaxLength ? label : Cut(label)) + suffix;
        if (builder.TryDeclare(plain, out var block))
        {
            return block;
        }

        var stem = Cut(label);
        var number = _tried.GetValueOrDefault(stem);
        while (!builder.TryDeclare(stem + "_" + (++number).ToString(CultureInfo.InvariantCulture), out block))
        {
        }

        _tried[stem] = number;
        return block;
    }

    private static string Cut(string label)
    {
        if (label.Length <= StemLength)
        {
            return label;
        }

        return label[..(char.IsHighSurrogate(label[StemLength - 1]) ? StemLength - 1 : StemLength)];
    }
}
