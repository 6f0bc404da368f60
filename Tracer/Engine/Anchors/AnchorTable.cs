using Flowgraph;
using Flowgraph.Analysis;

namespace Tracer.Engine;

/// <summary>
/// Where traces can begin. Loops of the program that go through a merge point are loops of the interpreted program: each position there,
/// that is each set of values of the greens, is an anchor of its own. Any other loop has its head for an anchor.
/// <code>
/// loop: merge_point(pc)             anchors (loop, pc = 0), (loop, pc = 2), …
/// skip: x = code[pc] … goto skip    anchor  (skip)
/// </code>
/// A cycle with two ways in has both for heads. Other blocks become anchors when a trace is made to end there.
/// </summary>
internal sealed class AnchorTable
{
    private readonly Program _program;
    private readonly TracingPolicy _policy;
    private readonly Anchor?[] _plain;
    private readonly Sequence<Slot>?[] _greens;
    private readonly Dictionary<(int Block, GreenKey Key), Anchor> _keyed = [];
    private readonly Loops? _loops;

    public AnchorTable(Program program, TracingPolicy policy, BlockId? at)
    {
        (_program, _policy) = (program, policy);
        _plain = new Anchor?[program.Blocks.Count];
        _greens = new Sequence<Slot>?[program.Blocks.Count];
        IsAnchor = new bool[program.Blocks.Count];
        Enters = new bool[program.Blocks.Count];
        IsBackEdge = new bool[2 * program.Blocks.Count];
        IsJoin = new bool[program.Blocks.Count];
        if (at is { } only)
        {
            IsAnchor[only.Index] = true;
            _plain[only.Index] = new(only, null, program[only].Label, policy.HotLoop) { CountsAll = true };
            return;
        }

        FindMergePoints();
        var flow = new ControlFlow(program);
        _loops = new(flow, new Dominators(flow));
        FindHeads(flow, _loops);
    }

    /// <summary>By block: whether an anchor is there.</summary>
    public bool[] IsAnchor { get; }

    /// <summary>By block: whether it says <c>can_enter_jit</c>.</summary>
    public bool[] Enters { get; }

    public bool LimitReached { get; private set; }

    /// <summary>Whether counting at merge points waits for <c>can_enter_jit</c>.</summary>
    private bool WaitsForEntry { get; set; }

    /// <summary>By edge, 2·block + way: whether it goes back to a head.</summary>
    private bool[] IsBackEdge { get; }

    /// <summary>By block: whether paths join there, for bridges that end at joins.</summary>
    public bool[] IsJoin { get; }

    public bool IsMergePoint(BlockId block) => _greens[block.Index] is not null;

    /// <summary>The greens of a merge point.</summary>
    public Sequence<Slot> Greens(BlockId block) => _greens[block.Index]!.Value;

    /// <summary>The place of a merge point.</summary>
    public Origin OriginOf(BlockId block) => _program[block].Body[0].Origin;

    /// <summary>Whether an anchor may be at a machine's position, and which.</summary>
    public Anchor? At(Machine machine) =>
        machine.Position.Instruction == 0 && IsAnchor[machine.Position.Block.Index] ? Find(machine, machine.Position.Block) : null;

    /// <summary>The anchor at a block that a machine is about to enter; null past the limit on green keys.</summary>
    public Anchor? Find(Machine machine, BlockId block)
    {
        if (_greens[block.Index] is not { } greens)
        {
            return _plain[block.Index];
        }

        var key = new GreenKey(machine, greens);
        if (_keyed.TryGetValue((block.Index, key), out var anchor))
        {
            return anchor;
        }

        if (_keyed.Count >= _policy.MaxGreenKeys + (Sabotage.Has(TracerBug.OneGreenKeyMore) ? 1 : 0))
        {
            LimitReached = true;
            return null;
        }

        anchor = new(block, key, GreenText.Place(_program, block, greens, key), _policy.HotLoop);
        _keyed.Add((block.Index, key), anchor);
        return anchor;
    }

    /// <summary>Whether an arrival counts: at a head, through an edge that goes back; at a merge point, after <c>can_enter_jit</c>.</summary>
    public bool Counts(BlockId block, int edge, ref bool entered)
    {
        if (!IsMergePoint(block))
        {
            return IsBackEdge[edge];
        }

        var counts = entered || !WaitsForEntry;
        entered = false;
        return counts;
    }

    /// <summary>Whether a block is outside the loop of an anchor, if that is a head and no merge point: others have no loop here.</summary>
    public bool IsOutside(Anchor anchor, BlockId block) =>
        anchor.Key is null && _loops?.IsHead(anchor.Block) == true && !IsMergePoint(anchor.Block) && !_loops.Contains(anchor.Block, block);

    /// <summary>Makes a block that is no merge point an anchor, hot on its next arrival.</summary>
    public Anchor Open(BlockId block)
    {
        IsAnchor[block.Index] = true;
        return _plain[block.Index] ??= new(block, null, _program[block].Label, 1) { CountsAll = true, IsJoin = true };
    }

    private void FindMergePoints()
    {
        var mark = MergePoints.Mark(_program);
        for (var b = 0; b < _program.Blocks.Count; b++)
        {
            var block = _program.Blocks[b];
            if (MergePoints.At(block, mark) is { } hint)
            {
                _greens[b] = hint.Greens;
                IsAnchor[b] = true;
            }

            Enters[b] = mark == HintKind.MergePoint && block.Body.Any(it => it is Hint { Kind: HintKind.CanEnterJit });
            WaitsForEntry |= Enters[b];
        }
    }

    private void FindHeads(ControlFlow flow, Loops loops)
    {
        var dispatching = new HashSet<BlockId>();
        foreach (var block in flow.ReversePostorder)
        {
            for (var head = IsMergePoint(block) ? loops.Innermost(block) : null; head is { } it && dispatching.Add(it); head = loops.Around(it))
            {
            }
        }

        foreach (var block in flow.ReversePostorder)
        {
            if (loops.CutsCycles(block) && !IsMergePoint(block) && !dispatching.Contains(block))
            {
                IsAnchor[block.Index] = true;
                _plain[block.Index] = new(block, null, _program[block].Label, _policy.HotLoop);
            }

            IsJoin[block.Index] = flow.Predecessors(block).Length > 1 && dispatching.Count == 0;
            var targets = _program[block].Jump.Targets;
            for (var way = 0; way < targets.Count; way++)
            {
                IsBackEdge[(2 * block.Index) + way] = loops.CutsCycles(targets[way]) && flow.Order(block) >= flow.Order(targets[way]);
            }
        }
    }
}
