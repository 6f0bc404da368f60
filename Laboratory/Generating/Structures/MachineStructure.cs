using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// A small interpreter: a list of instructions, mostly static, a position in it, and four registers in an array.
/// <code>
/// [0, r, q]  r = q        [2, r, q]  if r goto q        [4, r, q]  r = input()
/// [1, r, q]  r = r + q    [3, r, q]  print r            [5, r, q]  goto r, which is dynamic as a rule      [9, 0, 0]  end
/// </code>
/// It does a limited number of turns. Its hints are those of a dispatch loop; some programs say that the position is one of a few.
/// </summary>
internal sealed class MachineStructure(Pen pen, List<CaseBinding> bindings) : IStructure
{
    private const int Registers = 4;

    private int _length;
    private bool _done;

    public void Begin()
    {
        _length = 5 + pen.Dice.Below(3);
        var code = Enumerable.Range(0, _length - 1).Select(_ => Value.List(pen.Dice.Pick<Value>([1, 1, 1, 1, 2, 2, 3, 3, pen.Dice.Below(6)]), Register(), pen.Dice.Below(Registers))).Append(Value.List(9, 0, 0));
        bindings.Add(new("code", Value.List([.. code]), pen.Dice.Below(24) == 0 ? BindingTime.Dynamic : BindingTime.Static));
        pen.Do("file", "newarray", pen.Const(Registers), pen.Var(pen.Dice.Pick(Roles.Variables(Role.Count))));
        pen.Do(null, "astore", pen.Var("file"), pen.Const(0), pen.Some());
    }

    public void Step()
    {
        if (_done || pen.Depth > 0)
        {
            return;
        }

        _done = true;
        var draft = pen.Draft;
        pen.Do("pc", "same", pen.Const(0));
        pen.Do("set", "same", pen.Const(_length));
        pen.Do("fuel", "same", pen.Dice.Below(8) == 0 ? pen.Const(5 + pen.Dice.Below(12)) : pen.Var(pen.Dice.Pick(Roles.Variables(Role.Count))));
        pen.Do("fuel", "add", pen.Var("fuel"), pen.Const(4));
        var (loop, exit) = (draft.Declare(), draft.Declare());
        draft.Goto(loop);
        draft.Open(loop);
        Hint();
        pen.Do("ins", "readlist", pen.Var("code"), pen.Var("pc"));
        foreach (var (name, place) in new[] { ("op", 0), ("r", 1), ("q", 2) })
        {
            pen.Do(name, "readlist", pen.Var("ins"), pen.Const(place));
        }

        pen.Do("pc", "add", pen.Var("pc"), pen.Const(1));
        pen.Do("fuel", "sub", pen.Var("fuel"), pen.Const(1));
        Way("fuel", otherwise: exit);
        Case(0, loop, () => Store(pen.Var("q")));
        Case(1, loop, () =>
        {
            Load("z", "q");
            Load("w", "r");
            pen.Do("w", "add64", pen.Var("w"), pen.Var("z"));
            Store(pen.Var("w"));
        });
        Case(2, loop, () =>
        {
            Load("w", "r");
            Way("w", otherwise: loop);
            pen.Do("pc", "same", pen.Var("q"));
        });
        Case(3, loop, () =>
        {
            Load("w", "r");
            pen.Do(null, "print", pen.Var("w"));
        });
        Case(4, loop, () =>
        {
            pen.Do("w", "input");
            Store(pen.Var("w"));
        });
        Case(5, loop, () =>
        {
            Load("w", "r");
            pen.Do("pc", "and", pen.Var("w"), pen.Const(3));
        });
        draft.Goto(exit);
        draft.Open(exit);
        pen.Leak("file");
    }

    public void End()
    {
        for (var i = 0; i < Registers; i++)
        {
            pen.Do("h", "aload", pen.Var("file"), pen.Const(i));
            pen.Do(null, "print", pen.Var("h"));
        }
    }

    private Value Register() => pen.Dice.PerMille(pen.Breaks) ? Registers : pen.Dice.Below(Registers);

    private void Hint()
    {
        switch (pen.Dice.Below(4))
        {
            case 0:
                pen.Draft.Hint(HintKind.MergePoint, ["pc"]);
                break;
            case 1 or 2:
                pen.Draft.Hint(HintKind.OneOf, ["pc", "set"]);
                break;
            default:
                break;
        }
    }

    /// <summary>Statements go on where a variable is not 0.</summary>
    private void Way(string condition, BlockId otherwise)
    {
        var next = pen.Draft.Declare();
        pen.Draft.If(condition, next, otherwise);
        pen.Draft.Open(next);
    }

    /// <summary>What an operation does, and back to the loop; statements go on where it is another.</summary>
    private void Case(int code, BlockId loop, Action body)
    {
        var (mine, others) = (pen.Draft.Declare(), pen.Draft.Declare());
        pen.Do("c", "eq", pen.Var("op"), pen.Const(code));
        pen.Draft.If("c", mine, others);
        pen.Draft.Open(mine);
        body();
        pen.Draft.Goto(loop);
        pen.Draft.Open(others);
    }

    private void Load(string result, string register) => pen.Do(result, "aload", pen.Var("file"), pen.Var(register));

    private void Store(Atom value) => pen.Do(null, "astore", pen.Var("file"), pen.Var("r"), value);
}
