using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Random cases, each a pure function of a seed and a size (about so many statements and jumps): the same in every process.
///
/// Control flow is grown as nested constructs, kept on a stack: two-way branches, loops bounded by a counter, cycles with two ways in, promotions.
/// <code>
/// branch   if c goto T else goto E     T: … goto J     E: … goto J     J:
/// loop     n0 = m, goto H              H: … n0 = n0 - 1, if n0 goto H else goto X     X:     (or tested at the top)
/// tangle   n0 = 3, if c goto P else goto Q     P: … goto Q     Q: … n0 = n0 - 1, if n0 goto P else goto X
/// </code>
/// So most runs end. One program in eight gets jumps to anywhere, which makes any graph at all and some runs without an end. Most operations
/// succeed; how many do not varies from program to program. Variables are bound outside (static, dynamic, or unmentioned by the division), or at the start
/// of the program, or now and then not at all. What there is besides, a <see cref="Recipe"/> adds.
/// </summary>
public sealed class ProgramGenerator
{
    private const int MaxNesting = 4;

    private readonly Dice _dice;
    private readonly ProgramDraft _draft = new();
    private readonly StatementGenerator _statements;
    private readonly Recipe _recipe;
    private readonly Stack<Construct> _open = new();
    private readonly List<CaseBinding> _bindings = [];
    private readonly int _wildness;
    private readonly bool _tangled;
    private int _counters;

    private ProgramGenerator(ulong seed, Shapes shapes)
    {
        _dice = new Dice(seed);
        _wildness = _dice.Pick<int>([0, 0, 1, 2, 5, 20, 80]);
        _tangled = _dice.Below(8) == 0;
        _statements = new(_dice, _draft, _wildness);
        _recipe = shapes switch
        {
            Shapes.Corners => new CornerStatements(_dice, _draft, _statements),
            Shapes.Chains => new ChainStatements(_dice, _draft, _statements),
            Shapes.Calls => new CallStatements(_dice, _draft, _statements, null),
            Shapes.Recursion => new CallStatements(_dice, _draft, _statements, _bindings),
            Shapes.Mixed => StructureGenerator.For(seed, _draft, _statements, _bindings) ?? new Recipe(),
            _ => new Recipe(),
        };
    }

    private enum Form : byte
    {
        /// <summary>In the then-arm of a branch; the else-arm and the join are to come.</summary>
        Then,

        Else,

        /// <summary>In a loop tested at the bottom, or on the second half of a cycle with two ways in.</summary>
        Until,

        /// <summary>In a loop tested at the top.</summary>
        While,

        /// <summary>In the first half of a cycle with two ways in.</summary>
        Tangle,
    }

    private sealed record Construct(Form Form, BlockId Next, BlockId End, string Counter);

    /// <summary>The case of a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="size">Statements and jumps besides the initial assignments, about; at least 0.</param>
    /// <param name="shapes">What the program is made of.</param>
    public static Case Generate(ulong seed, int size, Shapes shapes = Shapes.Plain) => new ProgramGenerator(seed, shapes).Generate(size);

    private Case Generate(int size)
    {
        _draft.Open(_draft.Declare());
        foreach (var role in Roles.All)
        {
            foreach (var variable in Roles.Variables(role))
            {
                Bind(role, variable);
            }
        }

        _recipe.Begin();
        for (var loop = 0; loop < _recipe.OuterLoops; loop++)
        {
            OpenLoop();
        }

        for (var step = 0; step < size; step++)
        {
            if (!_recipe.Step())
            {
                Step();
            }
        }

        while (_open.Count > 0)
        {
            CloseConstruct();
        }

        _recipe.End();
        _draft.Stop(_dice.Below(3) == 0 ? _draft.Variable(_dice.Pick(Roles.Assignable)) : _statements.Operand(Role.Any));
        var input = Enumerable.Range(0, _dice.Below(4)).Select(_ => Constants.Of(_dice, Role.Any)).ToSequence();
        return new(_draft.Build(), _bindings.ToSequence(), input);
    }

    private void Bind(Role role, string variable)
    {
        var choice = _dice.Below(100);
        if (role is Role.Array or Role.Object || choice >= (role == Role.Count ? 100 : 60))
        {
            if (!_dice.PerMille(_wildness))
            {
                _statements.Initialize(role, variable);
            }

            return;
        }

        var time = choice < 25 ? BindingTime.Static : choice < 52 || role == Role.Count ? BindingTime.Dynamic : BindingTime.Unmentioned;
        if (time == BindingTime.Dynamic || !_dice.PerMille(_wildness))
        {
            _bindings.Add(new(variable, Constants.Of(_dice, role), time));
        }
    }

    private void Step()
    {
        var choice = _dice.Below(20);
        switch (choice)
        {
            case 0 when _open.Count < MaxNesting:
                OpenBranch();
                break;
            case 1 when _open.Count < MaxNesting:
                OpenLoop();
                break;
            case 2 when _open.Count < MaxNesting && _dice.Below(2) == 0:
                OpenTangle();
                break;
            case 3 or 4 when _open.Count > _recipe.OuterLoops:
                CloseConstruct();
                break;
            case 5:
                Continue(_draft.Declare());
                break;
            case 6 when _tangled:
                // To anywhere; what follows hangs on the other way.
                var next = _draft.Declare();
                _draft.If(_statements.Condition(), new(_dice.Below(_draft.BlockCount)), next);
                _draft.Open(next);
                break;
            case var _ when _recipe.Statement(choice):
                break;
            default:
                _statements.Statement();
                break;
        }
    }

    private void Continue(BlockId next)
    {
        if (_dice.Below(3) == 0)
        {
            _draft.Promote(_dice.Pick(Roles.Assignable), next);
        }
        else
        {
            _draft.Goto(next);
        }

        _draft.Open(next);
    }

    private string SetCounter()
    {
        var counter = "n" + _counters++;
        _draft.Add(counter, Operators.Same, _dice.Below(2) == 0 || _open.Count < _recipe.OuterLoops ? _draft.Constant(_recipe.Turns(_dice)) : _draft.Variable(_dice.Pick(Roles.Variables(Role.Count))));
        return counter;
    }

    private void OpenBranch()
    {
        var (then, @else, join) = (_draft.Declare(), _draft.Declare(), _draft.Declare());
        _draft.If(_statements.Condition(), then, @else);
        _draft.Open(then);
        _open.Push(new(Form.Then, @else, join, ""));
    }

    private void OpenLoop()
    {
        var counter = SetCounter();
        var (head, exit) = (_draft.Declare(), _draft.Declare());
        var atTop = _dice.Below(3) > 0;
        if (!atTop)
        {
            // A loop that is tested at the bottom must not count down from 0.
            _draft.Add(counter, Operators.Of(Op.Max), _draft.Variable(counter), _draft.Constant(1));
        }

        Continue(head);
        if (atTop)
        {
            var body = _draft.Declare();
            _draft.If(counter, body, exit);
            _draft.Open(body);
        }

        _open.Push(new(atTop ? Form.While : Form.Until, head, exit, counter));
    }

    private void OpenTangle()
    {
        var counter = "n" + _counters++;
        _draft.Add(counter, Operators.Same, _draft.Constant(1 + _dice.Below(4)));
        var (first, second, exit) = (_draft.Declare(), _draft.Declare(), _draft.Declare());
        _draft.If(_statements.Condition(), first, second);
        _draft.Open(first);
        _open.Push(new(Form.Until, first, exit, counter));
        _open.Push(new(Form.Tangle, second, exit, counter));
    }

    private void CloseConstruct()
    {
        var (form, next, end, counter) = _open.Pop();
        switch (form)
        {
            case Form.Then:
                _draft.Goto(end);
                _draft.Open(next);
                _open.Push(new(Form.Else, next, end, ""));
                break;
            case Form.Else:
                _draft.Goto(end);
                _draft.Open(end);
                break;
            case Form.Tangle:
                _draft.Goto(next);
                _draft.Open(next);
                break;
            default:
                _draft.Add(counter, Operators.Of(Op.Sub), _draft.Variable(counter), _draft.Constant(1));
                CloseLoop(form, next, end, counter);
                break;
        }
    }

    private void CloseLoop(Form form, BlockId head, BlockId exit, string counter)
    {
        if (form == Form.While)
        {
            _draft.Goto(head);
        }
        else
        {
            _draft.If(counter, head, exit);
        }

        _draft.Open(exit);
    }
}
