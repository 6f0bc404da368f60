namespace Visualizer;

/// <summary>What an edge that passes keeps off: a box, or the label of another edge. In CSS pixels.</summary>
/// <param name="X">Left side.</param>
/// <param name="Y">Upper side.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Air">How far to keep off.</param>
internal readonly record struct Area(double X, double Y, double Width, double Height, double Air)
{
    /// <summary>How far a spot is to the left or right of it; negative between its sides.</summary>
    public double Outside(Spot p) => Math.Max(X - p.X, p.X - X - Width);
}
