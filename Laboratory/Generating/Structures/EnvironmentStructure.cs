using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Environments: lists of pairs of a known name and a value that may be unknown. Names are bound, shadowed, looked up, and bindings undone.
/// <code>
/// bind    pair = cons(i, []), pair = cons('f', pair), env = cons(pair, env)        look up    x = lookup(env, 'f')
/// save    old = env                                                                restore    env = old
/// </code>
/// </summary>
internal sealed class EnvironmentStructure(Pen pen) : IStructure
{
    public void Begin()
    {
        pen.Do("env", "same", pen.Const(Value.List()));
        Bind(0);
        Bind(1);
        pen.Do("old", "same", pen.Var("env"));
    }

    public void Step()
    {
        switch (pen.Dice.Below(10))
        {
            case 0 or 1:
                Bind(pen.Dice.Below(3));
                break;
            case 2 or 3 or 4:
                pen.Do(pen.Result(), "lookup", pen.Var("env"), pen.Name());
                break;
            case 5:
                pen.Do("old", "same", pen.Var("env"));
                break;
            case 6:
                pen.Do("env", "same", pen.Var("old"));
                break;
            case 7:
                Walk();
                break;
            case 8:
                pen.Do("c", "lt", pen.Some(), pen.Some());
                pen.When("c", () => Bind(pen.Dice.Below(2)));
                break;
            default:
                pen.Leak("env");
                pen.Do("h", "lookup", pen.Var("env"), pen.Name());
                pen.Test("h");
                break;
        }
    }

    public void End()
    {
        foreach (var name in Constants.Names.Take(2))
        {
            pen.Do("h", "lookup", pen.Var("env"), pen.Const(name));
            pen.Do(null, "print", pen.Var("h"));
        }
    }

    private void Bind(int name)
    {
        pen.Do("pair", "cons", pen.Some(), pen.Const(Value.List()));
        pen.Do("pair", "cons", pen.Const(Constants.Names[name]), pen.Var("pair"));
        pen.Do("env", "cons", pen.Var("pair"), pen.Var("env"));
    }

    /// <summary>Takes the pairs apart one by one, by hand.</summary>
    private void Walk()
    {
        pen.Do("rib", "same", pen.Var("env"));
        pen.Do("left", "len", pen.Var("rib"));
        pen.While("left", () =>
        {
            pen.Do("pair", "head", pen.Var("rib"));
            pen.Do("s", "head", pen.Var("pair"));
            pen.Do("c", "eq", pen.Var("s"), pen.Const(Constants.Names[0]));
            pen.When("c", () => pen.Do(pen.Result(), "readlist", pen.Var("pair"), pen.Const(1)));
            pen.Do("rib", "tail", pen.Var("rib"));
            pen.Do("left", "len", pen.Var("rib"));
        });
    }
}
