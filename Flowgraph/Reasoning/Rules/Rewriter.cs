using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Flowgraph.Reasoning.Rules;

/// <summary>
/// Finds the rule that fits an operation, and builds what it gives. The operation is matched against the pictures of its operator, a
/// picture inside a picture against the operation that made the operand; then the condition is asked, and whether anything can fault.
/// <code>
/// t = and(x, 255), u = add(t, 1)       and(u, 15)       matches f(x &amp; m, c) &amp; n with m = 255, c = 1, n = 15
///                                      →   and(add(x, 1), 15)
/// </code>
/// Constant time: pictures are small and there are at most some twenty for an operator.
/// </summary>
/// <param name="facts">The walk.</param>
/// <param name="table">The rules.</param>
internal sealed class Rewriter<T, TFacts>(TFacts facts, RuleTable table)
    where TFacts : IOperandFacts<T>
{
    /// <summary>The replacement of an operation on defined operands, and the rule that it comes from; null where none fits.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="allows">The families that may be used, as bits.</param>
    /// <param name="used">The rule.</param>
    public Replacement<T>? Rewrite(in Operation<T> operation, uint allows, out RewriteRule? used)
    {
        used = null;
        var patterns = table.Of(operation.Row);
        if (patterns.IsEmpty)
        {
            return null;
        }

        var canonical = Canonical(operation);
        bool? cannotFault = null;
        foreach (var pattern in patterns)
        {
            var rule = pattern.Rule;
            if ((allows >> (int)rule.Family & 1) == 0)
            {
                continue;
            }

            var bound = default(Bindings);
            if (Matches(pattern.Before, canonical, ref bound) && Holds(rule, bound)
                && (rule.IsProvedByPicture || (cannotFault ??= canonical.CannotFault(facts))) && Build(pattern.After, bound) is { } built)
            {
                used = rule;
                return built;
            }
        }

        return null;
    }

    private Operation<T> Canonical(in Operation<T> operation) =>
        operation.Count == 2
        && RuleTable.IsSwapped(operation.Row, facts.FactOf(operation.A).IsConstant, facts.FactOf(operation.B).IsConstant)
            ? new(operation.Row, operation.B, operation.A, operation.C) : operation;

    private bool Matches(Application picture, in Operation<T> operation, ref Bindings bound)
    {
        for (var k = 0; k < operation.Count; k++)
        {
            if (!Matches(picture.Operands[k], operation[k], ref bound))
            {
                return false;
            }
        }

        return true;
    }

    private bool Matches(Term picture, T value, ref Bindings bound)
    {
        switch (picture)
        {
            case Metavariable variable:
                if (variable.IsConstant && !facts.FactOf(value).IsConstant)
                {
                    return false;
                }

                if (bound.Has(variable.Index))
                {
                    return facts.AreEqual(bound[variable.Index], value);
                }

                bound.Set(variable.Index, value);
                return true;
            case Literal literal:
                return facts.FactOf(value) is { IsConstant: true } fact && fact.Constant.Equals(literal.Value);
            case Application inner:
                return facts.TryMaker(value, out var maker) && maker.Row == inner.Operator && Matches(inner, Canonical(maker), ref bound);
            default:
                throw new UnreachableException();
        }
    }

    private bool Holds(RewriteRule rule, in Bindings bound)
    {
        foreach (var term in rule.Condition.AsSpan())
        {
            var holds = term is Question question ? Answer(question, bound) : TryEvaluate(term, bound, out var value) && value.IsTrue;
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    private bool Answer(Question question, in Bindings bound) => question.Kind switch
    {
        QuestionKind.Distinct => facts.AreDistinct(Of(question.About[0], bound), Of(question.About[1], bound)),
        _ => throw new UnreachableException(),
    };

    private static T Of(Term variable, in Bindings bound) => bound[((Metavariable)variable).Index];

    /// <summary>The value of a term over constants and facts; false where something is not known, faults, or is too large.</summary>
    private bool TryEvaluate(Term term, in Bindings bound, out Value value)
    {
        switch (term)
        {
            case Literal literal:
                value = literal.Value;
                return true;
            case Metavariable variable:
                var fact = facts.FactOf(bound[variable.Index]);
                value = fact.Constant;
                return fact.IsConstant;
            case KnownPart known:
                return facts.FactOf(bound[known.Of.Index]).TryPart(known.Part, out value);
            case Application it:
                Span<Value> operands = [default, default, default];
                for (var k = 0; k < it.Operands.Count; k++)
                {
                    if (!TryEvaluate(it.Operands[k], bound, out operands[k]))
                    {
                        value = default;
                        return false;
                    }
                }

                var folded = facts.Fold(it.Operator, operands[..it.Operands.Count]);
                value = folded ?? default;
                return folded is not null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Null where the replacement cannot be made: it would fault, or be too large.</summary>
    private Replacement<T>? Build(Term term, in Bindings bound)
    {
        if (term is Metavariable variable)
        {
            return Replacement<T>.Of(bound[variable.Index]);
        }

        if (TryEvaluate(term, bound, out var value))
        {
            return Replacement<T>.Of(facts.Of(value));
        }

        if (term is not Application it)
        {
            return null;
        }

        var operands = new Replacement<T>[it.Operands.Count];
        for (var k = 0; k < operands.Length; k++)
        {
            if (Build(it.Operands[k], bound) is not { } operand)
            {
                return null;
            }

            operands[k] = operand;
        }

        var built = new Replacement<T>(default!, it.Operator, Sequence<Replacement<T>>.Owning(operands));
        return IsConstant(operands) || (built.IsFlat && !built.Operation.CannotFault(facts)) ? null : built;
    }

    /// <summary>An operation on constants alone that cannot be done now has no place in a program that had none.</summary>
    private bool IsConstant(Replacement<T>[] operands) =>
        Array.TrueForAll(operands, it => it.IsValue && facts.FactOf(it.Value).IsConstant);

    /// <summary>What the metavariables stand for.</summary>
    private struct Bindings
    {
        private Values _values;
        private int _bound;

        public readonly T this[int index] => _values[index];

        public readonly bool Has(int index) => (_bound >> index & 1) != 0;

        public void Set(int index, T value)
        {
            _values[index] = value;
            _bound |= 1 << index;
        }

        [InlineArray(Term.MaxVariables)]
        private struct Values
        {
            private T _first;
        }
    }
}
