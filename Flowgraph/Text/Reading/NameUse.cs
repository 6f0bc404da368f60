namespace Flowgraph.Text;

/// <summary>What a name does where it stands.</summary>
public enum NameRole : byte
{
    /// <summary>A label that begins a block: <c>loop:</c></summary>
    Label,

    /// <summary>A label that is gone to or named: <c>goto loop</c>, <c>#? trace loop</c></summary>
    Target,

    /// <summary>A variable that is given a value: <c>x = 1</c>, <c>x += 1</c></summary>
    Assigned,

    /// <summary>A variable that is read, or named in a hint.</summary>
    Read,

    /// <summary>A variable that a <c>#?</c> line binds or calls dynamic.</summary>
    Bound,

    /// <summary>An operator, by its row's name however it is written: <c>x + 1</c> and <c>add(x, 1)</c></summary>
    Operator,

    /// <summary>A word of a jump or hint: <c>goto</c></summary>
    Word,
}

/// <summary>A name of a source where it stands.</summary>
/// <param name="Name">The label, variable, operator or word, without backticks.</param>
/// <param name="Role">What it does there.</param>
/// <param name="Block">The label above it, which may stand there twice; null before the first label.</param>
/// <param name="Span">Its place, backticks included.</param>
public sealed record NameUse(string Name, NameRole Role, string? Block, SourceSpan Span)
{
    public bool IsLabel => Role is NameRole.Label or NameRole.Target;

    public bool IsVariable => Role is NameRole.Assigned or NameRole.Read or NameRole.Bound;

    /// <summary>Whether the other is the same label, variable, operator or word.</summary>
    public bool IsSameAs(NameUse other) => Name == other.Name && IsLabel == other.IsLabel && IsVariable == other.IsVariable;
}
