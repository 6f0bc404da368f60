namespace Laboratory.PyPyLogs;

/// <summary>
/// One line of a logged trace.
/// <code>
/// +122: i4 = getfield_gc(p2, descr=&lt;FieldS Base.value 8&gt;)        result i4, arguments p2, descr &lt;FieldS Base.value 8&gt;
/// guard_true(i11, descr=&lt;Guard4&gt;) [i6, i1]                        fails with i6 and i1
/// </code>
/// </summary>
/// <param name="Result">The variable that is assigned; null for none.</param>
/// <param name="Name">What is done.</param>
/// <param name="Arguments">Variables and constants as they are written.</param>
/// <param name="Descr">The field, the array, the guard, or the loop to jump to; null for none.</param>
/// <param name="Fail">What a guard hands to the interpreter; null where the log does not say.</param>
public sealed record LoggedOperation(
    string? Result, string Name, IReadOnlyList<string> Arguments, string? Descr, IReadOnlyList<string>? Fail)
{
    /// <summary>Where the interpreted program is, written as an operation; it does nothing.</summary>
    public bool IsPosition => Name == "debug_merge_point";

    public bool IsGuard => Name.StartsWith("guard_", StringComparison.Ordinal);

    /// <summary>Reads a line of a section; null where it is none.</summary>
    public static LoggedOperation? Read(string line)
    {
        var text = WithoutOffset(line.AsSpan().Trim());
        var open = text.IndexOf('(');
        if (open <= 0)
        {
            return null;
        }

        var (result, name) = Head(text[..open]);
        if (!IsWord(name) || (result is not null && !IsWord(result)))
        {
            return null;
        }

        // A position is written as text of any form.
        if (name == "debug_merge_point")
        {
            return text[^1] == ')' ? new(result, name, [], null, null) : null;
        }

        var close = Closing(text, open);
        if (close < 0)
        {
            return null;
        }

        var rest = text[(close + 1)..].Trim();
        if (rest.Length > 0 && (rest[0] != '[' || rest[^1] != ']'))
        {
            return null;
        }

        var parts = Parts(text[(open + 1)..close]);
        var descr = parts.Find(part => part.StartsWith(DescrMark, StringComparison.Ordinal))?[DescrMark.Length..];
        var arguments = parts.Where(part => !part.StartsWith(DescrMark, StringComparison.Ordinal)).ToList();
        return new(result, name, arguments, descr, rest.Length == 0 ? null : Parts(rest[1..^1]));
    }

    /// <summary>The names of <c>[i0, p1]</c>; null for another line.</summary>
    public static IReadOnlyList<string>? Inputs(string line)
    {
        var text = line.AsSpan().Trim();
        return text.Length >= 2 && text[0] == '[' && text[^1] == ']' ? Parts(text[1..^1]) : null;
    }

    private const string DescrMark = "descr=";

    /// <summary>Without the place in the machine code that optimized traces have: <c>+122: </c>.</summary>
    private static ReadOnlySpan<char> WithoutOffset(ReadOnlySpan<char> text)
    {
        var colon = text.Length > 0 && text[0] == '+' ? text.IndexOf(':') : -1;
        return colon < 0 ? text : text[(colon + 1)..].TrimStart();
    }

    private static (string? Result, string Name) Head(ReadOnlySpan<char> head)
    {
        var equals = head.IndexOf('=');
        return equals < 0 ? (null, head.Trim().ToString()) : (head[..equals].Trim().ToString(), head[(equals + 1)..].Trim().ToString());
    }

    private static bool IsWord(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>The parenthesis that closes the one at <paramref name="open"/>; -1 for none.</summary>
    private static int Closing(ReadOnlySpan<char> text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What commas separate that stand in no parentheses and in no descr.</summary>
    private static List<string> Parts(ReadOnlySpan<char> text)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                if (text[start..i].Trim() is { Length: > 0 } part)
                {
                    parts.Add(part.ToString());
                }

                start = i + 1;
            }
            else
            {
                depth += text[i] switch { '(' or '<' => 1, ')' or '>' => -1, _ => 0 };
            }
        }

        return parts;
    }
}
