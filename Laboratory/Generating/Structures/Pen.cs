using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Writes structured statements: closed branches and loops around what is written in between, operands from the plain statements' variables,
/// and leaks, which show a structure to others.
/// <code>
/// Branch   if c goto T else goto E     T: … goto J     E: … goto J     J:
/// Turns    t0 = 3, goto H              H: if t0 goto B else goto X     B: … t0 = t0 - 1, goto H     X:
/// </code>
/// </summary>
/// <param name="dice">What chooses.</param>
/// <param name="draft">Where statements go.</param>
/// <param name="statements">The plain ones.</param>
internal sealed class Pen(Dice dice, ProgramDraft draft, StatementGenerator statements)
{
    private readonly Stack<string> _counters = new();
    private int _loops;

    public Dice Dice => dice;

    public ProgramDraft Draft => draft;

    /// <summary>How often a structure is shown to others where it could be, in a thousand; the program's.</summary>
    public int Leaks { get; } = dice.Pick<int>([0, 0, 100, 300, 700]);

    /// <summary>How often an operation is written that faults, in a thousand; the program's.</summary>
    public int Breaks { get; } = dice.Pick<int>([0, 0, 20, 60, 150]);

    /// <summary>Writes the inside of a branch or loop.</summary>
    public required Action Inside { get; init; }

    /// <summary>Branches and loops around what is written now.</summary>
    public int Depth { get; private set; }

    public Atom Var(string name) => draft.Variable(name);

    public Atom Const(Value value) => draft.Constant(value);

    public void Do(string? result, string operation, params Sequence<Atom> operands) => draft.Add(result, Operators.Named(operation), operands);

    /// <summary>Whether structures hold ints alone, as a rule; the program's. Else they hold each other, too, and anything.</summary>
    public bool IsTame { get; } = dice.Below(3) > 0;

    /// <summary>An operand: mostly an int, of a variable that may be dynamic, now and then the counter of the loop around.</summary>
    public Atom Some() => dice.Below(8) switch
    {
        0 when _counters.Count > 0 => Var(_counters.Peek()),
        1 when !IsTame => statements.Operand(Role.Any),
        2 or 3 => Var(dice.Pick(Roles.Variables(Role.Count))),
        _ => statements.Operand(Role.Int),
    };

    /// <summary>A plain variable for what a structure holds.</summary>
    public string Result() => IsTame && dice.Below(2) == 0 ? dice.Pick(Roles.Variables(Role.Int)) : dice.Pick(Roles.Variables(Role.Any));

    /// <summary>Does something with what a structure holds.</summary>
    public void Use(string variable)
    {
        if (IsTame)
        {
            Do("i", "add64", Var("i"), Var(variable));
        }
        else
        {
            Do(Result(), "same", Var(variable));
        }
    }

    /// <summary>A field or key that each structure has.</summary>
    public Atom Name() => Const(Constants.Names[dice.PerMille(Breaks) ? 2 : dice.Below(2)]);

    /// <summary>An index into what has four elements.</summary>
    public Atom Index() => dice.PerMille(Breaks) ? Const(dice.Pick<Value>([4, -1, 1000])) : Const(dice.Below(4));

    /// <summary>Statements go to a new block from here on.</summary>
    public void NewBlock()
    {
        var next = draft.Declare();
        draft.Goto(next);
        draft.Open(next);
    }

    public void Branch(string condition, Action then, Action otherwise)
    {
        var (one, other, join) = (draft.Declare(), draft.Declare(), draft.Declare());
        draft.If(condition, one, other);
        Depth++;
        draft.Open(one);
        then();
        draft.Goto(join);
        draft.Open(other);
        otherwise();
        draft.Goto(join);
        Depth--;
        draft.Open(join);
    }

    public void When(string condition, Action then) => Branch(condition, then, () => { });

    /// <summary>Compares with a small constant and goes separate ways.</summary>
    public void Test(string variable)
    {
        Do("c", dice.Below(4) == 0 ? "ne" : "eq", Var(variable), Const(dice.Below(3)));
        Branch("c", Inside, dice.Below(2) == 0 ? Inside : () => { });
    }

    /// <summary>A loop of a few turns, or of a dynamic number.</summary>
    public void Turns(Action body)
    {
        var counter = "t" + _loops++;
        Do(counter, "same", dice.Below(3) > 0 ? Const(1 + dice.Below(3)) : Var(dice.Pick(Roles.Variables(Role.Count))));
        While(counter, () =>
        {
            body();
            Do(counter, "sub", Var(counter), Const(1));
        });
    }

    /// <summary>A loop for as long as a variable is not 0; the body changes it.</summary>
    public void While(string condition, Action body)
    {
        var (head, inside, exit) = (draft.Declare(), draft.Declare(), draft.Declare());
        draft.Goto(head);
        draft.Open(head);
        draft.If(condition, inside, exit);
        draft.Open(inside);
        _counters.Push(condition);
        Depth++;
        body();
        Depth--;
        _counters.Pop();
        draft.Goto(head);
        draft.Open(exit);
    }

    /// <summary>Shows a structure to others, if the program is one that does: prints it, stores or lists it, gives it another name.</summary>
    public void Leak(string variable)
    {
        if (!dice.PerMille(Leaks))
        {
            return;
        }

        switch (dice.Below(6))
        {
            case 0:
                Do(null, "print", Var(variable));
                break;
            case 1:
                Do(null, "astore", Var(dice.Pick(Roles.Variables(Role.Array))), Const(dice.Below(3)), Var(variable));
                break;
            case 2:
                Do(null, "setfield", Var(dice.Pick(Roles.Variables(Role.Object))), Const(Constants.Names[dice.Below(2)]), Var(variable));
                break;
            case 3:
                Do("row", "cons", Var(variable), Var("row"));
                break;
            case 4:
                Do("c", "eq", Var(variable), statements.Operand(Role.Any));
                break;
            default:
                Do(dice.Pick(Roles.Variables(Role.Any)), "same", Var(variable));
                break;
        }
    }
}
