using System.Globalization;
using Flowgraph;
using Flowgraph.Text;

namespace Laboratory.Replaying;

/// <summary>
/// The residual program in a replay of the specializer: it grows line by line to the raw one, and then each pass puts another in its place.
/// <code>
///   Show(block 3, up to line 1)   →   residual 3 = power_rec1,  residual 3 0 = res = 1 * x,  residual 3 1 = res = res * x
/// </code>
/// A line is written down once; where a program takes another's place, so are the lines that go.
/// </summary>
internal sealed class GrowingResidual(Program raw)
{
    private const string Group = "residual";

    private readonly IReadOnlyList<BlockText> _raw = ProgramWriter.WriteBlocks(raw);

    // For each block the lines that are shown.
    private readonly Dictionary<int, int> _shown = [];

    /// <summary>Shows all that is left of the raw program.</summary>
    public void Show(LogBuilder log)
    {
        for (var b = 0; b < _raw.Count; b++)
        {
            Show(log, b);
        }
    }

    /// <summary>Shows a block of the raw program up to a line; the jump is the last one. Below 0, the label alone.</summary>
    public void Show(LogBuilder log, int block, int last = int.MaxValue)
    {
        var text = _raw[block];
        if (!_shown.TryGetValue(block, out var next))
        {
            log.Set(new(Group, Number(block)), text.Label);
        }

        for (; next <= Math.Min(last, text.Body.Count); next++)
        {
            log.Set(new(Group, Number(block), Number(next)), next < text.Body.Count ? text.Body[next] : text.Jump);
        }

        _shown[block] = next;
    }

    /// <summary>The residual program becomes another one.</summary>
    public void Replace(LogBuilder log, Program program)
    {
        var blocks = ProgramWriter.WriteBlocks(program);
        for (var b = 0; b < Math.Max(blocks.Count, _raw.Count); b++)
        {
            var lines = b < blocks.Count ? [.. blocks[b].Body, blocks[b].Jump] : Array.Empty<string>();
            if (b < blocks.Count)
            {
                log.Set(new(Group, Number(b)), blocks[b].Label);
            }
            else
            {
                log.Remove(new(Group, Number(b)));
            }

            for (var i = 0; i < lines.Length; i++)
            {
                log.Set(new(Group, Number(b), Number(i)), lines[i]);
            }

            for (var i = lines.Length; i < _shown.GetValueOrDefault(b); i++)
            {
                log.Remove(new(Group, Number(b), Number(i)));
            }

            _shown[b] = lines.Length;
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
