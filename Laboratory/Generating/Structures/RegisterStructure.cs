namespace Laboratory.Generating;

/// <summary>
/// Arrays of four registers: indices that are known, counted through, unknown, or out of range; arrays with two names and inside each other.
/// <code>
/// astore(regs, 2, i)     t0 = 3: x = aload(regs, t0) …     d = i and 3, x = aload(regs, d)     mem = regs     astore(regs, 1, mem)
/// </code>
/// </summary>
internal sealed class RegisterStructure(Pen pen) : IStructure
{
    private const int Length = 4;

    private static readonly string[] Arrays = ["regs", "mem"];

    public void Begin()
    {
        foreach (var array in Arrays)
        {
            New(array);
        }
    }

    public void Step()
    {
        var array = pen.Dice.Pick(Arrays);
        switch (pen.Dice.Below(13))
        {
            case 0 or 1 or 2:
                Store(array);
                break;
            case 3 or 4:
                pen.Do(pen.Dice.Pick(Roles.Variables(Role.Any)), "aload", pen.Var(array), pen.Index());
                break;
            case 5:
                pen.Do("mem", "same", pen.Var("regs"));
                break;
            case 6:
                New(array);
                break;
            case 7:
                Count(array);
                break;
            case 8:
                Unknown(array);
                break;
            case 9:
                pen.Do(null, "astore", pen.Var(array), pen.Const(pen.Dice.Below(Length)), pen.Var(pen.Dice.Pick(Arrays)));
                break;
            case 10:
                pen.Do("c", pen.Dice.Pick<string>(["eq", "ne"]), pen.Var("regs"), pen.Var("mem"));
                pen.Branch("c", () => Store(array), pen.Inside);
                break;
            case 11:
                pen.Do("h", "aload", pen.Var(array), pen.Const(pen.Dice.Below(Length)));
                pen.Test("h");
                pen.Do(pen.Result(), "alen", pen.Var(array));
                break;
            default:
                pen.Leak(array);
                Store(array);
                break;
        }
    }

    public void End()
    {
        foreach (var array in Arrays)
        {
            for (var i = 0; i < Length; i++)
            {
                pen.Do("h", "aload", pen.Var(array), pen.Const(i));
                pen.Do(null, "print", pen.Var("h"));
            }
        }
    }

    private void New(string array)
    {
        pen.Do(array, "newarray", pen.Const(Length), pen.Dice.Below(3) == 0 ? pen.Some() : pen.Const(pen.Dice.Below(2)));
        Store(array);
    }

    private void Store(string array) => pen.Do(null, "astore", pen.Var(array), pen.Index(), pen.Some());

    /// <summary>Each register in turn, from the last one.</summary>
    private void Count(string array)
    {
        pen.Do("r", "same", pen.Const(Length - 1));
        pen.While("r", () =>
        {
            pen.Do("h", "aload", pen.Var(array), pen.Var("r"));
            pen.Do("r", "sub", pen.Var("r"), pen.Const(1));
            pen.Do(null, "astore", pen.Var(array), pen.Var("r"), pen.Dice.Below(2) == 0 ? pen.Var("h") : pen.Some());
        });
    }

    /// <summary>An index that is not known, but in range.</summary>
    private void Unknown(string array)
    {
        if (!pen.Dice.PerMille(pen.Leaks))
        {
            return;
        }

        pen.Do("d", "and", pen.Var(pen.Dice.Pick(Roles.Variables(Role.Count))), pen.Const(Length - 1));
        if (pen.Dice.Below(2) == 0)
        {
            pen.Do(pen.Dice.Pick(Roles.Variables(Role.Any)), "aload", pen.Var(array), pen.Var("d"));
        }
        else
        {
            pen.Do(null, "astore", pen.Var(array), pen.Var("d"), pen.Some());
        }
    }
}
