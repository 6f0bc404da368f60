using Flowgraph.Codegen;

namespace Cli.CodeViews;

/// <summary>From offsets in a method's IL to instructions of the program: the links of every other view go through them.</summary>
public sealed class IlPlaces(SavedMethod method)
{
    private readonly int[] _offsets = [.. method.Listing.Select(line => line.Offset)];

    /// <summary>The line whose code is at an offset; null for offsets that the method does not have.</summary>
    public IlLine? At(int offset)
    {
        var index = Array.BinarySearch(_offsets, offset);
        index = index < 0 ? ~index - 1 : index;

        // Labels have the offset of the instruction behind them.
        while (index >= 0 && index + 1 < _offsets.Length && _offsets[index + 1] == _offsets[index])
        {
            index++;
        }

        return index < 0 ? null : method.Listing[index];
    }
}
