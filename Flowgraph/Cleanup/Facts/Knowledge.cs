using Flowgraph.Analysis;
using Flowgraph.Reasoning;
using Flowgraph.Reasoning.Rules;

namespace Flowgraph.Cleanup;

/// <summary>
/// What is proved about every instruction of a program: whether it can fault, what its operands and its result are known to equal, which
/// way a test goes, which stores change nothing. The passes on values only act on this.
///
/// A name's value has a code: a constant, or the name that stands for all that are proved equal (see <see cref="Congruence"/>, and then an
/// expression that was computed before). The dominator tree is walked from the entry; what an instruction proves by having succeeded, and
/// what the way taken at a test proves, holds in all that is dominated.
/// <code>
/// t = x + 1            x is an int from here on, because the addition succeeded
/// c = x == 5
/// if c goto a else …
/// a: u = x + 1         u equals t, and is 6; this addition cannot fault
/// </code>
/// Where paths meet, what all of them know holds (<see cref="Meetings"/>), facts and contents of the heap; nothing does where one goes
/// back.
/// Time: near-linear in the program's size.
/// </summary>
internal sealed class Knowledge
{
    private Knowledge(SsaForm form, ConstantPool constants, Congruence congruence)
    {
        (Form, Constants, Facts, IsReached) = (form, constants, congruence.Facts, congruence.IsReached);
        var count = form.First[^1];
        OperandCodes = (int[])form.Operands.Clone();
        ResultCodes = (int[])form.Results.Clone();
        CannotFault = new bool[count];
        IsNeedless = new bool[count];
        Ways = new int[form.Live.Length];
        Array.Fill(Ways, -1);
        NameCodes = new int[form.Names.Count];
        for (var n = 0; n < NameCodes.Length; n++)
        {
            NameCodes[n] = congruence.Codes[n] == SsaForm.None ? n : congruence.Codes[n];
        }
    }

    public SsaForm Form { get; }

    public ConstantPool Constants { get; }

    public CleanupLimits Limits => Constants.Limits;

    /// <summary>Blocks that some run may enter. Of the others nothing is known.</summary>
    public bool[] IsReached { get; }

    /// <summary>By name: what is true of it wherever it is defined.</summary>
    public Fact[] Facts { get; }

    /// <summary>By name.</summary>
    public int[] NameCodes { get; }

    /// <summary>Like <see cref="SsaForm.Operands"/>, as codes; what a test told about a name included.</summary>
    public int[] OperandCodes { get; }

    /// <summary>Like <see cref="SsaForm.Results"/>, as codes.</summary>
    public int[] ResultCodes { get; }

    /// <summary>By instruction. For a jump: whether it reads nothing undefined.</summary>
    public bool[] CannotFault { get; }

    /// <summary>Stores of what stands there already.</summary>
    public bool[] IsNeedless { get; }

    /// <summary>
    /// By instruction: the operations that give the same result by rules, each made of the one before, on codes. What no variable holds
    /// may be among their operands.
    /// </summary>
    public Dictionary<int, List<Replacement<int>>> Replacements { get; } = [];

    /// <summary>For each block, the way its test always goes: 0 then, 1 else; -1 where that is not known or there is no test.</summary>
    public int[] Ways { get; }

    /// <summary>What is known of a program, or null where it is too large for an <see cref="SsaForm"/>.</summary>
    /// <param name="program">What to look at.</param>
    /// <param name="boundAtEntry">Variables that have a value at the start of every run.</param>
    /// <param name="ruleUses">How often each rule was used, counted up here.</param>
    /// <param name="limits">What is not looked at.</param>
    public static Knowledge? Of(
        Program program, IReadOnlySet<string> boundAtEntry, IDictionary<string, int> ruleUses, CleanupLimits limits)
    {
        if (SsaForm.Of(program) is not { } form)
        {
            return null;
        }

        var constants = new ConstantPool(program, limits);
        var congruence = new Congruence(form, constants, boundAtEntry);
        var knowledge = new Knowledge(form, constants, congruence);
        var facts = new ScopedFacts(congruence.Facts, constants);
        knowledge.Walk(facts, new Inference(knowledge, facts, ruleUses));
        return knowledge;
    }

    /// <summary>Whether an instruction of a block can fault; the index after the last is the jump.</summary>
    public bool CanFault(int block, int instruction) => !CannotFault[Form.First[block] + instruction];

    /// <summary>The operation that makes a name, or null where an entry or a meeting of paths does.</summary>
    public Operation? Definition(int name)
    {
        var info = Form.Names[name];
        return info.Source == NameSource.Operation ? (Operation)Form.Program.Blocks[info.Block].Body[info.Instruction - Form.First[info.Block]] : null;
    }

    /// <summary>
    /// Whether two containers are proved different: two allocations are; so are an allocation and what was there before the run.
    /// </summary>
    public bool AreDifferent(int a, int b) => a != b && ((IsAllocation(a) && IsDistinct(b)) || (IsAllocation(b) && IsDistinct(a)));

    private bool IsDistinct(int code) => IsAllocation(code) || (code >= 0 && Form.Names[code].Source == NameSource.Entry);

    private bool IsAllocation(int code) => code >= 0 && Definition(code) is { Operator.Purity: Purity.Allocates };

    private int WaysInto(int block)
    {
        var ways = 0;
        foreach (var from in Form.Flow.Predecessors(new(block)))
        {
            ways += IsReached[from.Index] && MayGo(from.Index, new(block)) ? 1 : 0;
        }

        return ways;
    }

    /// <summary>Whether control may go from a block to one of its successors, as far as is known.</summary>
    private bool MayGo(int block, BlockId target) =>
        Ways[block] < 0 || Form.Program.Blocks[block].Jump is not If test || (Ways[block] == 0 ? test.Then : test.Else) == target;

    private void Walk(ScopedFacts facts, Inference inference)
    {
        var tree = new DominatorTree(Form.Flow);
        var heapAtEnd = new HeapContents?[Form.Live.Length];
        var learned = new int[Form.Live.Length];
        var (nothing, meetings) = (HeapContents.Nothing(Limits), new Meetings(Form, facts, Limits));
        var path = new Stack<(int Block, int Next)>();
        Enter(0);
        while (path.TryPop(out var place))
        {
            var below = tree.Of(place.Block);
            if (place.Next == below.Length)
            {
                facts.Close();
                heapAtEnd[place.Block] = null;
                continue;
            }

            path.Push((place.Block, place.Next + 1));
            if (IsReached[below[place.Next]])
            {
                Enter(below[place.Next]);
            }
        }

        void Enter(int block)
        {
            path.Push((block, 0));
            facts.Open();
            var above = Form.OnlyPredecessor(block);
            var heap = above >= 0 ? heapAtEnd[above]! : block > 0 ? meetings.Enter(block, WaysInto(block)) : nothing;
            heapAtEnd[block] = inference.Visit(block, above, heap);
            learned[block] = facts.Learned;
            foreach (var target in Form.Flow.Successors(new(block)))
            {
                if (target.Index > 0 && Form.HasPhis(target.Index) && MayGo(block, target))
                {
                    facts.Open();
                    inference.LearnFromTest(new(block), target);
                    meetings.Arrive(new(block), target, learned[tree.Parent(target.Index)], inference.Resolve, heapAtEnd[block]!);
                    facts.Close();
                }
            }
        }
    }
}

/// <summary>The dominator tree from the root down; children in reverse postorder.</summary>
internal sealed class DominatorTree
{
    private readonly int[] _parent;
    private readonly int[] _start;
    private readonly int[] _children;

    public DominatorTree(ControlFlow flow)
    {
        var dominators = new Dominators(flow);
        _start = new int[flow.BlockCount + 1];
        _parent = new int[flow.BlockCount];
        foreach (var block in flow.ReversePostorder)
        {
            if (dominators.ImmediateDominator(block) is { } parent)
            {
                _start[parent.Index + 1]++;
            }
        }

        for (var b = 0; b < flow.BlockCount; b++)
        {
            _start[b + 1] += _start[b];
        }

        var next = (int[])_start.Clone();
        _children = new int[_start[^1]];
        foreach (var block in flow.ReversePostorder)
        {
            if (dominators.ImmediateDominator(block) is { } parent)
            {
                _children[next[parent.Index]++] = block.Index;
                _parent[block.Index] = parent.Index;
            }
        }
    }

    /// <summary>The block that dominates another immediately.</summary>
    public int Parent(int block) => _parent[block];

    public ReadOnlySpan<int> Of(int block) => _children.AsSpan(_start[block].._start[block + 1]);
}
