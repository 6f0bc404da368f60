namespace Flowgraph.Reasoning.Rules;

/// <summary>
/// What the picture of a rule is made of. Terms are read from text (<see cref="TermReader"/>) and print as it.
/// <code>
/// (x + c) + d        an application of add to an application and the metavariable d; c and d stand for constants, x for any value
/// x.zeros            what is known of x: bits that are 0
/// </code>
/// </summary>
internal abstract record Term
{
    /// <summary>The most metavariables in a rule.</summary>
    public const int MaxVariables = 6;
}

/// <summary>Stands for a value; one called c, d, m or n for a constant only. Where it is met twice, both values are equal.</summary>
internal sealed record Metavariable(string Name, int Index) : Term
{
    public bool IsConstant => Name is "c" or "d" or "m" or "n";

    public override string ToString() => Name;
}

/// <summary>Stands for itself.</summary>
internal sealed record Literal(Value Value) : Term
{
    public override string ToString() => Value.ToString();
}

/// <summary>An operator on terms.</summary>
internal sealed record Application(Operator Operator, Sequence<Term> Operands) : Term
{
    public override string ToString() => Operator.Infix is { } infix
        ? $"{Inner(Operands[0])} {infix} {Inner(Operands[1])}" : $"{Operator}({string.Join(", ", Operands)})";

    private static string Inner(Term term) => term is Application { Operator.Infix: not null } ? $"({term})" : $"{term}";
}

/// <summary>Part of what is known of a value.</summary>
internal sealed record KnownPart(Metavariable Of, FactPart Part) : Term
{
    public override string ToString() => $"{Of}.{Part.ToString().ToLowerInvariant()}";
}

/// <summary>A question that the walk answers; only in conditions.</summary>
internal sealed record Question(QuestionKind Kind, Sequence<Term> About) : Term
{
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}({string.Join(", ", About)})";
}

/// <summary>Questions of conditions.</summary>
internal enum QuestionKind : byte
{
    /// <summary>Two values are different containers.</summary>
    Distinct,
}
