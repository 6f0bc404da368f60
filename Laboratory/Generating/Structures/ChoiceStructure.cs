using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Dynamic numbers from 0 to 3 that a hint says to be one of a few, used as an index and compared. Some hints are wrong, some leave a
/// value out, some are not followed.
/// <code>
/// d = n and 3, set = 4, goto L        L: one_of(d, set), x = readlist([7, 0, 5, 9], d), c = eq(d, 1), if c …
/// </code>
/// </summary>
internal sealed class ChoiceStructure(Pen pen) : IStructure
{
    private static readonly Value[] Sets =
        [4, 4, 3, 1, Value.List(0, 1, 2, 3), Value.List(2, 0), Value.List(3, 3, 1), Value.List(Value.Float(1), 1), Value.List(), 0, 40];

    private const int MostQuestions = 2;

    private int _questions;

    public void Begin()
    {
        pen.Do("d", "same", pen.Const(0));
        pen.Do("array", "newarray", pen.Const(4), pen.Some());
    }

    public void Step()
    {
        if (_questions++ >= MostQuestions)
        {
            pen.Do(pen.Result(), "aload", pen.Var("array"), pen.Index());
            return;
        }

        pen.Do("d", "and", pen.Var(pen.Dice.Below(4) == 0 ? "i" : pen.Dice.Pick(Roles.Variables(Role.Count))), pen.Const(3));
        pen.Do("set", "same", pen.Const(pen.Dice.Pick(Sets)));
        pen.NewBlock();
        pen.Draft.Hint(HintKind.OneOf, ["d", "set"]);
        pen.Do(pen.Result(), "readlist", pen.Const(Value.List(7, 0, 5, pen.Dice.Below(9))), pen.Var("d"));
        switch (pen.Dice.Below(4))
        {
            case 0:
                pen.Do(null, "astore", pen.Var("array"), pen.Var("d"), pen.Some());
                break;
            case 1:
                pen.Do(pen.Result(), "aload", pen.Var("array"), pen.Var("d"));
                break;
            case 2:
                pen.Test("d");
                break;
            default:
                pen.Do(null, "print", pen.Var("d"));
                break;
        }
    }

    public void End()
    {
        pen.Do("h", "aload", pen.Var("array"), pen.Const(1));
        pen.Do(null, "print", pen.Var("h"));
    }
}
