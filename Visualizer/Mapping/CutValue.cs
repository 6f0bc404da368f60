using Flowgraph;

namespace Visualizer;

/// <summary>A value's text of limited width that is still a text of its kind: lists end with a bracket, symbols with a quote.</summary>
/// <remarks><c>[43, 43, 43, 43…</c> → <c>[43, 43, 43, …]</c>; <c>[[1, 2], [3, 4…</c> → <c>[[1, 2], …]</c>; <c>'a long na…</c> → <c>'a long n…'</c>.</remarks>
internal static class CutValue
{
    public static string Text(Value value, int width)
    {
        var text = ValueText.Brief(value, width);
        return !text.EndsWith('…') ? text : text[0] switch
        {
            '[' => text[..LastElement(text)] + "…]",
            '\'' => text[..^2] + "…'",
            _ => text,
        };
    }

    // Behind the last comma between elements of the outer list, as far as the text goes; behind its bracket if there is none.
    private static int LastElement(string text)
    {
        var (depth, quoted, last) = (0, false, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            i += quoted && c == '\\' ? 1 : 0;
            quoted ^= c == '\'';
            depth += quoted ? 0 : c switch { '[' => 1, ']' => -1, _ => 0 };
            last = !quoted && depth == 1 && c == ',' && i + 1 < text.Length && text[i + 1] == ' ' ? i + 2 : last;
        }

        return last;
    }
}
