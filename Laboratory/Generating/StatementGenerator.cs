using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Random statements. Any operator of the table may come; operands are chosen so that it succeeds as a rule. How often the rule is broken
/// (a wrong kind, an index out of range, a divisor of zero) is the program's <paramref name="wildness"/>, in breaks per
/// thousand choices.
/// <code>
/// readlist    a list of three or more, an index of 0 to 2        broken: any variable, any constant
/// </code>
/// </summary>
internal sealed class StatementGenerator(Dice dice, ProgramDraft draft, int wildness)
{
    private static readonly Operator[] Common =
    [
        .. new[] { "add", "sub", "eq", "lt", "same", "same", "print", "readlist", "aload", "astore", "getfield", "setfield", "input" }.Select(Operators.Named),
    ];

    private static readonly string[] Sets = [.. Roles.Variables(Role.Count), .. Roles.Variables(Role.Row)];

    public void Statement()
    {
        var choice = dice.Below(40);
        if (choice == 0)
        {
            Hint(dice.Pick<HintKind>([HintKind.MergePoint, HintKind.CanEnterJit, HintKind.OneOf]));
        }
        else if (choice == 1)
        {
            Alias();
        }
        else if (choice == 2)
        {
            Reset();
        }
        else
        {
            Apply(dice.Below(3) == 0 ? dice.Pick(Common) : dice.Pick(Operators.All));
        }
    }

    /// <summary>Gives every variable of a role that is not bound from outside a first value.</summary>
    public void Initialize(Role role, string variable)
    {
        if (role == Role.Array)
        {
            draft.Add(variable, Operators.Of(Op.NewArray), draft.Constant(3 + dice.Below(3)), draft.Constant(dice.Below(4)));
        }
        else if (role == Role.Object)
        {
            draft.Add(variable, Operators.Of(Op.New), draft.Constant(dice.Pick(Constants.Names)));
            foreach (var field in Constants.Names.Take(2))
            {
                draft.Add(null, Operators.Of(Op.SetField), draft.Variable(variable), draft.Constant(field), draft.Constant(dice.Below(9)));
            }
        }
        else
        {
            draft.Add(variable, Operators.Same, draft.Constant(Constants.Of(dice, role)));
        }
    }

    /// <summary>Leaves a truth value, or anything, in a variable and names it.</summary>
    public string Condition()
    {
        if (dice.Below(4) == 0)
        {
            return dice.PerMille(wildness) ? dice.Pick(Roles.Assignable) : dice.Pick(Roles.Variables(Role.Int));
        }

        var row = Operators.Named(dice.Pick<string>(["eq", "ne", "lt", "le", "gt", "ge"]));
        draft.Add("c", row, Operand(Role.Int), Operand(Role.Int));
        return "c";
    }

    /// <summary>A variable or a constant that is meant to be of a role.</summary>
    public Atom Operand(Role role)
    {
        if (dice.PerMille(wildness))
        {
            return dice.Below(2) == 0 ? draft.Variable(dice.Pick(Roles.Assignable)) : draft.Constant(Constants.Of(dice, Role.Any));
        }

        if (role is not (Role.Array or Role.Object) && dice.Below(4) == 0)
        {
            return draft.Constant(Constants.Of(dice, role));
        }

        return draft.Variable(dice.Pick(role == Role.Any ? Roles.Assignable : Roles.Variables(role)));
    }

    private void Apply(Operator row)
    {
        var operands = Enumerable.Range(0, row.Arity).Select(i => Operand(row, i)).ToSequence();
        if (!row.HasResult || dice.Below(30) == 0)
        {
            draft.Add(null, row, operands);
            return;
        }

        var role = dice.PerMille(wildness) ? dice.Pick(Roles.All) : Roles.Given(row);
        draft.Add(dice.Pick(Roles.Variables(role == Role.Count ? Role.Int : role)), row, operands);
    }

    /// <summary>An operand with which the operator succeeds, unless a rule is broken.</summary>
    private Atom Operand(Operator row, int operand)
    {
        if (dice.PerMille(wildness))
        {
            return Broken(row, operand);
        }

        return (row.Op, operand) switch
        {
            (Op.ReadList or Op.ALoad or Op.AStore, 1) => draft.Constant(dice.Below(3)),
            (Op.Div or Op.Mod or Op.Div64 or Op.Mod64, 1) => draft.Constant(dice.Pick<Value>([1, 2, -3, 7, -1])),
            (Op.Shl or Op.Shr, 1) => draft.Constant(dice.Below(70)),
            (Op.PutByte, 0) => draft.Constant(32 + dice.Below(90)),
            (Op.NewArray, 0) => draft.Constant(dice.Below(6)),
            (Op.GetField or Op.SetField, 1) => draft.Constant(Constants.Names[dice.Below(2)]),
            (Op.Lookup, 1) => draft.Constant(Constants.Names[dice.Below(2)]),
            (Op.Float2Int, 0) => draft.Constant(Value.Float(dice.Below(100) / 8.0)),
            _ => Operand(Roles.Wanted(row, operand)),
        };
    }

    /// <summary>An operand of the right kind with which the operator faults, or one of any kind.</summary>
    private Atom Broken(Operator row, int operand) => (row.Op, operand) switch
    {
        _ when dice.Below(4) == 0 => Operand(Role.Any),
        (Op.ReadList or Op.ALoad or Op.AStore, 1) => draft.Constant(dice.Pick<Value>([-1, 3, 5, 100])),
        (Op.Div or Op.Mod or Op.Div64 or Op.Mod64, 1) => draft.Constant(0),
        (Op.Shl or Op.Shr or Op.NewArray, _) => draft.Constant(-1),
        (Op.PutByte, 0) => draft.Constant(256),
        (Op.GetField, 1) or (Op.Lookup, 1) => draft.Constant(Constants.Names[2]),
        (Op.Float2Int, 0) => draft.Constant(Value.Float(double.NaN)),
        (Op.Head or Op.Tail or Op.Lookup, 0) => draft.Constant(Value.List()),
        _ => Operand(Role.Any),
    };

    private void Hint(HintKind kind) =>
        draft.Hint(kind, kind == HintKind.OneOf
            ? [dice.Pick(Roles.Assignable), dice.Pick(Sets)]
            : Enumerable.Range(0, dice.Below(3)).Select(_ => dice.Pick(Roles.Assignable)));

    /// <summary>Two names for one array or object, or one inside another.</summary>
    private void Alias()
    {
        var role = dice.Below(2) == 0 ? Role.Array : Role.Object;
        var (from, to) = (dice.Pick(Roles.Variables(role)), dice.Pick(Roles.Variables(role)));
        if (dice.Below(2) == 0)
        {
            draft.Add(to, Operators.Same, draft.Variable(from));
        }
        else if (role == Role.Array)
        {
            draft.Add(null, Operators.Of(Op.AStore), draft.Variable(from), draft.Constant(dice.Below(3)), draft.Variable(to));
        }
        else
        {
            draft.Add(null, Operators.Of(Op.SetField), draft.Variable(from), draft.Constant(Constants.Names[0]), draft.Variable(to));
        }
    }

    private void Reset()
    {
        var role = dice.Pick<Role>([Role.Int, Role.Row, Role.Table, Role.Array, Role.Object, Role.Float]);
        Initialize(role, dice.Pick(Roles.Variables(role)));
    }
}
