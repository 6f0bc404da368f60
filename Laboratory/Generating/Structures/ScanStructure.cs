using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// A dynamic list of small numbers that is read again and again, by its head and by number, and tested: what tests tell of it is known later.
/// <code>
/// h = head(rest), c = eq(h, 1), if c …, rest = tail(rest)        rest = text: the same elements once more
/// h = readlist(text, 2), c = ne(h, 0), if c … h = readlist(text, 2) …
/// </code>
/// </summary>
internal sealed class ScanStructure(Pen pen, List<CaseBinding> bindings) : IStructure
{
    private const int MostTests = 3;

    /// <summary>One loop over the list is written at most: what many tests tell makes very many copies.</summary>
    private bool _looped;

    private int _tests;

    public void Begin()
    {
        var items = Enumerable.Range(0, 3 + pen.Dice.Below(4)).Select(_ => (Value)pen.Dice.Below(3)).ToArray();
        bindings.Add(new("text", Value.List(items), pen.Dice.Below(6) == 0 ? BindingTime.Static : pen.Dice.Below(6) == 0 ? BindingTime.Unmentioned : BindingTime.Dynamic));
        pen.Do("rest", "same", pen.Var("text"));
    }

    public void Step()
    {
        switch (pen.Dice.Below(20))
        {
            case 0 when !_looped:
                _looped = true;
                Match();
                break;
            case 1 when !_looped:
                _looped = true;
                Elements();
                break;
            case < 7 when _tests++ < MostTests:
                IfAny(() =>
                {
                    pen.Do("h", "head", pen.Var("rest"));
                    pen.Test("h");
                    pen.Do("rest", "tail", pen.Var("rest"));
                });
                break;
            case < 12 when _tests++ < MostTests:
                Number();
                break;
            case < 15:
                pen.Do("rest", "same", pen.Var("text"));
                break;
            case < 18:
                pen.Do(pen.Result(), "head", pen.Var("text"));
                break;
            default:
                pen.Leak("rest");
                break;
        }
    }

    public void End() => pen.Do(null, "print", pen.Var("rest"));

    private void IfAny(Action then)
    {
        pen.Do("c", "len", pen.Var("rest"));
        pen.When("c", then);
    }

    /// <summary>An element by number, tested, and read again.</summary>
    private void Number()
    {
        var at = pen.Const(pen.Dice.PerMille(pen.Breaks) ? 7 : pen.Dice.Below(3));
        pen.Do("h", "readlist", pen.Var("text"), at);
        pen.Test("h");
        pen.Do(pen.Result(), "readlist", pen.Var("text"), at);
    }

    /// <summary>Two elements of a pattern, looked for at the first places.</summary>
    private void Match()
    {
        var (first, second) = (pen.Const(pen.Dice.Below(3)), pen.Const(pen.Dice.Below(3)));
        pen.Do("from", "same", pen.Var("text"));
        pen.Do("left", "same", pen.Const(1 + pen.Dice.Below(2)));
        pen.While("left", () =>
        {
            pen.Do("h", "head", pen.Var("from"));
            pen.Do("from", "tail", pen.Var("from"));
            pen.Do("c", "eq", pen.Var("h"), first);
            pen.When("c", () =>
            {
                pen.Do("h", "head", pen.Var("from"));
                pen.Do("c", "eq", pen.Var("h"), second);
                pen.When("c", () => pen.Do(null, "print", pen.Var("left")));
            });
            pen.Do("left", "sub", pen.Var("left"), pen.Const(1));
        });
    }

    /// <summary>All elements, tested one after the other in a loop with a dynamic end.</summary>
    private void Elements()
    {
        pen.Do("from", "same", pen.Var("rest"));
        pen.Do("left", "len", pen.Var("from"));
        pen.While("left", () =>
        {
            pen.Do("h", "head", pen.Var("from"));
            pen.Do("c", "eq", pen.Var("h"), pen.Const(pen.Dice.Below(3)));
            pen.When("c", () => pen.Do("i", "add64", pen.Var("i"), pen.Var("h")));
            pen.Do("from", "tail", pen.Var("from"));
            pen.Do("left", "len", pen.Var("from"));
        });
    }
}
