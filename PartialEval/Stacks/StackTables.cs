namespace PartialEval;

/// <summary>The stacks of one program: which variables hold them, in which form each family is kept, and the frames met so far.</summary>
/// <param name="variables">The variables; null where no list is to become a stack of frames.</param>
/// <param name="forms">The form of a family; <see cref="StackForm.Plain"/> where nothing is said.</param>
/// <param name="limits">How many frames there may be, and how large.</param>
internal sealed class StackTables(StackVariables? variables, IReadOnlyDictionary<int, StackForm> forms, PartialLimits limits)
{
    private StaticTerms? _terms;
    private readonly Dictionary<int, FrameTable> _tables = [];

    public PartialLimits Limits => limits;

    public bool Any => variables is not null;

    /// <summary>The variables that hold stacks, in the order of slots.</summary>
    public IReadOnlyList<Slot> Variables { get; } = variables?.All ?? [];

    /// <summary>What the frames of a variable's stack can be; null where it is no stack, or is to be kept as in the source.</summary>
    public FrameTable? Of(Slot variable)
    {
        var form = FormOf(variable, out var family);
        if (form is StackForm.AsInSource or StackForm.TooManyFrames)
        {
            return null;
        }

        if (!_tables.TryGetValue(family, out var table))
        {
            _tables.Add(family, table = new(family, form == StackForm.Numbered, _terms ??= variables!.Terms(), limits));
        }

        return table;
    }

    /// <summary>Whether a variable holds a stack that is not kept as frames because there are too many of them.</summary>
    public bool HasTooManyFrames(Slot variable) => FormOf(variable, out _) == StackForm.TooManyFrames;

    private StackForm FormOf(Slot variable, out int family)
    {
        family = variables?.FamilyOf(variable) ?? -1;
        return family < 0 ? StackForm.AsInSource : forms.GetValueOrDefault(family, StackForm.Plain);
    }
}
