using Flowgraph.Analysis;

namespace PartialEval.Projections;

/// <summary>
/// Binding-time analysis: for each block, which of the variables live at its start are static, by what alone is known beforehand: the names of the static
/// inputs, not their values. A variable is static at a block if it is static at the end of every block that leads there; a statement is static if it is pure and its
/// operands are constants or static.
/// <code>
/// power, y static      power:      y static, x dynamic
///                      power_rec:  y static, x and res dynamic     (res = res * x)
///                      power_done: res dynamic
/// </code>
/// The result is congruent: what is static where control goes to is static where it comes from. It does not say that specialization ends; variables that
/// must be given up for that are named by the caller, and are dynamic at every block. Bodies are analysed a statement at a time, so that one variable may be static here and
/// dynamic there. Cost: blocks × variables, times how often a block's entry loses variables.
/// Source: Jones, Gomard and Sestoft (1993), sections 4.4 and 4.9.2 (pointwise divisions).
/// </summary>
public sealed class PointwiseDivision
{
    private const long ByTests = 1;
    private const long ByJumps = 2;

    private readonly ControlFlow _flow;
    private readonly Liveness _live;
    private readonly HashSet<int>?[] _static;
    private readonly Sequence<string> _inputs;

    /// <param name="program">What is to be specialized; its own entry is added where a jump leads to the first block.</param>
    /// <param name="inputs">The names of the static inputs.</param>
    /// <param name="generalized">Variables that are static at no block but the entry.</param>
    public PointwiseDivision(Program program, IEnumerable<string> inputs, IReadOnlySet<string>? generalized = null)
    {
        Program = OwnEntry.Of(program);
        _flow = new(Program);
        _live = new(_flow);
        _inputs = inputs.ToSequence();
        _static = new HashSet<int>?[Program.Blocks.Count];
        _static[0] = [.. _inputs.Select(Program.FindVariable).Where(it => it is not null).Select(it => it!.Value.Index)];
        var given = Enumerable.Range(0, Program.Variables.Count).Where(v => generalized?.Contains(Program.Variables[v]) == true).ToHashSet();
        var pending = new Queue<BlockId>([BlockId.Entry]);
        while (pending.TryDequeue(out var block))
        {
            var end = AtEnd(block);
            end.ExceptWith(given);
            foreach (var next in _flow.Successors(block))
            {
                var before = _static[next.Index];
                var after = before is null ? [.. end] : before.Intersect(end).ToHashSet();
                if (before is null || after.Count < before.Count)
                {
                    _static[next.Index] = after;
                    pending.Enqueue(next);
                }
            }
        }
    }

    /// <summary>The program that the division is for.</summary>
    public Program Program { get; }

    /// <summary>The static variables live at a block's start, in the order of their slots; none where control never comes.</summary>
    public IEnumerable<string> StaticAt(BlockId block) => Live(block).Where(v => IsStatic(block, v)).Select(v => Program.Variables[v]);

    /// <summary>Whether a block's jump asks for what is not known.</summary>
    public bool IsDynamicTest(BlockId block) => Program[block].Jump is If test && _flow.IsReachable(block) && !AtEnd(block).Contains(test.Condition.Index);

    /// <summary>The division as <c>programs/mix/mix.flow</c> takes it: a list of [label, [[[variable, slot], …], size, point]] for the blocks that control can come to.</summary>
    public Value ToData()
    {
        var points = Points();
        return Value.List([.. Program.Blocks.Index().Where(it => _flow.IsReachable(new(it.Index))).Select(it =>
        {
            var (live, block) = (Live(new(it.Index)), new BlockId(it.Index));
            var known = live.Where(v => IsStatic(block, v)).ToList();
            var pairs = known.Concat(live.Except(known)).Select((v, at) => Value.List(Value.Symbol(Program.Variables[v]), at < known.Count ? at + 1 : 0));
            return Value.List(Value.Symbol(it.Item.Label), Value.List(Value.List([.. pairs]), known.Count, points.GetValueOrDefault(block)));
        })]);
    }

    /// <summary>The values of the static inputs as mix takes them: in the order of their slots, the last first. Null and which one is missing if there is one.</summary>
    public (Value Values, string? Missing) ValuesOf(IReadOnlyDictionary<string, Value> values)
    {
        var names = StaticAt(BlockId.Entry).Reverse().ToList();
        return names.Find(name => !values.ContainsKey(name)) is { } missing ? (default, missing) : (Value.List([.. names.Select(name => values[name])]), null);
    }

    /// <summary>
    /// Where a residual block may start: at the entry and at the targets of dynamic tests; and even by a plain jump where a cycle of jumps closes that has no test at all, since
    /// following those would never end.
    /// </summary>
    private Dictionary<BlockId, long> Points()
    {
        var points = new Dictionary<BlockId, long> { [BlockId.Entry] = ByTests };
        for (var b = 0; b < Program.Blocks.Count; b++)
        {
            if (IsDynamicTest(new(b)))
            {
                foreach (var target in Program.Blocks[b].Jump.Targets)
                {
                    points[target] = ByTests;
                }
            }
        }

        foreach (var head in HeadsOfPlainCycles())
        {
            points[head] = ByJumps;
        }

        return points;
    }

    /// <summary>One block of every cycle whose jumps are no tests. Each block has at most one way on in such a cycle, so a walk that marks where it has been finds them all.</summary>
    private IEnumerable<BlockId> HeadsOfPlainCycles()
    {
        var walks = new int[Program.Blocks.Count];
        for (var b = 0; b < walks.Length; b++)
        {
            var at = b;
            while (walks[at] == 0)
            {
                walks[at] = b + 1;
                if (Program.Blocks[at].Jump is If or PrintAndStop)
                {
                    break;
                }

                at = Program.Blocks[at].Jump.Targets[0].Index;
                if (walks[at] == b + 1)
                {
                    yield return new(at);
                }
            }
        }
    }

    private List<int> Live(BlockId block) => [.. _live.LiveIn(block).Select(slot => slot.Index)];

    private bool IsStatic(BlockId block, int variable) => _static[block.Index]?.Contains(variable) == true;

    private HashSet<int> AtEnd(BlockId block)
    {
        var known = new HashSet<int>(_static[block.Index] ?? []);
        foreach (var operation in Program[block].Body.OfType<Operation>())
        {
            var isStatic = Evaluable(operation.Operator) && operation.Operands.All(it => it.IsConstant || known.Contains(it.Slot.Index));
            if (operation.Result is { } result)
            {
                _ = isStatic ? known.Add(result.Index) : known.Remove(result.Index);
            }
        }

        return known;
    }

    /// <summary>How many operators mix evaluates.</summary>
    public static int EvaluableCount => Operators.All.Count(Evaluable);

    /// <summary>Whether mix evaluates an operator: it is pure, and asks for nothing that static values never contain.</summary>
    public static bool Evaluable(Operator row) => row.IsPure && row.Operands.All(kind => kind is not (Kind.Array or Kind.Object));
}
