namespace Flowgraph.Text;

/// <summary>A name where somebody wrote it.</summary>
public sealed record Name(string Text, SourceSpan Span);

/// <summary>
/// A program as written: names and places, nothing checked. Every reader (text, JSON, Prolog) produces this, and the one
/// <c>Resolver</c> turns it into a <see cref="Program"/> or into diagnostics.
/// </summary>
public sealed record ProgramSyntax(IReadOnlyList<BlockSyntax> Blocks);

/// <summary>A block as written; <paramref name="Jump"/> is null where the block just ends.</summary>
public sealed record BlockSyntax(Name Label, IReadOnlyList<StatementSyntax> Body, JumpSyntax? Jump);

/// <summary>A variable or a literal.</summary>
public abstract record OperandSyntax(SourceSpan Span);

public sealed record VariableSyntax(Name Name) : OperandSyntax(Name.Span);

public sealed record LiteralSyntax(Value Value, SourceSpan Span) : OperandSyntax(Span);

/// <summary>A statement or jump; the origin is null where its own place in the program is its origin.</summary>
public abstract record NodeSyntax(SourceSpan Span)
{
    public Origin? Origin { get; init; }
}

public abstract record StatementSyntax(SourceSpan Span) : NodeSyntax(Span);

/// <summary>An operator applied: sugar is already gone (<c>v += a</c> is add, <c>l[i]</c> is readlist, <c>v = a</c> is same).</summary>
public sealed record OperationSyntax(Name? Result, Name Operator, IReadOnlyList<OperandSyntax> Operands, SourceSpan Span) : StatementSyntax(Span);

public sealed record HintSyntax(HintKind Kind, IReadOnlyList<Name> Greens, SourceSpan Span) : StatementSyntax(Span);

public abstract record JumpSyntax(SourceSpan Span) : NodeSyntax(Span);

public sealed record GotoSyntax(Name Target, SourceSpan Span) : JumpSyntax(Span);

public sealed record IfSyntax(Name Condition, Name Then, Name Else, SourceSpan Span) : JumpSyntax(Span);

public sealed record PromoteSyntax(Name Variable, Name Target, SourceSpan Span) : JumpSyntax(Span);

public sealed record StopSyntax(OperandSyntax Result, SourceSpan Span) : JumpSyntax(Span);
