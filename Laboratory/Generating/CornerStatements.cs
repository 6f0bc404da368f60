using System.Numerics;
using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Passages that meet the side conditions of optimizations: what a rule may do in one case and must not in the case beside it. Plain statements seldom come
/// to them, since they need several operations on the same values.
/// <code>
/// p1 = i + 1, q2 = j + 2, a[p1] = m, a[q2] = 0, x = a[p1]      two indices at distances from two bases, which may be one place
/// z = a[i], b[j] = y, a[i] = z                                 what is stored back was stored elsewhere, perhaps over it
/// r = (n - 200) % 7, c = r &lt; 0                               a remainder below zero
/// at = min(k, length), x = a[at]                               an index that may be the length, or comes to it in a later turn
/// if c: x = a[i] else nothing; y = a[i]                        a fact of one way only, where ways join
/// t = x, x = y, y = t, o = new, if c goto …                    variables change places, and an object is made at the same exit
/// if h: a[i] = 1, promote(h)                                   two guards on one value, and a store that waits at the second
/// </code>
/// </summary>
internal sealed class CornerStatements(Dice dice, ProgramDraft draft, StatementGenerator statements) : Recipe
{
    private const int Passages = 15;

    private static readonly Value[] Divisors =
        [2, 3, -3, 7, -7, Value.Int(BigInteger.One << 63), Value.Int(-(BigInteger.One << 63)), Value.Int(BigInteger.One << 64), Value.Int(BigInteger.Pow(10, 20))];

    private static readonly Value[] Masks = [1, 3, 7, 15, 255, 256, -2, Value.Int((BigInteger.One << 64) - 1)];

    /// <summary>Lists in which some elements look like pairs.</summary>
    private static readonly Value[] Tables =
    [
        Value.List(Value.List(Constants.Names[0], 1), Value.List(Constants.Names[1], 2, 3)),
        Value.List(Value.List(Constants.Names[0]), Value.List(Constants.Names[1], 2)),
        Value.List(Value.List(Constants.Names[0], 1), Value.List(Constants.Names[1], 2)),
    ];

    private string Array => dice.Pick(Roles.Variables(Role.Array));

    private string Int => dice.Pick(Roles.Variables(Role.Int));

    /// <summary>All is in one loop.</summary>
    public override int OuterLoops => 1;

    /// <summary>Enough: a trace is recorded in the third turn, and its optimized form runs in later ones.</summary>
    public override int Turns(Dice plain) => 4 + plain.Below(10);

    /// <summary>Two steps in five are passages.</summary>
    public override bool Statement(int choice)
    {
        if (choice < 14)
        {
            Passage();
        }

        return choice < 14;
    }

    /// <summary>Adds one passage to the open block; a block is open behind it.</summary>
    private void Passage()
    {
        switch (dice.Below(Passages))
        {
            case 0:
                Distances();
                break;
            case 1:
                StoredBack();
                break;
            case 2:
                Remainder();
                break;
            case 3:
                PerhapsTheLength();
                break;
            case 4:
                KnownOnOneWay();
                break;
            case 5:
                ChangingPlaces();
                break;
            case 6:
                StoresBetweenTests();
                break;
            case 7:
                Apply("h", dice.Pick<string>(["shl64", "shr64", "shl", "shr"]), Variable(Int), draft.Constant(dice.Pick<Value>([62, 63, 64, 65])));
                Use("h");
                break;
            case 8:
                Apply("h", dice.Pick<string>(["div", "mod", "div64", "mod64"]), Variable(Int), draft.Constant(dice.Pick(Divisors)));
                Use("h");
                break;
            case 9:
                Masked();
                break;
            case 10:
                ComingToTheLength();
                break;
            case 11:
                Pairs();
                break;
            case 12:
                StoreBeforePromotion();
                break;
            case 13:
                Apply("l", "cons", statements.Operand(Role.Int), Variable("l"));
                break;
            default:
                Apply("x", "lookup", draft.Constant(IsBold ? dice.Pick(Tables) : Tables[0]), draft.Constant(Constants.Names[IsBold ? 1 : 0]));
                break;
        }
    }

    /// <summary>Whether a passage may fault: rarely, since a run ends at its first fault.</summary>
    private bool IsBold => dice.Below(16) == 0;

    /// <summary>An index into an array of length 3 to 5, computed, so that its value is known as a range at most.</summary>
    private string Index(string name, string of)
    {
        Apply(name, "and", Variable(of), draft.Constant(IsBold ? 3 : 1));
        return name;
    }

    private void Distances()
    {
        var (first, second) = (Array, Array);
        Apply("d", "add", Variable(Index("d", Int)), draft.Constant(dice.Below(2) - (IsBold ? 1 : 0)));
        Apply("e", "add", Variable(Index("e", Int)), draft.Constant(dice.Below(2) - (IsBold ? 1 : 0)));
        Apply(null, "astore", Variable(first), Variable("d"), statements.Operand(Role.Int));
        Apply(null, "astore", Variable(second), Variable("e"), draft.Constant(dice.Below(3)));
        Apply("x", "aload", Variable(first), Variable("d"));
        Use("x");
    }

    private void StoredBack()
    {
        var array = Array;
        Apply("h", "aload", Variable(array), Variable(Index("d", Int)));
        if (dice.Below(2) == 0)
        {
            Apply(null, "astore", Variable(array), Variable("d"), statements.Operand(Role.Int));
        }

        Apply(null, "astore", Variable(Array), Variable(Index("e", Int)), statements.Operand(Role.Int));
        if (dice.Below(2) == 0)
        {
            Branch();
        }

        Apply(null, "astore", Variable(array), Variable("d"), Variable("h"));
        Apply("y", "aload", Variable(array), Variable("e"));
        Use("y");
    }

    private void Remainder()
    {
        Apply("h", "sub", Variable(Int), draft.Constant(dice.Pick<Value>([0, 1, 200, -200])));
        Apply("h", dice.Pick<string>(["mod", "mod64"]), Variable("h"), draft.Constant(dice.Pick<Value>([2, 7, -7, 64])));
        Compare("h", 0);
        Use("c");
        Use("h");
    }

    private void PerhapsTheLength()
    {
        var array = Array;
        var length = Length(array);
        if (!IsBold)
        {
            Apply("e", "sub", length, draft.Constant(1));
        }

        // In a constant, the length is one of three and seldom this array's.
        Apply("d", "min", Variable(Int), IsBold ? draft.Constant(3 + dice.Below(3)) : Variable("e"));
        if (!IsBold)
        {
            Apply("d", "max", Variable("d"), draft.Constant(0));
        }

        Apply("x", "aload", Variable(array), Variable("d"));
        Use("x");
    }

    /// <summary>An index that is below the length in the first turns of a loop, and the length in a later one.</summary>
    private void ComingToTheLength()
    {
        var (counter, length) = (Int, 3 + dice.Below(4));
        Apply(counter, "add", Variable(counter), draft.Constant(1));
        Apply("d", "min", Variable(counter), draft.Constant(dice.Below(4) == 0 ? length : length - 1));
        Apply("d", "max", Variable("d"), draft.Constant(0));
        Apply("h", "newarray", draft.Constant(length), statements.Operand(Role.Int));
        Apply(null, "astore", Variable("h"), draft.Constant(0), Variable(counter));
        Apply("x", "aload", Variable("h"), Variable("d"));
        Use("x");
    }

    private void KnownOnOneWay()
    {
        var array = Array;
        Apply("d", "and", Variable(Int), draft.Constant(dice.Below(3) == 0 ? 7 : 1));
        if (dice.Below(2) == 0)
        {
            Apply("d", "add", Variable("d"), draft.Constant(dice.Below(IsBold ? 4 : 2)));
        }

        var (then, @else, join) = (draft.Declare(), draft.Declare(), draft.Declare());
        draft.If(statements.Condition(), then, @else);
        draft.Open(then);
        Apply("x", "aload", Variable(array), Variable("d"));
        draft.Goto(join);
        draft.Open(@else);
        if (IsBold)
        {
            Apply("d", "add", Variable("d"), draft.Constant(3));
        }

        draft.Goto(join);
        draft.Open(join);
        Apply("y", "aload", Variable(array), Variable("d"));
        Use("y");
    }

    private void ChangingPlaces()
    {
        var (one, other) = (Int, Int);
        if (dice.Below(3) == 0)
        {
            // So that it is 0 now and then.
            Apply(one, "and", Variable(one), draft.Constant(1));
        }

        Apply("h", "same", Variable(one));
        Apply(one, "same", Variable(other));
        Apply(other, "same", Variable("h"));
        Apply("o", "new", draft.Constant(Constants.Names[2]));
        Apply(null, "setfield", Variable("o"), draft.Constant(Constants.Names[0]), Variable(one));
        Apply(null, "setfield", Variable("o"), draft.Constant(Constants.Names[1]), Variable(other));
        Test(dice.Below(2) == 0 ? one : statements.Condition());
        Apply("x", "getfield", Variable("o"), draft.Constant(Constants.Names[dice.Below(2)]));
        Use("x");
    }

    /// <summary>Two guards on one value that leave to one place; a store waits at the second.</summary>
    private void StoreBeforePromotion()
    {
        var array = Array;
        Apply("x", "aload", Variable(array), Variable(Index("d", Int)));
        Apply("h", "and", Variable(Int), draft.Constant(3));
        var (then, join) = (draft.Declare(), draft.Declare());
        draft.If("h", then, join);
        draft.Open(then);
        Apply(null, "astore", Variable(array), Variable("d"), draft.Constant(dice.Below(5)));
        draft.Promote("h", join);
        draft.Open(join);
        Apply("x", "aload", Variable(array), Variable("d"));
        Use("x");
    }

    private void StoresBetweenTests()
    {
        var (array, tested) = (Array, Int);
        Index("d", Int);
        Compare(tested, dice.Below(5));
        Test("c");
        Apply(null, "astore", Variable(array), Variable("d"), statements.Operand(Role.Int));
        Compare(tested, dice.Below(5) + (dice.Below(2) * 10));
        Test("c");
        Apply("x", "aload", Variable(Array), Variable("d"));
        Use("x");
    }

    /// <summary>
    /// A key in a list made here: its pairs have two elements, or one or three, and the lookup faults if it comes to such.
    /// </summary>
    private void Pairs()
    {
        Apply("t", "cons", draft.Constant(Tables[0].AsList[1]), draft.Constant(Value.List()));
        for (var entry = 0; entry < 2; entry++)
        {
            var more = IsBold ? dice.Below(2) * 2 : 1;
            Apply("h", "same", draft.Constant(Value.List()));
            for (var element = 0; element < more; element++)
            {
                Apply("h", "cons", Variable(Int), Variable("h"));
            }

            Apply("h", "cons", draft.Constant(Constants.Names[entry]), Variable("h"));
            Apply("t", "cons", Variable("h"), Variable("t"));
        }

        Apply("x", "lookup", Variable("t"), draft.Constant(Constants.Names[dice.Below(2)]));
        Use("x");
    }

    private void Masked()
    {
        Apply("h", "and", Variable(Int), draft.Constant(dice.Pick(Masks)));
        Apply("d", "and", Variable("h"), draft.Constant(dice.Pick(Masks)));
        Apply("e", dice.Pick<string>(["add", "or", "xor", "sub"]), Variable("h"), Variable("d"));
        Use("e");
        Compare("d", 16);
        Use("c");
    }

    /// <summary>Tests a variable; one way does something more.</summary>
    private void Test(string condition)
    {
        var (then, join) = (draft.Declare(), draft.Declare());
        var isThen = dice.Below(2) == 0;
        draft.If(condition, isThen ? then : join, isThen ? join : then);
        draft.Open(then);
        statements.Statement();
        draft.Goto(join);
        draft.Open(join);
    }

    private void Branch() => Test(statements.Condition());

    private void Compare(string variable, int with) => Apply("c", dice.Pick<string>(["lt", "le", "gt", "ge", "eq", "ne"]), Variable(variable), draft.Constant(with));

    private Atom Length(string array)
    {
        Apply("e", "alen", Variable(array));
        return Variable("e");
    }

    /// <summary>Lets the outcome depend on a value: printed now and then, mostly added to a variable that lives on.</summary>
    private void Use(string variable)
    {
        if (dice.Below(6) == 0)
        {
            Apply(null, "print", Variable(variable));
        }
        else if (variable is not ("x" or "y"))
        {
            Apply(Int, "add", Variable(Int), Variable(variable));
        }
    }

    private Atom Variable(string name) => draft.Variable(name);

    private void Apply(string? result, string row, params Sequence<Atom> operands) => draft.Add(result, Operators.Named(row), operands);
}
