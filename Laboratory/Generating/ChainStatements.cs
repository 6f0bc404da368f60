using System.Diagnostics;
using Flowgraph;
using Flowgraph.Reasoning.Rules;

namespace Laboratory.Generating;

/// <summary>
/// Passages that rules with a pattern of their own fit: the operations of a rule's picture, and tests of kinds and classes, which a tracer
/// makes guards of. Plain statements come to most of these patterns never.
/// <code>
/// h = y | 0                                       x | 0 → x
/// h = max(i, 3), d = max(h, 7)                    f(f(x, c), d) → f(x, f(c, d)); sometimes h has a second use
/// h = i &amp; 255, d = h + 7, g = d &amp; 15              f(x &amp; m, c) &amp; n → f(x, c) &amp; n
/// k = kind(y), c = k == 'int', if c …             guard_kind, and guard_class for classof
/// </code>
/// </summary>
internal sealed class ChainStatements(Dice dice, ProgramDraft draft, StatementGenerator statements) : Recipe
{
    private const int Passages = 4;

    private static readonly Value[] Kinds = [.. Enum.GetValues<Kind>().Select(kind => Value.Of(kind.Name()))];

    private string Int => dice.Pick(Roles.Variables(Role.Int));

    /// <summary>All is in one loop, which a tracer records.</summary>
    public override int OuterLoops => 1;

    public override int Turns(Dice plain) => 4 + plain.Below(10);

    /// <summary>Half of the steps are passages.</summary>
    public override bool Statement(int choice)
    {
        if (choice >= 10)
        {
            return false;
        }

        switch (dice.Below(Passages))
        {
            case < 2:
                Picture(dice.Pick(RewriteRules.All));
                break;
            case 2:
                Test("kind", dice.Pick(Roles.Assignable), dice.Pick(Kinds));
                break;
            default:
                Test("classof", dice.Pick(Roles.Variables(Role.Object)), Constants.Names[dice.Below(3)]);
                break;
        }

        return true;
    }

    /// <summary>The operations of a rule's picture, innermost first, on variables of the wanted kinds and constants.</summary>
    private void Picture(RewriteRule rule)
    {
        var it = dice.Pick(rule.Cases);
        var bound = new Dictionary<string, Atom>(StringComparer.Ordinal);
        var temporaries = new Stack<string>(["e", "g", "d", "h"]);
        var used = new List<string>();
        Write(it.Before);
        Use(used[^1]);
        if (used.Count > 1 && dice.Below(3) == 0)
        {
            Use(used[0]);
        }

        Atom Write(Application application)
        {
            var operands = application.Operands.Select((term, k) => term switch
            {
                Application inner => Write(inner),
                Literal literal => draft.Constant(literal.Value),
                Metavariable variable => bound.TryGetValue(variable.Name, out var atom) ? atom
                    : bound[variable.Name] = Bind(rule, variable, Roles.Wanted(application.Operator, k)),
                _ => throw new UnreachableException(),
            }).ToSequence();
            used.Add(temporaries.Pop());
            Apply(used[^1], application.Operator, operands);
            return draft.Variable(used[^1]);
        }
    }

    /// <summary>A value for a metavariable; one of which the rule must know something is sometimes made such that it is known.</summary>
    private Atom Bind(RewriteRule rule, Metavariable variable, Role role)
    {
        if (variable.IsConstant)
        {
            return Constant();
        }

        var name = dice.Pick(Roles.Variables(role == Role.Any ? Role.Int : role));
        if (role == Role.Int && rule.When?.Contains($"{variable.Name}.", StringComparison.Ordinal) == true)
        {
            var (row, limit) = dice.Pick<(string, long)>(
                [("and", 1), ("and", 7), ("ne", 3), ("or", 64), ("max", 64), ("min", -1), ("lt", 3)]);
            var made = $"{variable.Name}1";
            Apply(made, Operators.Named(row), draft.Variable(name), draft.Constant(limit));
            return draft.Variable(made);
        }

        return draft.Variable(name);
    }

    private void Test(string of, string variable, Value expected)
    {
        Apply("h", Operators.Named(of), draft.Variable(variable));
        Apply("c", dice.Below(4) == 0 ? Operators.Of(Op.Ne) : Operators.Eq, draft.Variable("h"), draft.Constant(expected));
        var (then, join) = (draft.Declare(), draft.Declare());
        draft.If("c", then, join);
        draft.Open(then);
        statements.Statement();
        draft.Goto(join);
        draft.Open(join);
    }

    private Atom Constant() => draft.Constant(dice.Pick<Value>([1, 3, -2, 7, 8, 15, 64, 255, -1]));

    /// <summary>Lets the outcome depend on a value.</summary>
    private void Use(string variable)
    {
        if (dice.Below(6) == 0)
        {
            draft.Add(null, Operators.Of(Op.Print), draft.Variable(variable));
        }
        else
        {
            Apply(Int, Operators.Of(Op.Add64), draft.Variable(Int), draft.Variable(variable));
        }
    }

    private void Apply(string result, Operator row, params Sequence<Atom> operands) => draft.Add(result, row, operands);
}
