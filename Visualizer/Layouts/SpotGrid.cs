namespace Visualizer;

/// <summary>Points and boxes of a drawing in square cells, so that what lies in a small area is found without looking at the rest.</summary>
/// <remarks>An area of a label touches two to six cells; asking costs what these hold. Adding is linear in what is added.</remarks>
internal sealed class SpotGrid
{
    private const double Cell = 48;
    private readonly Dictionary<(int X, int Y), List<(Spot At, int Owner)>> _spots = [];
    private readonly Dictionary<(int X, int Y), List<Area>> _areas = [];

    /// <param name="at">A point of an edge.</param>
    /// <param name="owner">The edge's number.</param>
    public void Add(Spot at, int owner) => Of(_spots, (Number(at.X), Number(at.Y))).Add((at, owner));

    /// <param name="area">A box, or a label.</param>
    public void Add(Area area)
    {
        foreach (var cell in Cells(area))
        {
            Of(_areas, cell).Add(area);
        }
    }

    /// <summary>How many points and areas lie in the area; 0 for a free one.</summary>
    /// <param name="area">Where.</param>
    /// <param name="owner">The edge that the area belongs to.</param>
    /// <param name="foreign">What a point of another edge counts; one of its own counts 1.</param>
    /// <param name="most">Where it is more than that, it is some number above that.</param>
    public int Load(Area area, int owner, int foreign, int most)
    {
        var load = 0;
        foreach (var cell in Cells(area))
        {
            if (_areas.TryGetValue(cell, out var areas))
            {
                foreach (var other in areas)
                {
                    load += area.Overlaps(other) ? 1000 : 0;
                }
            }

            if (load <= most && _spots.TryGetValue(cell, out var spots))
            {
                foreach (var (at, edge) in spots)
                {
                    load += !area.Has(at) ? 0 : edge == owner ? 1 : foreign;
                }
            }

            if (load > most)
            {
                break;
            }
        }

        return load;
    }

    private static IEnumerable<(int X, int Y)> Cells(Area area)
    {
        for (var x = Number(area.X); x <= Number(area.X + area.Width); x++)
        {
            for (var y = Number(area.Y); y <= Number(area.Y + area.Height); y++)
            {
                yield return (x, y);
            }
        }
    }

    private static int Number(double coordinate) => (int)Math.Floor(coordinate / Cell);

    private static List<T> Of<T>(Dictionary<(int X, int Y), List<T>> cells, (int X, int Y) cell) =>
        cells.TryGetValue(cell, out var list) ? list : cells[cell] = [];
}
