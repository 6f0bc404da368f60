using Flowgraph.Analysis;
using Flowgraph.Text;

namespace PartialEval;

/// <summary>A statement of the source, with its place, for a reader.</summary>
/// <param name="Where">Where it stands.</param>
/// <param name="Text">As the text form writes it.</param>
public sealed record Statement(Origin Where, string Text);

/// <summary>A hint that asks for a variable and was not followed, for a reader.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Hint">Where it stands.</param>
/// <param name="Points">At how many points.</param>
/// <param name="Text">A line that says all this.</param>
public sealed record NotFollowed(HintRefusal Why, Statement Hint, int Points, string Text);

/// <summary>What explanations have in common: walks kept, statements as text.</summary>
internal sealed class Places(Specialization it)
{
    private readonly Dictionary<int, PointWalk> _walks = [];
    private readonly Lazy<Replay> _replay = new(() => new(it));
    private readonly Lazy<IReadOnlyList<BlockText>> _texts = new(() => ProgramWriter.WriteBlocks(it.Source));

    private readonly Lazy<PartNeeds> _needs = new(() => new(it.Source));
    private readonly Lazy<Liveness> _liveness = new(() => new(new ControlFlow(it.Source)));

    public Specialization It { get; } = it;

    /// <summary>Of the source program.</summary>
    public Liveness Liveness => _liveness.Value;

    /// <summary>Which variables are worth knowing in part, in the source program.</summary>
    public PartNeeds Needs => _needs.Value;

    public PointWalk Walk(int point)
    {
        if (!_walks.TryGetValue(point, out var walk))
        {
            walk = new(It, _replay.Value, point);
            _walks.Add(point, walk);
        }

        return walk;
    }

    public NotFollowed Unfollowed(UnfollowedHint it)
    {
        var at = Enumerable.Range(0, It.Source[it.Block].Body.Count).First(i => ReferenceEquals(It.Source[it.Block].Body[i], it.Hint));
        return new(it.Why, Statement(it.Block, at), it.Points, it.Describe(It.Source));
    }

    public string Name(Slot slot) => It.Source.Name(slot);

    public string Label(int point) => It.Source[It.Points[point].Block].Label;

    /// <summary>An instruction of a source block, the jump being last.</summary>
    public Statement Statement(BlockId block, int instruction)
    {
        var (code, text) = (It.Source[block], _texts.Value[block.Index]);
        return instruction < code.Body.Count ? new(code.Body[instruction].Origin, text.Body[instruction]) : new(code.Jump.Origin, text.Jump);
    }

    /// <summary>
    /// The copies of a source block, or the points that a residual block stands for; none if there is no such label. A source block of which no point
    /// was specialized has its bridges for copies.
    /// </summary>
    public IReadOnlyList<int> Named(string label)
    {
        if (It.Source.FindBlock(label) is { } block)
        {
            int[] all = [.. Enumerable.Range(0, It.Points.Count).Where(p => It.Points[p].Block == block && It.Points[p].Code != PointCode.Gone)];
            int[] copies = [.. all.Where(p => It.Points[p].Code == PointCode.Specialized)];
            return copies.Length > 0 ? copies : all;
        }

        return It.Raw.FindBlock(label) is { } raw ? [.. Enumerable.Range(0, It.Points.Count).Where(p => It.Points[p].Residual == raw)]
            : It.Residual.FindBlock(label) is { } cleaned ? [.. It.PointsOf(cleaned)] : [];
    }
}
