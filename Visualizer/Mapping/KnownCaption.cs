using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Visualizer;

/// <summary>What is known at specialization points, for captions; and what is known at all of them alike, which is said once.</summary>
/// <remarks>
/// An interpreter's residual program knows the interpreted program everywhere. Repeated in every caption it hides what tells the copies apart:
/// <code>
///   right · pc = 15 · code = [43, 43, 43, 43… · n = 106        →   right · pc = 15
///   left · pc = 44 · code = [43, 43, 43, 43… · n = 106             left · pc = 44       code = [43, 43, 43, …]: known everywhere
/// </code>
/// A variable is such where it has one value, and at most <see cref="MostExceptions"/> of at least <see cref="FewestBlocks"/> blocks do not know it.
/// </remarks>
internal sealed class KnownCaption
{
    private const int ValueWidth = 16;
    private const int LegendWidth = 32;
    private const int FewestBlocks = 3;
    private const int MostExceptions = 1;
    private readonly Program _source;
    private readonly Dictionary<Slot, (Value Value, string Exceptions)> _everywhere;

    /// <param name="specialization">Whose points.</param>
    /// <param name="blocks">The blocks that have captions, with their points.</param>
    public KnownCaption(Specialization specialization, IReadOnlyList<(string Label, Point Point)> blocks)
    {
        _source = specialization.Source;
        _everywhere = blocks.Count < FewestBlocks ? [] : blocks.SelectMany(block => block.Point.Store.Known())
            .GroupBy(pair => pair.Slot)
            .Where(group => group.Count() >= blocks.Count - MostExceptions && group.Skip(1).All(pair => pair.Value.Equals(group.First().Value)))
            .ToDictionary(group => group.Key, group => (group.First().Value, Exceptions(blocks, group.Key)));
    }

    /// <summary>For the legend: what the captions leave out.</summary>
    public IEnumerable<PictureWord> Words => _everywhere.OrderBy(pair => pair.Key.Index)
        .Select(pair => new PictureWord($"{Name(pair.Key)} = {CutValue.Text(pair.Value.Value, LegendWidth)}", "known everywhere" + pair.Value.Exceptions));

    /// <summary>What is known at a point and not everywhere, one text a variable.</summary>
    /// <param name="point">The point.</param>
    /// <param name="isRead">Whether the residual block reads a variable of that name. It then holds something else, such as a part of a list that cleanup gave the name;
    /// "v = 0" above <c>print(v)</c> would be believed.</param>
    public IEnumerable<string> Of(Point point, Func<string, bool> isRead)
    {
        foreach (var (slot, value) in point.Store.Known())
        {
            if (!_everywhere.ContainsKey(slot) && !isRead(_source.Name(slot)))
            {
                yield return $"{Name(slot)} = {CutValue.Text(value, ValueWidth)}";
            }
        }

        foreach (var slot in point.Store.InPart is null ? [] : point.Store.KnownInPart())
        {
            // That a dynamic variable is a part of other data as well is said where that data is.
            if (point.Store.InPart!.Describe(slot) is var known && known != Name(slot))
            {
                yield return InPart(Name(slot), known);
            }
        }
    }

    // A list that a variable of its own name holds has parts only: "l: [0] is l.head", not "l = l, [0] is l.head".
    internal static string InPart(string name, string known) =>
        known.StartsWith(name + ", ", StringComparison.Ordinal) ? $"{name}: {known[(name.Length + 2)..]}" : $"{name} = {known}";

    private static string Exceptions(IReadOnlyList<(string Label, Point Point)> blocks, Slot slot) =>
        string.Join(", ", blocks.Where(block => !block.Point.Store.TryGet(slot, out _)).Select(block => block.Label)) is { Length: > 0 } labels ? " but in " + labels : "";

    private string Name(Slot slot) => ProgramWriter.WriteName(_source.Name(slot));
}
