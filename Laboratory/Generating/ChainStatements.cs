using Flowgraph;
using Flowgraph.Cleanup;

namespace Laboratory.Generating;

/// <summary>
/// Passages that rules with a pattern of their own fit: both operands of a law, two operations with constants one after the other, masked
/// operands of a sum, and tests of kinds and classes, which a tracer makes guards of. Plain statements come to most of these patterns
/// never.
/// <code>
/// h = 0, x = h | y                                or(0, x) -> x
/// h = i max 3, x = h max 5                        max(max(x, c), d) -> max(x, max(c, d)); mostly h has a second use
/// h = i &amp; 255, h = h + 9, x = h &amp; 15              a mask behind a sum behind a wider mask
/// k = kind(y), c = k == 'int', if c …             guard_kind, and guard_class for classof
/// </code>
/// </summary>
internal sealed class ChainStatements(Dice dice, ProgramDraft draft, StatementGenerator statements) : Recipe
{
    private const int Passages = 5;

    private static readonly AlgebraicLaw[] Laws = [.. AlgebraicLaws.All];

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
            case 0:
                Law(dice.Pick(Laws));
                break;
            case 1:
                Chain(dice.Pick(ChainRules.All));
                break;
            case 2:
                Masked();
                break;
            case 3:
                Test("kind", dice.Pick(Roles.Assignable), dice.Pick(Kinds));
                break;
            default:
                Test("classof", dice.Pick(Roles.Variables(Role.Object)), Constants.Names[dice.Below(3)]);
                break;
        }

        return true;
    }

    private void Law(AlgebraicLaw law)
    {
        var x = Int;
        Apply("h", law.Operator, Operand(law.Left, x), Operand(law.Right, x));
        Use("h");
    }

    private Atom Operand(LawTerm term, string x) => term.Number is { } number ? draft.Constant(number) : draft.Variable(x);

    private void Chain(ChainRule rule)
    {
        Apply("h", rule.Inner, draft.Variable(Int), Constant());
        Apply("d", rule.Outer, draft.Variable("h"), Constant());
        Use("d");
        if (dice.Below(3) > 0)
        {
            Use("h");
        }
    }

    private void Masked()
    {
        var low = (1L << (1 + dice.Below(6))) - 1;
        Apply("h", Operators.Named("and"), draft.Variable(Int), draft.Constant(dice.Pick<Value>([low, 255, (256 * low) + 255])));
        Apply("d", dice.Pick(ChainRules.Masked), draft.Variable("h"), Constant());
        Apply("d", Operators.Named("and"), draft.Variable("d"), draft.Constant(low));
        Use("d");
        if (dice.Below(2) == 0)
        {
            Use("h");
        }
    }

    private void Test(string of, string variable, Value expected)
    {
        Apply("h", Operators.Named(of), draft.Variable(variable));
        Apply("c", dice.Below(4) == 0 ? Operators.Named("ne") : Operators.Eq, draft.Variable("h"), draft.Constant(expected));
        var (then, join) = (draft.Declare(), draft.Declare());
        draft.If("c", then, join);
        draft.Open(then);
        statements.Statement();
        draft.Goto(join);
        draft.Open(join);
    }

    private Atom Constant() => draft.Constant(dice.Pick<Value>([1, 3, -2, 7, 64, -1]));

    /// <summary>Lets the outcome depend on a value.</summary>
    private void Use(string variable)
    {
        if (dice.Below(6) == 0)
        {
            draft.Add(null, Operators.Named("print"), draft.Variable(variable));
        }
        else
        {
            Apply(Int, Operators.Named("add64"), draft.Variable(Int), draft.Variable(variable));
        }
    }

    private void Apply(string result, Operator row, params Sequence<Atom> operands) => draft.Add(result, row, operands);
}
