namespace PartialEval;

/// <summary>Strategy: when to give up knowing a variable, so that specialization ends.</summary>
public interface IGeneralization
{
    /// <summary>The word for it on the command line.</summary>
    string Name { get; }

    /// <summary>One sentence.</summary>
    string Meaning { get; }

    /// <summary>Whether it asks stores which values are bounded (<see cref="StaticStore.IsBounded"/>).</summary>
    bool NeedsBounds => false;

    /// <summary>A generalizer for one specialization of a program.</summary>
    IGeneralizer Start(Program program);
}

/// <summary>Decides for each new point, just before it is taken up.</summary>
public interface IGeneralizer
{
    /// <summary>
    /// The variables to make dynamic, each known at the point. Where there are any, the point becomes a bridge to the one
    /// that does not know them.
    /// </summary>
    /// <param name="points">All points so far.</param>
    /// <param name="point">The number of the one about to be taken up.</param>
    IReadOnlyList<Generalized> Generalize(IReadOnlyList<Point> points, int point);

    /// <summary>
    /// What to make dynamic where all that <see cref="Generalize"/> named has to stay known, since a residual dispatch has just told it
    /// (<c>one_of</c>); by default nothing.
    /// </summary>
    /// <param name="points">All points so far.</param>
    /// <param name="point">The number of the one about to be taken up.</param>
    /// <param name="without">Leaves out what has to stay known.</param>
    IReadOnlyList<Generalized> Otherwise(
        IReadOnlyList<Point> points, int point, Func<IReadOnlyList<Generalized>, IReadOnlyList<Generalized>> without) => [];

    /// <summary>Tells that a variable's value has been an index, or a key, of a static list with success.</summary>
    /// <param name="index">The variable.</param>
    /// <param name="value">Its value.</param>
    void Indexed(Slot index, in Value value)
    {
    }
}

/// <summary>A variable that was made dynamic.</summary>
/// <param name="Point">The point at which it was.</param>
/// <param name="Variable">Its slot in the source program.</param>
/// <param name="Chain">The values that it took on the way, oldest first: the reason.</param>
public sealed record Generalized(int Point, Slot Variable, Sequence<Value> Chain)
{
    /// <summary>The points on the way that had these values, where they are known.</summary>
    public Sequence<int> Points { get; init; } = [];

    /// <summary>Earlier points that the general one takes the place of, each with what it gives up (<see cref="ProductLimit"/>).</summary>
    internal Sequence<Sequence<Generalized>> Alike { get; init; } = [];

    /// <summary>The node and part that is made dynamic, of a variable known in part; -1 and -1 for the whole variable.</summary>
    internal (int Node, int Place) Part { get; init; } = (-1, -1);

    /// <summary>The cells at which it can be opened, if it is a static list: ways of element numbers (<see cref="ListCover"/>). Empty where it is given up as a whole.</summary>
    internal Sequence<Sequence<int>> Cells { get; init; } = [];

    /// <summary>The way through a list that is known, from the variable or part to the cell that is made dynamic; empty for the variable or part itself.</summary>
    internal Sequence<int> Way { get; init; } = [];

    /// <summary>What the frames of the stack can be that the list becomes; null where it is given up.</summary>
    internal FrameTable? Frames { get; init; }

    /// <summary>The way from the variable to the part, as text; empty for the whole variable.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether the part, which has no values to show, became larger in the last step of its chain.</summary>
    public bool Grows { get; init; }

    /// <summary>Whether what reading and testing told of all dynamic parts is forgotten, and nothing else.</summary>
    internal bool IsOfLessons { get; init; }

    /// <summary>Why it is given up.</summary>
    public WhyGeneralized Why { get; init; }

    /// <summary>The point whose place the general one is to take, where that is where a run began (<see cref="RunLimit"/>); else -1.</summary>
    internal int Since { get; init; } = -1;
}

/// <summary>Never gives up: specialization ends by itself, or at a budget.</summary>
public sealed class Unbounded : IGeneralization, IGeneralizer
{
    public static readonly Unbounded Instance = new();

    public string Name => "unbounded";

    public string Meaning => "nothing is generalized; budgets alone end what would not end";

    public IGeneralizer Start(Program program) => this;

    public IReadOnlyList<Generalized> Generalize(IReadOnlyList<Point> points, int point) => [];
}
