using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Lists of known length and unknown elements: pushed to, popped, reversed, taken apart in loops, shared, and joined.
/// <code>
/// ps = cons(i, ps)       c = len(ps); if c: h = head(ps); ps = tail(ps)       while len(ps): qs = cons(head(ps), qs), ps = tail(ps)
/// </code>
/// </summary>
internal sealed class ListStructure(Pen pen) : IStructure
{
    private static readonly string[] Lists = ["ps", "qs"];

    public void Begin()
    {
        pen.Do("ps", "same", pen.Const(pen.Dice.Below(3) == 0 ? Value.List(1, 2) : Value.List()));
        pen.Do("qs", "same", pen.Const(Value.List()));
        for (var pushes = pen.Dice.Below(4); pushes > 0; pushes--)
        {
            Push("ps");
        }
    }

    public void Step()
    {
        var list = pen.Dice.Pick(Lists);
        switch (pen.Dice.Below(12))
        {
            case 0 or 1:
                Push(list);
                break;
            case 2 or 3:
                IfAny(list, () => Pop(list));
                break;
            case 4:
                IfAny(list, () => pen.Do(pen.Result(), "readlist", pen.Var(list), pen.Const(pen.Dice.PerMille(pen.Breaks) ? 9 : 0)));
                break;
            case 5:
                Drain(list, () => pen.Use("h"));
                break;
            case 6:
                pen.Do("qs", "same", pen.Const(Value.List()));
                Drain("ps", () => pen.Do("qs", "cons", pen.Var("h"), pen.Var("qs")));
                break;
            case 7:
                pen.Do(Other(list), "same", pen.Var(list));
                break;
            case 8:
                pen.Do(list, "append", pen.Var("ps"), pen.Var("qs"));
                break;
            case 9:
                pen.Do("c", "lt", pen.Some(), pen.Some());
                pen.Branch("c", () => Push(list), pen.Dice.Below(2) == 0 ? () => Push(Other(list)) : () => { });
                break;
            case 10:
                pen.Turns(() => Push(list));
                break;
            default:
                IfAny(list, () => Look(list));
                pen.Leak(list);
                break;
        }
    }

    public void End()
    {
        foreach (var list in Lists)
        {
            pen.Do("h", "len", pen.Var(list));
            pen.Do(null, "print", pen.Var("h"));
            IfAny(list, () =>
            {
                pen.Do("h", "head", pen.Var(list));
                pen.Do(null, "print", pen.Var("h"));
            });
        }
    }

    private static string Other(string list) => list == "ps" ? "qs" : "ps";

    private void Push(string list) =>
        pen.Do(list, "cons", !pen.IsTame && pen.Dice.Below(8) == 0 ? pen.Var(Other(list)) : pen.Some(), pen.Var(list));

    private void Pop(string list)
    {
        pen.Do("h", "head", pen.Var(list));
        pen.Do(list, "tail", pen.Var(list));
    }

    /// <summary>Tests the first element, and reads it again.</summary>
    private void Look(string list)
    {
        pen.Do("h", "head", pen.Var(list));
        pen.Test("h");
        pen.Do(pen.Result(), "same", pen.Var("h"));
    }

    private void IfAny(string list, Action then)
    {
        if (pen.Dice.PerMille(pen.Breaks))
        {
            then();
            return;
        }

        pen.Do("c", "len", pen.Var(list));
        pen.When("c", then);
    }

    private void Drain(string list, Action use)
    {
        pen.Do("left", "len", pen.Var(list));
        pen.While("left", () =>
        {
            Pop(list);
            use();
            pen.Do("left", "len", pen.Var(list));
        });
    }
}
