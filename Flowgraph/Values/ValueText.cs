using System.Globalization;
using System.Text;

namespace Flowgraph;

/// <summary>
/// Values as literal text, and the length of that text before it is written. Lists are written with an explicit stack.
/// Text is bounded: writing a value longer than <see cref="MaxLength"/> characters gives an abbreviation instead, so
/// that nobody is surprised by a list that is small in memory and astronomically long on paper.
/// </summary>
public static class ValueText
{
    /// <summary>The longest text a run may print, in characters.</summary>
    public const long MaxLength = 100_000_000;

    private const long LongestToCut = 100_000;

    /// <summary>Characters of the literal text; exact for lists of small parts, within one character for large ints.</summary>
    public static long Length(in Value value) => value.Reference switch
    {
        null => DecimalLength(value.Bits),
        BigInt big => (long)(big.Number.GetBitLength() * 0.30103) + 2,
        FlowList list => list.TextLength,
        _ => WriteAtom(value).Length,
    };

    public static string Write(in Value value)
    {
        if (Length(value) > MaxLength)
        {
            return value.Reference is FlowList list ? $"<list {list.Count}>" : "<int>";
        }

        return value.Reference is FlowList nested ? WriteList(nested) : WriteAtom(value);
    }

    /// <summary>
    /// The value's text for messages and captions: at most <paramref name="width"/> characters, the last one <c>…</c> where something
    /// was cut. Of a list no more is written than is shown; a very long int is named by its kind and length and never written out.
    /// </summary>
    public static string Brief(in Value value, int width)
    {
        if (value.IsUndefined)
        {
            return "undefined";
        }

        var length = Length(value);
        if (length > LongestToCut && value.Reference is FlowList list)
        {
            return string.Concat(WriteList(list, width).AsSpan(0, width - 1), "…");
        }

        if (length > LongestToCut)
        {
            return $"{value.Kind.Name()} of {length} characters";
        }

        var text = Write(value);
        return text.Length <= width ? text : string.Concat(text.AsSpan(0, width - 1), "…");
    }

    /// <summary>A symbol as the language quotes it: <c>'it\'s'</c>; what is not <see cref="Printable"/> is written by its code.</summary>
    public static string Quote(string name)
    {
        var text = new StringBuilder(name.Length + 2).Append('\'');
        foreach (var c in name)
        {
            _ = c switch
            {
                '\'' => text.Append("\\'"),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                _ => text.Append(c),
            };
        }

        return Printable.Line(text.Append('\'').ToString());
    }

    private static int DecimalLength(long number)
    {
        var digits = number < 0 ? 2 : 1;
        for (var rest = number / 10; rest != 0; rest /= 10)
        {
            digits++;
        }

        return digits;
    }

    private static string WriteAtom(in Value value) => value.Kind switch
    {
        Kind.Int => DecimalText.Write(value.AsBig),
        Kind.Float => WriteFloat(value.AsFloat),
        Kind.Symbol => Quote(value.AsSymbol.Name),
        Kind.Array => string.Create(CultureInfo.InvariantCulture, $"<array {value.AsArray.Length}>"),
        Kind.Object => $"<{Printable.Line(value.AsObject.Class.Name)}>",
        _ => "undefined",
    };

    private static string WriteFloat(double number)
    {
        if (double.IsNaN(number))
        {
            return "nan";
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? "inf" : "-inf";
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal).Replace('E', 'e');
        return text.AsSpan().ContainsAny('.', 'e') ? text : text + ".0";
    }

    /// <summary>A list's text, or more than so many characters of its beginning.</summary>
    private static string WriteList(FlowList root, int most = int.MaxValue)
    {
        var text = new StringBuilder();
        var open = new Stack<(FlowList List, bool IsFirst)>();
        text.Append('[');
        open.Push((root, true));
        while (text.Length <= most && open.TryPop(out var frame))
        {
            if (frame.List.Count == 0)
            {
                text.Append(']');
                continue;
            }

            text.Append(frame.IsFirst ? "" : ", ");
            var item = frame.List.Head;
            open.Push((frame.List.Tail, false));
            if (item.Reference is FlowList inner)
            {
                text.Append('[');
                open.Push((inner, true));
            }
            else
            {
                text.Append(most < int.MaxValue && Length(item) > LongestToCut ? Brief(item, most) : WriteAtom(item));
            }
        }

        return text.ToString();
    }
}
