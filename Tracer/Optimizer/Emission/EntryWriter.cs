using System.Runtime.InteropServices;
using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Steps and exits as entries, once values have names. Most entries of a trace that cannot be improved come out as they went in: those are
/// the entries of the input, which are immutable, and cost no memory.
/// </summary>
internal sealed class EntryWriter(Trace trace, Naming naming)
{
    /// <summary>The entry of a step; that of the input where nothing in it has changed.</summary>
    public TraceEntry Entry(Step step)
    {
        var given = trace.Entries[step.Entry];
        if (step.Row is null)
        {
            var (name, resume) = (naming.Of(step.Args[0]), Resume(step.Exit!));
            return given is Guard guard && ReferenceEquals(guard.Resume, resume) && ReferenceEquals(guard.Condition, step.Condition) && guard.Variable == name
                && ReferenceEquals(guard.Origin, step.Origin)
                ? guard
                : new Guard(step.Condition!, name, resume, step.Origin);
        }

        var result = step.Result is { } node && step.Row.HasResult ? naming.Of(node) : null;
        if (given is TraceOperation same && same.Operator == step.Row && same.Result == result && ReferenceEquals(same.Origin, step.Origin) && Reads(same, step.Args))
        {
            return same;
        }

        var operands = new Operand[step.Args.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = naming.Operand(step.Args[i]);
        }

        return new TraceOperation(result, step.Row, new(ImmutableCollectionsMarshal.AsImmutableArray(operands)), step.Origin);
    }

    private bool Reads(TraceOperation operation, Node[] args)
    {
        var operands = operation.Operands.AsSpan();
        for (var i = 0; i < operands.Length; i++)
        {
            if (args[i].IsConstant ? !operands[i].IsConstant || operands[i].Constant != args[i].Constant : !operands[i].IsVariable || operands[i].Variable != naming.Of(args[i]))
            {
                return false;
            }
        }

        return true;
    }

    public Resume Resume(Exit exit)
    {
        var given = exit.Resume;
        if (exit.Virtuals.Length == 0 && exit.Stores.Length == 0)
        {
            var variables = Variables(exit, null);
            return variables.Count == 0 && given.Variables.Count == 0 && given.Virtuals.Count == 0 && given.Stores.Count == 0
                ? given
                : new(given.Label, variables, given.Instruction);
        }

        var virtuals = exit.Virtuals.Length == 0 ? null : naming.Virtuals(exit.Virtuals);
        return new(given.Label, Variables(exit, virtuals), given.Instruction)
        {
            Virtuals = exit.Virtuals.Select(Made).ToSequence(),
            Stores = exit.Stores.Select(it => new PendingStore(it.Row, Read(it.Target), Read(it.Key), Read(it.Value))).ToSequence(),
        };

        Virtual Made(Shot it) =>
            new(virtuals![it.Node], it.Class, it.Fields.ToSequence(), it.Values.Select(Read).ToSequence()) { IsList = it.IsList };

        Operand Read(Node node) => this.Read(node, virtuals);
    }

    private Operand Read(Node node, Dictionary<Node, string>? virtuals) =>
        virtuals is not null && virtuals.TryGetValue(node, out var name) ? Tracer.Operand.Of(name) : naming.Operand(node);

    /// <summary>Without those that stand in their places.</summary>
    private Sequence<Assignment> Variables(Exit exit, Dictionary<Node, string>? virtuals)
    {
        List<Assignment>? variables = null;
        for (var i = 0; i < exit.Values.Length; i++)
        {
            var (variable, value) = (exit.Variables[i], exit.Values[i]);
            var operand = Read(value, virtuals);
            if (operand.IsConstant || operand.Variable != variable || virtuals?.ContainsKey(value) == true)
            {
                variables ??= new(exit.Values.Length - i);
                variables.Add(new(variable, operand));
            }
        }

        return variables is null ? [] : variables.ToSequence();
    }
}
