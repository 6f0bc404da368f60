using Visualizer;

namespace Tests.Visual;

/// <summary>A layout without an engine: boxes below each other, straight edges. For tests of what comes before and after layouts.</summary>
internal sealed class FakeLayout(LayoutOutcome? fixedAnswer = null) : ILayout
{
    public string Name => "fake";

    public int Asked { get; private set; }

    public bool Disposed { get; private set; }

    public LayoutOutcome Place(LayoutGraph graph)
    {
        Asked++;
        if (fixedAnswer is not null)
        {
            return fixedAnswer;
        }

        var width = graph.Boxes.Max(b => b.Width);
        var centres = new List<Spot>();
        var y = 0.0;
        foreach (var box in graph.Boxes)
        {
            centres.Add(new(width / 2, y + box.Height / 2));
            y += box.Height + graph.LayerGap;
        }

        return new Placement(width, y, [.. centres], [.. graph.Links.Select(l => Straight(centres[l.From], centres[l.To], l.Label is not null))]);
    }

    public void Dispose() => Disposed = true;

    private static Route Straight(Spot a, Spot b, bool label) => new([a, a, b, b], b, label ? new((a.X + b.X) / 2, (a.Y + b.Y) / 2) : null);
}
