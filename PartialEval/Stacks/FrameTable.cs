namespace PartialEval;

/// <summary>
/// What the elements of a family of stacks can be. Each frame is one of finitely many shapes: known values, and holes for what is dynamic.
/// A residual stack has, for each frame, the number of its shape and the values of its holes, all in one list; with one shape alone the
/// number is left out.
/// <code>
/// shapes   0: ['mul', □]     1: ['add', □]     2: ['end']
/// source   [['mul', 5], ['end'], ['add', 3]]             residual program   [0, 5, 2, 1, 3]
/// </code>
/// The table grows while a program is specialized. A number, once given, stays.
/// Source: defunctionalization, read backwards (Reynolds, 1972; Danvy and Nielsen, 2001).
/// </summary>
internal sealed class FrameTable(int family, bool numbered, StaticTerms terms, PartialLimits limits)
{
    private readonly List<FrameShape> _shapes = [];
    private readonly Dictionary<FrameShape, int> _numbers = [];

    public int Family { get; } = family;

    /// <summary>Whether frames begin with the numbers of their shapes.</summary>
    public bool IsNumbered { get; } = numbered;

    /// <summary>What is code in a frame, and not data.</summary>
    public StaticTerms Terms => terms;

    /// <summary>Lists of which a frame that is told apart consists.</summary>
    public int MostCells => limits.FrameCells;

    public IReadOnlyList<FrameShape> Shapes => _shapes;

    /// <summary>The number of a shape, new or not.</summary>
    public int NumberOf(FrameShape shape)
    {
        if (!_numbers.TryGetValue(shape, out var number))
        {
            number = _shapes.Count;
            if (number == limits.Frames)
            {
                throw new StackFormException(Family, StackForm.TooManyFrames);
            }

            _numbers.Add(shape, number);
            _shapes.Add(shape);
            if (!IsNumbered && (number > 0 || shape.Holes == 0))
            {
                throw new StackFormException(Family, StackForm.Numbered);
            }
        }

        return number;
    }
}

/// <summary>What is known of a frame: a value, a list by head and tail, or nothing (a hole).</summary>
/// <param name="Known">The value; undefined for a hole and for a list known in part.</param>
/// <param name="Head">Of a list known in part.</param>
/// <param name="Tail">Of a list known in part.</param>
public sealed record FrameShape(Value Known, FrameShape? Head, FrameShape? Tail)
{
    public static readonly FrameShape Hole = new(Value.Undefined, null, null);

    /// <summary>How many parts are dynamic.</summary>
    public int Holes { get; } = Head is not null ? Head.Holes + Tail!.Holes : Known.IsUndefined ? 1 : 0;

    public static FrameShape Of(in Value value) => new(value, null, null);

    /// <summary>A list of which head and tail are known so far.</summary>
    public static FrameShape Of(FrameShape head, FrameShape tail) =>
        !head.Known.IsUndefined && tail.Known.Reference is FlowList rest
            ? Of(Value.Of(rest.Prepend(head.Known))) : new(Value.Undefined, head, tail);
}

/// <summary>In which form the residual program keeps a family of stacks.</summary>
internal enum StackForm : byte
{
    /// <summary>The holes of its frames, which have all one shape.</summary>
    Plain,

    /// <summary>Numbers of shapes and holes.</summary>
    Numbered,

    /// <summary>As the source does.</summary>
    AsInSource,

    /// <summary>The same, since there are too many frames to number.</summary>
    TooManyFrames,
}

/// <summary>A family of stacks cannot be kept in the form that was tried; specialization begins anew with another.</summary>
internal sealed class StackFormException(int family, StackForm form) : Exception
{
    public int Family { get; } = family;

    public StackForm Form { get; } = form;
}
