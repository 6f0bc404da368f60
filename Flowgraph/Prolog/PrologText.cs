using System.Globalization;
using System.Text;

namespace Flowgraph.Prolog;

/// <summary>
/// Names and values as Prolog text. Plain ASCII whatever the name, so that a file reads the same in any encoding.
/// <code>
/// power  →  power        it's  →  'it\'s'        α  →  '\x3b1\'        [1, 'a', []]  →  [1,a,[]]
/// inf    →  1.0Inf       nan   →  1.5NaN         1e300  →  1.0e300
/// </code>
/// Every atom that is no plain small-letter name is quoted: so the empty list is <c>[]</c> and the symbol of that name
/// <c>'[]'</c>, which SWI-Prolog, too, tells apart.
/// </summary>
internal static class PrologText
{
    public static string Atom(string name)
    {
        if (name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return name;
        }

        var text = new StringBuilder(name.Length + 2).Append('\'');
        for (var i = 0; i < name.Length; i++)
        {
            var point = char.IsSurrogatePair(name, i) ? char.ConvertToUtf32(name, i++) : name[i];
            _ = point switch
            {
                '\'' or '\\' => text.Append('\\').Append((char)point),
                '\n' => text.Append("\\n"),
                >= ' ' and < 127 => text.Append((char)point),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\x{point:x}\\"),
            };
        }

        return text.Append('\'').ToString();
    }

    /// <summary>Writes a value; lists with a stack of their own. What has no text of bearable length is abbreviated.</summary>
    public static void WriteValue(in Value value, TextWriter output)
    {
        if (value.Reference is not FlowList list || ValueText.Length(value) > ValueText.MaxLength)
        {
            output.Write(Simple(value));
            return;
        }

        var open = new Stack<(FlowList List, int Next)>();
        output.Write('[');
        open.Push((list, 0));
        while (open.TryPop(out var frame))
        {
            if (frame.Next == frame.List.Count)
            {
                output.Write(']');
                continue;
            }

            output.Write(frame.Next > 0 ? "," : "");
            open.Push((frame.List, frame.Next + 1));
            var item = frame.List[frame.Next];
            if (item.Reference is FlowList inner)
            {
                output.Write('[');
                open.Push((inner, 0));
            }
            else
            {
                output.Write(Simple(item));
            }
        }
    }

    private static string Simple(in Value value) => value.Kind switch
    {
        Kind.Symbol => Atom(value.AsSymbol.Name),
        Kind.Float when double.IsNaN(value.AsFloat) => "1.5NaN",
        Kind.Float when double.IsInfinity(value.AsFloat) => value.AsFloat > 0 ? "1.0Inf" : "-1.0Inf",
        Kind.Float => WithPoint(ValueText.Write(value)),
        _ => ValueText.Write(value),
    };

    /// <summary>Standard Prolog wants digits on both sides of a point, exponent or not.</summary>
    private static string WithPoint(string number)
    {
        var exponent = number.IndexOf('e', StringComparison.Ordinal);
        return exponent < 0 || number.Contains('.', StringComparison.Ordinal) ? number : number.Insert(exponent, ".0");
    }
}
