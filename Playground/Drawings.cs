using Visualizer;

namespace Playground;

/// <summary>
/// Draws pictures, and keeps what is behind their closed boxes. A picture names each of these by a number, and the page asks for it when
/// the box is opened:
/// <code>
///   Draw   →   &lt;g class="node closed" data-opens="7"&gt;…      Open(7)   →   the inside of that box, with closed boxes of its own
/// </code>
/// Reports have these drawings laid out beforehand. Here a layout is at hand, and an edit is to be shown at once. No number is given twice,
/// so what belongs to an older answer is not found any more.
/// </summary>
internal sealed class Drawings
{
    private readonly Dictionary<int, Picture> _insides = [];
    private int _last;

    /// <summary>Before a new answer: its pictures take the place of the page's.</summary>
    public void Clear() => _insides.Clear();

    /// <summary>The picture, folded as usual.</summary>
    /// <param name="pane">What it is the picture of.</param>
    /// <param name="picture">As it is, not folded.</param>
    public Pane Draw(Pane pane, Picture picture)
    {
        switch (PictureLayout.PlaceFolded(picture))
        {
            case PlacedPicture placed:
                var inside = placed.Picture.Insides;
                var opens = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach (var box in placed.Picture.Nodes.Where(it => it.Closed && inside.ContainsKey(it.Id)))
                {
                    _insides[++_last] = inside[box.Id];
                    opens[box.Id] = _last;
                }

                return pane with { Svg = Svg.Inline(placed, opens: opens) };
            case PictureProblem problem:
                return pane with { NoPicture = problem.Problem.Message };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The inside of a closed box; null where the page asks for one of an older answer.</summary>
    public Pane? Open(int number) =>
        _insides.TryGetValue(number, out var inside) ? Draw(new(inside.Nodes[0].Title, "", ""), inside) : null;
}
