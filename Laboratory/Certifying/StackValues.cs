using Flowgraph;
using PartialEval;

namespace Laboratory.Certifying;

/// <summary>
/// Lists that a residual program keeps as stacks of frames: what list of the source it is, and random ones.
/// <code>
/// shapes ['mul', □], ['end']      [0, 5, 1]      [['mul', 5], ['end']]
/// </code>
/// </summary>
internal static class StackValues
{
    private const int MostFrames = 3;

    /// <summary>The list of the source that a residual program has in that form; null where it has none.</summary>
    public static Value? Read(KnownStack stack, in Value kept)
    {
        if (kept.Reference is not FlowList rest || (stack.Top is not null && rest.Count == 0))
        {
            return null;
        }

        var frames = new List<Value>();
        while (rest.Count > 0)
        {
            var number = 0L;
            if (stack.IsNumbered)
            {
                number = rest.Head.IsSmall ? rest.Head.Bits : -1;
                rest = rest.Tail;
            }

            var isTop = frames.Count == 0;
            if (number < 0 || number >= stack.Shapes.Count || (isTop && stack.Top is var (least, most) && (number < least || number > most))
                || Frame(stack.Shapes[(int)number], ref rest) is not { } frame)
            {
                return null;
            }

            frames.Add(frame);
        }

        return Value.List([.. frames]);
    }

    /// <summary>A random stack of some frames.</summary>
    /// <param name="stack">Its form.</param>
    /// <param name="hasTop">Whether it has a frame, even where nothing is known of that.</param>
    /// <param name="draw">Values.</param>
    public static Value Draw(KnownStack stack, bool hasTop, Func<string, Value> draw)
    {
        var least = hasTop || stack.Top is not null ? 1 : 0;
        var kept = FlowList.Empty;
        for (var left = least + Below(draw, MostFrames); left > 0; left--)
        {
            var (first, last) = left == 1 && stack.Top is { } top ? top : (0, stack.Shapes.Count - 1);
            var number = first + Below(draw, last - first + 1);
            for (var hole = stack.Shapes[number].Holes; hole > 0; hole--)
            {
                kept = kept.Prepend(draw(""));
            }

            kept = stack.IsNumbered ? kept.Prepend(number) : kept;
        }

        return Value.Of(kept);
    }

    private static int Below(Func<string, Value> draw, int count) => (int)(draw("").Hash % (ulong)count);

    private static Value? Frame(FrameShape shape, ref FlowList rest)
    {
        if (!shape.Known.IsUndefined)
        {
            return shape.Known;
        }

        if (shape.Head is null)
        {
            if (rest.Count == 0)
            {
                return null;
            }

            var value = rest.Head;
            rest = rest.Tail;
            return value;
        }

        return Frame(shape.Head, ref rest) is { } head && Frame(shape.Tail!, ref rest) is { Reference: FlowList tail }
            ? Value.Of(tail.Prepend(head)) : null;
    }
}
