using Flowgraph;
using Flowgraph.Text;

namespace Cli.LanguageServer;

/// <summary>
/// Places as the protocol has them and as the toolkit has them: both count UTF-16 units in a line, from 0 and from 1. A place behind the
/// end of a line is its end, as the protocol wants.
/// <code>
/// line 3, column 5, 4 units   ↔   (2, 4) … (2, 8)
/// </code>
/// </summary>
internal static class Positions
{
    public static Range RangeOf(SourceText source, SourceSpan span)
    {
        var start = Math.Min(source.Start(span.Line) + span.Column - 1, source.Text.Length);
        return new(new(span.Line - 1, span.Column - 1), At(source, Math.Min(start + span.Length, source.Text.Length)));
    }

    public static Position At(SourceText source, int offset)
    {
        var place = source.Span(offset, offset);
        return new(place.Line - 1, place.Column - 1);
    }

    public static int OffsetOf(SourceText source, Position position)
    {
        if (position.Line < 0)
        {
            return 0;
        }

        var start = source.Start(position.Line + 1);
        return start + Math.Clamp(position.Character, 0, source.Line(position.Line + 1).Length);
    }

    /// <summary>Whether a name touches a place: behind its last character too, where the caret stands after typing it.</summary>
    public static bool Touches(SourceSpan span, Position position) =>
        span.Line == position.Line + 1 && span.Column - 1 <= position.Character && position.Character <= span.Column - 1 + span.Length;
}
