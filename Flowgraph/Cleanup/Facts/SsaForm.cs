using Flowgraph.Analysis;

namespace Flowgraph.Cleanup;

/// <summary>
/// A program's values under names of their own (static single assignment form): each assignment makes a new name; so does each variable
/// that is live where paths meet (a phi), and each variable that is live at the entry. The program itself stays as it is: passes ask here
/// which value a variable holds at a place, and speak about it in terms of variables again. So nothing has to be translated back, and
/// no copies appear.
/// <code>
/// entry: x = 1, goto loop                              x₁ = 1
/// loop:  x = x + y, if x goto loop else goto end       x₂ = φ(x₁, x₃),  y₂ = φ(y₀, y₂),  x₃ = x₂ + y₂
/// end:   print_and_stop(x)                             x₃
/// </code>
/// There is a phi for every live variable at every join, needed or not: simple, linear in (edges × variables live there), and
/// <see cref="Congruence"/> sees through those that are not needed. Beyond <see cref="MaxSize"/> there is no form.
/// </summary>
internal sealed class SsaForm
{
    /// <summary>The most phi operands and live pairs: about 200 MB.</summary>
    public const int MaxSize = 1 << 24;

    /// <summary>Where an operand is absent.</summary>
    public const int None = int.MinValue;

    /// <summary>The order of <see cref="Live"/>.</summary>
    public static readonly Comparer<Slot> BySlot = Comparer<Slot>.Create((a, b) => a.Index.CompareTo(b.Index));

    private static readonly Comparer<BlockId> ByIndex = Comparer<BlockId>.Create((a, b) => a.Index.CompareTo(b.Index));

    /// <summary>Scratch of <see cref="AtEnd"/>: where a variable is in its answer.</summary>
    private readonly int[] _atEnd;

    private SsaForm(Program program, ControlFlow flow, Liveness liveness)
    {
        (Program, Flow) = (program, flow);
        First = new int[program.Blocks.Count + 1];
        Live = new Slot[program.Blocks.Count][];
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            First[b + 1] = First[b] + program.Blocks[b].Body.Count + 1;
            Live[b] = flow.IsReachable(new(b)) ? liveness.LiveIn(new(b)) : [];
        }

        _atEnd = Absent(program.Variables.Count);
        Results = Absent(First[^1]);
        Operands = Absent(3 * First[^1]);
        InNames = new int[Live.Length][];
        PhiArguments = new int[Live.Length][][];
        HintUses = [];
    }

    public Program Program { get; }

    public ControlFlow Flow { get; }

    /// <summary>Instructions are numbered through the program, each block's jump after its body: the number of a block's first.</summary>
    public int[] First { get; }

    /// <summary>For each instruction, the name it makes.</summary>
    public int[] Results { get; }

    /// <summary>Three for each instruction: names; constants as ~number; <see cref="None"/>. A jump's only operand is its condition or result.</summary>
    public int[] Operands { get; }

    /// <summary>For each block the variables live into it, ascending, hints counted as uses.</summary>
    public Slot[][] Live { get; }

    /// <summary>For each block, parallel to <see cref="Live"/>: the names they have there.</summary>
    public int[][] InNames { get; }

    /// <summary>
    /// For each block with phis, a row for each predecessor (null where it is unreachable; last, for the entry, the start of the run),
    /// parallel to <see cref="Live"/>. Null for blocks without.
    /// </summary>
    public int[][]?[] PhiArguments { get; }

    /// <summary>Names that hints and promotions mention.</summary>
    public List<int> HintUses { get; }

    public List<NameInfo> Names { get; } = [];

    /// <summary>The form, or null where it would be too large.</summary>
    public static SsaForm? Of(Program program)
    {
        var flow = new ControlFlow(program);
        var liveness = new Liveness(flow, MaxSize, hintsRead: true);
        if (!liveness.IsComplete)
        {
            return null;
        }

        var form = new SsaForm(program, flow, liveness);
        long size = 0;
        foreach (var block in flow.ReversePostorder)
        {
            size += (long)form.Live[block.Index].Length * (flow.Predecessors(block).Length + 1);
        }

        if (size > MaxSize)
        {
            return null;
        }

        new SsaNaming(form).Run();
        return form;
    }

    public bool HasPhis(int block) => PhiArguments[block] is not null;

    /// <summary>The row of a block's phi arguments that belongs to a predecessor.</summary>
    public int RowOf(BlockId predecessor, BlockId block) => Flow.Predecessors(block).BinarySearch(predecessor, ByIndex);

    /// <summary>The block that control comes from, where that is only one and the run does not start here; else -1.</summary>
    public int OnlyPredecessor(int block)
    {
        if (HasPhis(block) || block == 0)
        {
            return -1;
        }

        foreach (var predecessor in Flow.Predecessors(new(block)))
        {
            if (Flow.IsReachable(predecessor))
            {
                return predecessor.Index;
            }
        }

        return -1;
    }

    /// <summary>The variables that are live into a block or assigned there, each once, with the names that they have at its end.</summary>
    public List<(Slot Variable, int Name)> AtEnd(int block)
    {
        var names = new List<(Slot Variable, int Name)>(Live[block].Length + 2);
        for (var k = 0; k < Live[block].Length; k++)
        {
            _atEnd[Live[block][k].Index] = names.Count;
            names.Add((Live[block][k], InNames[block][k]));
        }

        for (var at = First[block]; at < First[block + 1]; at++)
        {
            if (Results[at] >= 0)
            {
                var variable = Names[Results[at]].Variable;
                if (_atEnd[variable.Index] is >= 0 and var place)
                {
                    names[place] = (variable, Results[at]);
                }
                else
                {
                    _atEnd[variable.Index] = names.Count;
                    names.Add((variable, Results[at]));
                }
            }
        }

        foreach (var (variable, _) in names)
        {
            _atEnd[variable.Index] = None;
        }

        return names;
    }

    private static int[] Absent(int count)
    {
        var absent = new int[count];
        Array.Fill(absent, None);
        return absent;
    }
}

/// <summary>What makes a name.</summary>
internal enum NameSource : byte
{
    /// <summary>The variable's value at the start of the run; may be undefined.</summary>
    Entry,

    Phi,

    Operation,
}

/// <summary>A name: the variable that holds it, where it is made (<see cref="SsaForm.None"/> for "on entry"), and by what.</summary>
internal readonly record struct NameInfo(Slot Variable, int Block, int Instruction, NameSource Source);
