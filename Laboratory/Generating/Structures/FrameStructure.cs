namespace Laboratory.Generating;

/// <summary>
/// Frame objects: written and read, in one arm of a branch and in loops, linked into stacks and cycles, under two names.
/// <code>
/// call     gr = new('C'), setfield(gr, 'next', fr), fr = gr        cycle    setfield(fr, 'next', fr)
/// return   fr = getfield(fr, 'next')                               alias    gr = fr
/// </code>
/// </summary>
internal sealed class FrameStructure(Pen pen) : IStructure
{
    private static readonly string[] Frames = ["fr", "gr"];

    public void Begin()
    {
        New("fr");
        New("gr");
    }

    public void Step()
    {
        var frame = pen.Dice.Pick(Frames);
        switch (pen.Dice.Below(14))
        {
            case 0 or 1 or 2:
                Write(frame);
                break;
            case 3 or 4:
                Read(frame);
                break;
            case 5:
                pen.Do("gr", "same", pen.Var("fr"));
                break;
            case 6:
                New(frame);
                break;
            case 7:
                pen.Do(null, "setfield", pen.Var(frame), pen.Const(Value("next")), pen.Var(pen.Dice.Pick(Frames)));
                break;
            case 8:
                Follow(frame);
                break;
            case 9:
                Call();
                break;
            case 10:
                pen.Do("c", "eq", pen.Var("fr"), pen.Var("gr"));
                pen.Branch("c", () => Write("fr"), pen.Inside);
                break;
            case 11:
                Fork(frame);
                break;
            case 12:
                pen.Turns(() =>
                {
                    Read(frame);
                    Write(frame);
                });
                break;
            default:
                pen.Leak(frame);
                Write(frame);
                break;
        }
    }

    public void End()
    {
        foreach (var frame in Frames)
        {
            foreach (var name in Constants.Names.Take(2))
            {
                pen.Do("h", "getfield", pen.Var(frame), pen.Const(name));
                pen.Do(null, "print", pen.Var("h"));
            }
        }

        pen.Do("c", "eq", pen.Var("fr"), pen.Var("gr"));
        pen.Do(null, "print", pen.Var("c"));
    }

    private static Flowgraph.Value Value(string name) => Flowgraph.Value.Symbol(name);

    private void New(string frame)
    {
        pen.Do(frame, "new", pen.Const(pen.Dice.Pick(Constants.Names)));
        foreach (var name in Constants.Names.Take(2).Append(Value("next")))
        {
            pen.Do(null, "setfield", pen.Var(frame), pen.Const(name), name == Value("next") || pen.Dice.Below(2) == 0 ? pen.Const(0) : pen.Some());
        }
    }

    private void Write(string frame) => pen.Do(null, "setfield", pen.Var(frame), pen.Const(Constants.Names[pen.Dice.Below(2)]), pen.Some());

    private void Read(string frame) => pen.Do(pen.Result(), "getfield", pen.Var(frame), pen.Name());

    /// <summary>Goes to the next frame, where there is one.</summary>
    private void Follow(string frame)
    {
        pen.Do("h", "getfield", pen.Var(frame), pen.Const(Value("next")));
        pen.When("h", () => pen.Do(frame, "same", pen.Var("h")));
    }

    /// <summary>A frame on top, something done in it, and back.</summary>
    private void Call()
    {
        New("gr");
        pen.Do(null, "setfield", pen.Var("gr"), pen.Const(Value("next")), pen.Var("fr"));
        pen.Do("fr", "same", pen.Var("gr"));
        pen.Inside();
        pen.Do("h", "getfield", pen.Var("fr"), pen.Const(Constants.Names[0]));
        Follow("fr");
        pen.Do(null, "setfield", pen.Var("fr"), pen.Const(Constants.Names[1]), pen.Var("h"));
    }

    /// <summary>Written on one side alone, or another frame on one side.</summary>
    private void Fork(string frame)
    {
        pen.Do("c", "lt", pen.Some(), pen.Some());
        pen.Branch("c", () => Write(frame), pen.Dice.Below(2) == 0 ? () => { } : () => pen.Do("gr", "same", pen.Var("fr")));
        Read(frame);
    }
}
