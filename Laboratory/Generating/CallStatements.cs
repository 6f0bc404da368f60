using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Programs that keep a stack of frames as a list, as an interpreter of a language with calls does: pushed on in a loop whose turns are
/// dynamic, and worked off afterwards, each frame by what it says.
/// <code>
/// push    frame = ['mul', i], stack = cons(frame, stack)          or an address, stack = cons(2, stack)
/// pop     frame = head(stack), stack = tail(stack), what = frame[0], if what == 'mul' …     or line = code[frame]
/// </code>
/// Frames have one to three parts, known and dynamic ones in any order. Now and then a frame is pushed while others are worked off, a frame
/// is looked at and left where it is, two are popped at once, a stack is copied and gone back to, an empty one is popped, or a stack is
/// shown as a list; the last not where calls are as deep as a variable of its own says, which is always dynamic.
/// </summary>
internal sealed class CallStatements : Recipe
{
    private const int MostUses = 3;

    /// <summary>How deep calls are, where a variable of its own says it.</summary>
    private const string Depth = "depth";

    private static readonly string[] Kinds = ["mul", "add", "end", "go"];

    private readonly Pen _pen;
    private readonly StatementGenerator _statements;
    private readonly bool _addresses;
    private readonly bool _deep;
    private int _uses;

    /// <param name="dice">What chooses.</param>
    /// <param name="draft">Where statements go.</param>
    /// <param name="statements">The plain ones.</param>
    /// <param name="bindings">Is given the variable that says how deep calls are; null where others say it.</param>
    public CallStatements(Dice dice, ProgramDraft draft, StatementGenerator statements, List<CaseBinding>? bindings)
    {
        _deep = bindings is not null;
        bindings?.Add(new(Depth, dice.Below(6), BindingTime.Dynamic));
        _statements = statements;
        _pen = new(dice, draft, statements) { Inside = Inside };
        _addresses = dice.Below(3) == 0;
    }

    private Dice Dice => _pen.Dice;

    public override void Begin()
    {
        _pen.Do("stack", "same", _pen.Const(Value.List()));
        _pen.Do("saved", "same", _pen.Const(Value.List()));
        _pen.Do("code", "same", _pen.Const(Value.List([.. Kinds.Select(Value.Symbol)])));
        if (_deep)
        {
            // At once, while nothing can have ended the run.
            _uses++;
            Recursion();
        }
    }

    public override bool Step()
    {
        if (_uses >= MostUses || Dice.Below(3) > 0)
        {
            return false;
        }

        _uses++;
        Recursion();
        return true;
    }

    public override void End()
    {
        if (_uses == 0)
        {
            Recursion();
        }

        if (!_deep && _pen.Leaks > 0)
        {
            _pen.Do(null, "print", _pen.Var("stack"));
        }
    }

    /// <summary>Calls, as often as a dynamic variable says, and then returns until there is no frame left.</summary>
    private void Recursion()
    {
        // Most often as many as a dynamic variable says: known calls are all unfolded.
        var calls = "calls" + _uses;
        var count = _deep ? _pen.Var(Depth)
            : Dice.Below(5) > 0 ? _pen.Var(Dice.Pick(Roles.Variables(Role.Count))) : _pen.Const(1 + Dice.Below(3));
        _pen.Do(calls, "same", count);
        _pen.While(calls, () =>
        {
            if (Dice.Below(3) == 0)
            {
                _pen.Test("i");
            }

            Push();
            if (Dice.Below(4) == 0)
            {
                Push();
            }

            Inside();
            _pen.Do(calls, "sub", _pen.Var(calls), _pen.Const(1));
        });
        _pen.Do("more", "same", _pen.Const(Dice.Below(4)));
        _pen.Do("full", "ne", _pen.Var("stack"), _pen.Const(Value.List()));
        _pen.While("full", () =>
        {
            Pop();
            _pen.Do("full", "ne", _pen.Var("stack"), _pen.Const(Value.List()));
        });
        if (Dice.PerMille(_pen.Breaks))
        {
            _pen.Do("frame", "head", _pen.Var("stack"));
        }
    }

    private void Push()
    {
        if (_addresses && Dice.Below(8) > 0)
        {
            _pen.Do("stack", "cons", Dice.Below(6) == 0 ? _pen.Var("n") : _pen.Const(Dice.Below(Kinds.Length)), _pen.Var("stack"));
            return;
        }

        _pen.Do("frame", "same", _pen.Const(Value.List()));
        for (var parts = Dice.Below(3); parts > 0; parts--)
        {
            _pen.Do("frame", "cons", Dice.Below(3) == 0 ? _pen.Const(Dice.Below(3)) : _pen.Some(), _pen.Var("frame"));
        }

        _pen.Do("frame", "cons", _pen.Const(Value.Symbol(Dice.Pick(Kinds))), _pen.Var("frame"));
        _pen.Do("stack", "cons", _pen.Var("frame"), _pen.Var("stack"));
    }

    private void Pop()
    {
        if (Dice.Below(6) == 0)
        {
            Inside();
        }

        _pen.Do("frame", "head", _pen.Var("stack"));
        if (Dice.Below(10) == 0)
        {
            // A look at the frame in a block of its own.
            _pen.NewBlock();
        }

        _pen.Do("stack", "tail", _pen.Var("stack"));
        if (Dice.PerMille(_pen.Breaks))
        {
            _pen.Do("stack", "tail", _pen.Var("stack"));
        }

        if (_addresses)
        {
            _pen.Do("what", "readlist", _pen.Var("code"), _pen.Var("frame"));
        }
        else
        {
            _pen.Do("what", "head", _pen.Var("frame"));
        }

        _pen.Do("is", "eq", _pen.Var("what"), _pen.Const(Value.Symbol(Dice.Pick(Kinds))));
        _pen.Branch("is", Return, Dice.Below(2) == 0 ? Return : _pen.Inside);
    }

    private void Return()
    {
        switch (Dice.Below(_addresses ? 4 : 6))
        {
            case 0:
                // A frame for another, while there are some left to give.
                _pen.When("more", () =>
                {
                    _pen.Do("more", "sub", _pen.Var("more"), _pen.Const(1));
                    Push();
                });
                break;
            case 1 when Dice.Below(3) == 0:
                _pen.Do("saved", "same", _pen.Var("stack"));
                break;
            case 2 when Dice.Below(4) == 0:
                _pen.When("more", () =>
                {
                    _pen.Do("more", "sub", _pen.Var("more"), _pen.Const(1));
                    _pen.Do("stack", "same", _pen.Var("saved"));
                });
                break;
            case 4 or 5:
                _pen.Do("rest", "tail", _pen.Var("frame"));
                _pen.Do("is", "ne", _pen.Var("rest"), _pen.Const(Value.List()));
                _pen.When("is", () =>
                {
                    _pen.Do(null, "print", _pen.Var("rest"));
                    _pen.Do("part", "head", _pen.Var("rest"));
                    _pen.Use("part");
                    _pen.Do(null, "print", _pen.Var("part"));
                });
                break;
            default:
                Inside();
                break;
        }
    }

    private void Inside()
    {
        if (Dice.Below(3) == 0)
        {
            _statements.Statement();
        }
    }
}
