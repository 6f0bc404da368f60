namespace Flowgraph.Json;

/// <summary>
/// Line and column of byte offsets that only grow, so that a whole file costs one pass. Lines end and columns count as
/// everywhere (<see cref="Text.SourceText"/>): from 1, columns in UTF-16 units.
/// </summary>
internal struct JsonPositions
{
    private int _offset;
    private int _line;
    private int _column;

    /// <summary>The place of the byte at <paramref name="offset"/>, not before the one asked for last.</summary>
    public (int Line, int Column) At(ReadOnlySpan<byte> source, int offset)
    {
        for (; _offset < offset; _offset++)
        {
            var b = source[_offset];
            if (b == '\n' || (b == '\r' && !(_offset + 1 < source.Length && source[_offset + 1] == '\n')))
            {
                (_line, _column) = (_line + 1, 0);
            }
            else
            {
                _column += Units(b);
            }
        }

        return (_line + 1, _column + 1);
    }

    /// <summary>UTF-16 units of UTF-8 text.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        var length = 0;
        foreach (var b in text)
        {
            length += Units(b);
        }

        return length;
    }

    /// <summary>What a byte adds: the first of a character one unit, or two where it begins four bytes.</summary>
    private static int Units(byte b) => (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
}
