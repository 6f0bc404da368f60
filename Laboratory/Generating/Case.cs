using Flowgraph;

namespace Laboratory.Generating;

/// <summary>What a division says of a variable.</summary>
public enum BindingTime : byte
{
    /// <summary>Its value is known to the specializer.</summary>
    Static,

    /// <summary>It is bound in every run, to what only the run knows.</summary>
    Dynamic,

    /// <summary>The division does not mention it; another run may leave it undefined.</summary>
    Unmentioned,
}

/// <summary>A variable's value at the start of a run, and its place in the division.</summary>
public sealed record CaseBinding(string Name, Value Value, BindingTime Time);

/// <summary>
/// One thing that engines can disagree about: a program, its bindings (which are also its division), and what <c>input()</c> reads.
/// No binding holds an array or object, so that a case can be run many times.
/// </summary>
public sealed record Case(Program Program, Sequence<CaseBinding> Bindings, Sequence<Value> Input)
{
    /// <summary>How large things may get in a run.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>What a run of the source program starts with: all bindings.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Inputs =>
        Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value));

    public IEnumerable<CaseBinding> Of(BindingTime time) => Bindings.Where(binding => binding.Time == time);
}
