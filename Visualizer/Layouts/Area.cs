namespace Visualizer;

/// <summary>A rectangle that something passes or covers: a box, or the label of an edge. In CSS pixels.</summary>
/// <param name="X">Left side.</param>
/// <param name="Y">Upper side.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
internal readonly record struct Area(double X, double Y, double Width, double Height)
{
    /// <summary>How far a spot is to the left or right of it; negative between its sides.</summary>
    public double Outside(Spot p) => Math.Max(X - p.X, p.X - X - Width);

    public bool Has(Spot p) => p.X > X && p.X < X + Width && p.Y > Y && p.Y < Y + Height;

    public bool Overlaps(Area other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
}
