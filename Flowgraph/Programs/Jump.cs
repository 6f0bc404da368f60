namespace Flowgraph;

/// <summary>How a block ends. Equality ignores the origin.</summary>
public abstract record Jump(Origin Origin)
{
    /// <summary>The blocks control can go to: none, one, or then before else.</summary>
    public abstract Sequence<BlockId> Targets { get; }

    /// <summary>How many targets there are.</summary>
    internal virtual int Ways => 1;

    /// <summary>A target, without making a list of them: programs of 10^6 blocks are walked.</summary>
    internal virtual BlockId Way(int way) => Targets[way];

    public virtual bool Equals(Jump? other) => other is not null && GetType() == other.GetType();

    public override int GetHashCode() => 0;
}

/// <summary><c>goto L</c></summary>
public sealed record Goto(BlockId Target, Origin Origin) : Jump(Origin)
{
    public override Sequence<BlockId> Targets => [Target];

    internal override BlockId Way(int way) => Target;

    public bool Equals(Goto? other) => other is not null && Target == other.Target;

    public override int GetHashCode() => Target.Index;
}

/// <summary><c>if v goto Then else goto Else</c>: Else when v is the integer 0, Then otherwise, whatever v's kind.</summary>
public sealed record If(Slot Condition, BlockId Then, BlockId Else, Origin Origin) : Jump(Origin)
{
    public override Sequence<BlockId> Targets => [Then, Else];

    internal override int Ways => 2;

    internal override BlockId Way(int way) => way == 0 ? Then : Else;

    public bool Equals(If? other) => other is not null && Condition == other.Condition && Then == other.Then && Else == other.Else;

    public override int GetHashCode() => HashCode.Combine(Condition, Then, Else);
}

/// <summary><c>promote(v, L)</c>: a jump to L that tells a tracer v's value is worth freezing. It does not read v.</summary>
public sealed record Promote(Slot Variable, BlockId Target, Origin Origin) : Jump(Origin)
{
    public override Sequence<BlockId> Targets => [Target];

    internal override BlockId Way(int way) => Target;

    public bool Equals(Promote? other) => other is not null && Variable == other.Variable && Target == other.Target;

    public override int GetHashCode() => HashCode.Combine(Variable, Target);
}

/// <summary><c>print_and_stop(a)</c>: a is the program's result.</summary>
public sealed record PrintAndStop(Atom Result, Origin Origin) : Jump(Origin)
{
    public override Sequence<BlockId> Targets => [];

    internal override int Ways => 0;

    public bool Equals(PrintAndStop? other) => other is not null && Result == other.Result;

    public override int GetHashCode() => Result.GetHashCode();
}
