using Flowgraph.Analysis;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// What all compilations of one program share: its flow graph, loops and live variables, computed once. Very long blocks are first
/// cut into pieces, so that a region of code can end inside of them; a position in a piece maps back to its block.
/// </summary>
internal sealed class Shape
{
    private readonly Slot[][] _liveIn;
    private readonly Dictionary<int, ClosedLoop> _closed;
    private readonly Dictionary<int, VectorLoop> _vectors = [];

    /// <param name="source">The program.</param>
    /// <param name="hintsRead">Whether a hint at the end of a stopping block names variables that must be in the frame when the run stops.</param>
    public Shape(Program source, bool hintsRead = false)
    {
        HintsRead = hintsRead;
        Pieces = new(source);
        Program = Pieces.Program;
        Flow = new(Program);
        Loops = new(Flow, new(Flow));
        var liveness = new Liveness(Flow, hintsRead: hintsRead);
        _liveIn = new Slot[Program.Blocks.Count][];
        _closed = Flow.ReversePostorder.ToArray().Select(block => (block, LoopTurn.Close(Program, block))).Where(it => it.Item2 is not null)
            .ToDictionary(it => it.block.Index, it => it.Item2!);
        Constants = [.. Program.Constants.Select(value => new LocalFact(Fact.Of(value)))];
        LoopBounds = Codegen.LoopBounds.Of(Program, Flow.ReversePostorder.ToArray().Where(block => Loops.Innermost(block) is not null));
        HasLoops = Flow.ReversePostorder.ToArray().Any(block => Loops.Innermost(block) is not null);
        Assigned = new bool[Program.Variables.Count];
        LoadsFromArrays = new bool[Program.Blocks.Count];
        for (var b = 0; b < _liveIn.Length; b++)
        {
            _liveIn[b] = Flow.IsReachable(new(b)) ? liveness.LiveIn(new(b)) : [];
            foreach (var operation in Program.Blocks[b].Body.OfType<Operation>())
            {
                LoadsFromArrays[b] |= operation.Operator == Operators.ALoad;
                if (operation.Result is { } slot)
                {
                    Assigned[slot.Index] = true;
                }
            }

            if (Flow.IsReachable(new(b)) && VectorTurn.Find(Program, new(b), _liveIn[b]) is { } loop)
            {
                _vectors.Add(b, loop);
            }
        }

        Unrolling = new(this);
    }

    public Pieces Pieces { get; }

    public bool HintsRead { get; }

    public Program Program { get; }

    public ControlFlow Flow { get; }

    public Loops Loops { get; }

    /// <summary>Whether control can come to some block again.</summary>
    public bool HasLoops { get; }

    public Unrolling Unrolling { get; }

    /// <summary>What is known of each constant.</summary>
    public LocalFact[] Constants { get; }

    /// <summary>Where ranges may stop growing.</summary>
    public long[] LoopBounds { get; }

    /// <summary>By slot: whether any operation of the program assigns the variable.</summary>
    public bool[] Assigned { get; }

    /// <summary>By block: whether an operation in it loads from an array.</summary>
    public bool[] LoadsFromArrays { get; }

    /// <summary>What the turns of a loop of this one block come to, if that has a closed form.</summary>
    public ClosedLoop? Closed(BlockId block) => _closed.GetValueOrDefault(block.Index);

    /// <summary>How several turns of a loop of this one block are made at once, if they can be.</summary>
    public VectorLoop? Vector(BlockId block) => _vectors.GetValueOrDefault(block.Index);

    public Slot[] LiveIn(BlockId block) => _liveIn[block.Index];

    /// <summary>The variables that must be in the frame when the run stops in a block.</summary>
    public Sequence<Slot> HandedOver(Block block) =>
        HintsRead && block is { Jump: PrintAndStop, Body.Count: > 0 } && block.Body[^1] is Hint hint ? hint.Greens : [];

    /// <summary>Whether control can come from one block to the other again and again along this edge.</summary>
    public bool IsRetreating(BlockId from, BlockId to) => Flow.Order(to) <= Flow.Order(from);
}
