namespace Flowgraph.Reasoning.Rules;

/// <summary>What a rule is about: a switch of the trace optimizer, and a section of docs/rules.md.</summary>
internal enum RuleFamily : byte
{
    /// <summary>Units, zeros, a value against itself, inverses.</summary>
    Algebra,

    /// <summary>Bounds of ints.</summary>
    Bounds,

    /// <summary>Bits of ints that are known.</summary>
    Bits,

    /// <summary>Two operations one after the other become one.</summary>
    Chains,

    /// <summary>What was put into a list, an array or an object is read off again; what was made is none of what was there.</summary>
    Makers,

    /// <summary>Floats, where IEEE 754 has it so for every value, and one NaN.</summary>
    Floats,
}

/// <summary>One case of a rule: what is replaced, and by what.</summary>
internal sealed record RuleCase(Application Before, Term After);

/// <summary>
/// A rule of rewriting: a picture, a condition on what is known of the values in it, and the replacement. It is used only where the
/// operation that is replaced is proved not to fault (language reference, §4); the operations inside have succeeded.
/// <code>
/// x + 0 → x                                           no condition: the operation has ints for operands, or it would fault
/// x &amp; m → x           when (m | x.zeros) == -1
/// f(x + c, x) → f(c, 0)     for f in ==, &lt;, …      one row, a case for each
/// </code>
/// </summary>
internal sealed class RewriteRule
{
    /// <param name="family">What it is about.</param>
    /// <param name="picture">Before → after.</param>
    /// <param name="when">Terms that must be true, joined by "and"; null for none.</param>
    /// <param name="forEach">Operators for which the letter f stands, by name, with spaces between; null where it stands for none.</param>
    /// <param name="isProvedByPicture">Whether the picture alone shows that the operation cannot fault.</param>
    public RewriteRule(RuleFamily family, string picture, string? when = null, string? forEach = null, bool isProvedByPicture = false)
    {
        (Family, Picture, When, ForEach, IsProvedByPicture) = (family, picture, when, forEach, isProvedByPicture);
        var sides = picture.Split(" → ");
        var names = new List<string>();
        Cases = (from row in forEach?.Split(' ').Select(Operators.Named) ?? [null]
                 let before = (Application)new TermReader(sides[0], names, row).Read()
                 select new RuleCase(before, new TermReader(sides[1], names, row).Read())).ToSequence();
        Condition = (when?.Split(" and ") ?? []).Select(part => new TermReader(part, names).Read()).ToSequence();
        Variables = names.ToSequence();
        Name = picture + (forEach is null ? "" : $", f in {forEach}") + (when is null ? "" : $" when {when}");
        Operations = Cases.Max(it => Count(it.After));
    }

    public RuleFamily Family { get; }

    public string Picture { get; }

    public string? When { get; }

    public string? ForEach { get; }

    public bool IsProvedByPicture { get; }

    public Sequence<RuleCase> Cases { get; }

    public Sequence<Term> Condition { get; }

    /// <summary>The metavariables, by number.</summary>
    public Sequence<string> Variables { get; }

    /// <summary>How many operations the replacement has at most; 0 for a value.</summary>
    public int Operations { get; }

    /// <summary>The picture, the operators that f stands for, and the condition, if there are any.</summary>
    public string Name { get; }

    public override string ToString() => Name;

    /// <summary>Operations on constants alone are done at once.</summary>
    private static int Count(Term term) => term is Application it && it.Operands.Any(IsRunTime) ? 1 + it.Operands.Sum(Count) : 0;

    private static bool IsRunTime(Term term) => term switch
    {
        Metavariable variable => !variable.IsConstant,
        Application it => it.Operands.Any(IsRunTime),
        _ => false,
    };
}
