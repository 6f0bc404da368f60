using Flowgraph.Analysis;

namespace PartialEval;

/// <summary>
/// Answers questions about a specialization after the fact, from its points and the source program: data first, which
/// <see cref="ExplanationText"/> turns into text. Nothing of this slows specializing itself down.
/// </summary>
public sealed class Explain
{
    private readonly Places _places;
    private DynamicReads? _reads;

    public Explain(Specialization it) => _places = new(it);

    /// <summary>Why a variable is dynamic at a block; null if no point has that label or the program has no such variable.</summary>
    /// <param name="variable">A variable of the source.</param>
    /// <param name="block">Label of a source block, or of a residual one.</param>
    public WhyDynamic? Why(string variable, string block) =>
        _places.It.Source.FindVariable(variable) is { } slot && _places.Named(block).Count > 0 ? new WhyDynamicQuestion(_places).Ask(slot, block) : null;

    /// <summary>The dynamic variables that a block of the residual program reads, each with its reason in short.</summary>
    public IReadOnlyList<DynamicRead> Reads(BlockId residual) => (_reads ??= new(_places)).Of(residual);

    /// <summary>What was known of the operands of an operation, or of what a test asks, over all points of its block.</summary>
    /// <param name="place">Of the source.</param>
    public OperandsKnown Operands(Origin place) => OperandsQuestion.Ask(_places, place);

    /// <summary>Whether a variable was known before an instruction at every point of its block that got there, and there was one.</summary>
    /// <param name="variable">Of the source.</param>
    /// <param name="place">Of the source.</param>
    public bool IsKnown(string variable, Origin place) => OperandsQuestion.IsKnown(_places, variable, place);

    /// <summary>Why a block has several copies; null if no point has that label. Specializes again, several times.</summary>
    public WhyCopies? Copies(string block) => new WhyCopiesQuestion(_places).Ask(block);

    /// <summary>How the residual program would change if a variable had another place in the division. Specializes once more.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value to make it static; undefined to make it dynamic.</param>
    /// <param name="budgets">For specializing again.</param>
    public WhatIf If(string variable, Value value, Budgets? budgets = null)
    {
        var it = _places.It;
        var after = After(variable, value, budgets);
        var was = it.Division.Static.Where(pair => pair.Key == variable).Select(pair => pair.Value).DefaultIfEmpty(Value.Undefined).First();
        return new(variable, was, value, Liveness.Inputs(it.Source).Any(slot => it.Source.Name(slot) == variable), ResidualSize.Of(it), ResidualSize.Of(after));
    }

    /// <summary>The specialization under that other division.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value to make it static; undefined to make it dynamic.</param>
    /// <param name="budgets">For specializing again.</param>
    public Specialization After(string variable, Value value, Budgets? budgets = null)
    {
        var it = _places.It;
        var rest = it.Division.Static.Where(pair => pair.Key != variable);
        var dynamics = it.Division.Dynamic.Where(name => name != variable);
        var division = value.IsUndefined ? Division.Of(rest, dynamics.Append(variable)) : Division.Of(rest.Append(new(variable, value)), dynamics);
        return Specializer.Specialize(it.Source, division, it.Policy, it.Points[0].Block, budgets);
    }

    /// <summary>Why the specialization stopped, and what was generalized.</summary>
    public StopExplanation Stop() => new StopQuestion(_places).Ask();
}
