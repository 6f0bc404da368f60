using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Structures among the statements of a program, so that what a specializer knows of partly static data is used often: a program has one
/// kind of structure or more, and two steps in five are uses of one of them, up to nine in a program. Insides of branches and loops are plain statements
/// and further uses.
/// <code>
/// x = i - 2                                 plain
/// env = cons(pair, env)                     a use: bind a name
/// if c goto b3 else goto b4                 plain
/// b3: y = lookup(env, 'f')                  a use
/// </code>
/// Programs end by printing what has become of their structures, most of them, so that a lost write shows. How often a program shows a structure
/// to others before, and how often an operation is bound to fault, varies from program to program.
/// </summary>
internal sealed class StructureGenerator : Recipe
{
    private const int MaxDepth = 1;
    private const int MaxUses = 9;

    private readonly Dice _dice;
    private readonly StatementGenerator _statements;
    private readonly Pen _pen;
    private readonly IStructure[] _structures;
    private int _uses;

    private StructureGenerator(Dice dice, ProgramDraft draft, StatementGenerator statements, List<CaseBinding> bindings)
    {
        (_dice, _statements) = (dice, statements);
        _pen = new(dice, draft, statements) { Inside = Inside };
        IStructure[] all =
        [
            new ListStructure(_pen), new FrameStructure(_pen), new RegisterStructure(_pen), new EnvironmentStructure(_pen), new ScanStructure(_pen, bindings),
            new ChoiceStructure(_pen), new MachineStructure(_pen, bindings),
        ];
        var first = dice.Below(all.Length);
        _structures = [.. all.Where((_, i) => i == first || dice.Below(5) == 0)];
    }

    /// <summary>For one program in two; null for the others. What it draws, it draws from dice of its own.</summary>
    public static StructureGenerator? For(ulong seed, ProgramDraft draft, StatementGenerator statements, List<CaseBinding> bindings)
    {
        var dice = new Dice(Hashing.Combine(seed, 0x7368617065));
        return dice.Below(2) == 0 ? new(dice, draft, statements, bindings) : null;
    }

    public override void Begin()
    {
        foreach (var structure in _structures)
        {
            structure.Begin();
        }
    }

    /// <summary>Writes a use of a structure, two times out of five; else the step is to be a plain one.</summary>
    public override bool Step()
    {
        if (_uses >= MaxUses || _dice.Below(5) >= 2)
        {
            return false;
        }

        Use();
        return true;
    }

    public override void End()
    {
        foreach (var structure in _structures.Where(_ => _dice.Below(3) > 0))
        {
            structure.End();
        }
    }

    private void Use()
    {
        _uses++;
        _dice.Pick(_structures).Step();
    }

    private void Inside()
    {
        if (_pen.Depth <= MaxDepth && _uses < MaxUses && _dice.Below(3) == 0)
        {
            Use();
        }
        else if (_dice.Below(2) == 0)
        {
            _statements.Statement();
        }
    }
}
