using Flowgraph;
using Flowgraph.Reasoning;
using Flowgraph.Reasoning.Rules;

namespace Tracer.Optimizer;

/// <summary>
/// One walk along the entries. Variables are renamed to nodes, so that every value has one name and a fact about it holds for ever. For each operation
/// the passes are asked in turn; the first with an answer removes the operation. What none removes becomes a step, and everybody learns from its success.
/// <code>
/// x = y + 1          n1 = y + 1
/// x = x + 1     →    n2 = n1 + 1       x is n2 from here on
/// </code>
/// Cost: constant time for an entry, but for exits, which cost what they list.
/// </summary>
/// <param name="passes">Which passes to use.</param>
/// <param name="needs">What exits must restore.</param>
/// <param name="assigned">The variables that entries assign.</param>
/// <param name="entries">How many entries there are.</param>
/// <param name="limits">What keeps time linear.</param>
internal sealed class Walk(PassSet passes, ExitNeeds? needs, IReadOnlyList<string> assigned, int entries, OptimizerLimits limits)
{
    private readonly Dictionary<string, Node> _inputs = new(StringComparer.Ordinal);
    private readonly RestoredVariables _restored = new(needs, assigned);

    public PassSet Passes { get; } = passes;

    public OptimizerLimits Limits { get; } = limits;

    public Graph Graph { get; } = new(entries);

    public Rewriter<Node, NodeFacts> Rewriter => field ??= new(new(Graph), Graph.Bug == TracerBug.TrustsAnyMask
        ? WrongRules.TrustingAnyMask : RuleTable.Sound);

    /// <summary>The families of rules that may be used, as bits.</summary>
    public uint Families { get; } = Rewriting.Of(passes);

    public HeapState Heap { get; private set; } = new();

    /// <summary>The current value of each variable that was read or assigned.</summary>
    public Dictionary<string, Node> Variables { get; private set; } = new(StringComparer.Ordinal);

    public List<Step> Steps { get; private set; } = new(entries);

    public IReadOnlyList<string> Assigned { get; } = assigned;

    public DecisionLog Decisions { get; } = new(entries);

    public bool InBody { get; set; }

    /// <summary>Heap reads that are taken to be pure.</summary>
    public IReadOnlySet<int>? AssumedPure { get; init; }

    /// <summary>Entries whose results nobody needed in an earlier walk, although stores and allocations were done for them.</summary>
    public IReadOnlySet<(bool InBody, int Entry)> Idle { get; init; } = new HashSet<(bool, int)>();

    /// <summary>Items that exits may still list; negative when there were too many.</summary>
    public long Budget { get; private set; } = limits.ResumeData;

    /// <summary>Entries visited, values listed by exits, places compared by stores.</summary>
    public long Work { get; set; }

    public IReadOnlyDictionary<string, Node> Inputs => _inputs;

    public bool IsAssigned(string variable) => _restored.IsAssigned(variable);

    /// <summary>Whether exits restore every variable, since nobody said which are needed.</summary>
    public bool RestoresAll => needs is null or { IsAll: true };

    /// <param name="entry">The entry that was decided on.</param>
    /// <param name="rule">What became of it.</param>
    /// <param name="fact">The value that was used: its constant, or the entry that computes it, goes with the decision.</param>
    /// <param name="by">The entry that established what was used, where that is another; -1 for none.</param>
    public void Decide(int entry, Rule rule, Node? fact = null, int by = -1)
    {
        var source = by >= 0 ? by : fact is { IsConstant: false, Definition: { } definition } ? definition.Entry : -1;
        Decisions.Add(InBody, entry, rule, fact is { IsConstant: true } known ? known.Constant : null, source);
    }

    /// <summary>Forgets decisions, steps and variables of a trial.</summary>
    public void Restart(Dictionary<string, Node> variables, HeapState heap, int decisions, List<Step>? steps = null)
    {
        Decisions.Truncate(decisions);
        (Variables, Heap, Steps) = (variables, heap, steps ?? new(entries));
        Graph.IsContradicted = false;
        InBody = true;
    }

    public Node Input(string variable)
    {
        if (!_inputs.TryGetValue(variable, out var node))
        {
            node = Graph.New(Fact.Any, variable, isInput: true);
            _inputs.Add(variable, node);
        }

        return node;
    }

    public Node Read(string variable)
    {
        if (!Variables.TryGetValue(variable, out var node))
        {
            node = Input(variable);
            Variables.Add(variable, node);
        }

        return Graph.Resolve(node);
    }

    public Node Read(Operand operand) => operand.IsVariable ? Read(operand.Variable) : Graph.Constant(operand.Constant);

    public void Visit(TraceEntry entry, int number)
    {
        Work++;
        Graph.Now = number;
        if (entry is Guard guard)
        {
            Guards.Visit(this, guard, number);
            return;
        }

        var operation = (TraceOperation)entry;
        var args = new Node[operation.Operands.Count];
        for (var i = 0; i < args.Length; i++)
        {
            args[i] = Read(operation.Operands[i]);
        }

        var call = new Call(operation.Operator, args, operation.Result, operation.Origin, number);
        if (operation.Operator == Operators.Same)
        {
            Copies.Visit(this, call);
            return;
        }

        var isPure = AssumedPure?.Contains(number) == true;
        if (isPure && Graph.Find(Key.Of(call)) is { } known)
        {
            Decide(number, Rule.KnownResult, Graph.Resolve(known));
            Write(call, Graph.Resolve(known));
            return;
        }

        var result = Compute(call);
        if (isPure && result is not null)
        {
            Graph.Remember(Key.Of(call), result);
        }

        Write(call, result);
    }

    /// <summary>The result of a call: what some pass knows of it, or else that of a step.</summary>
    public Node? Compute(in Call call)
    {
        foreach (var arg in call.Args)
        {
            if (arg.Facts.MayBeUndefined)
            {
                if (!Passes.Has(Pass.Virtuals) || !Virtuals.DoesWithout(this, call))
                {
                    return Do(call);
                }

                Copies.Check(this, arg, call);
            }
        }

        var current = call;
        foreach (var (pass, simplify) in Simplifications.All)
        {
            if ((pass is not { } needed || Passes.Has(needed)) && simplify(this, ref current, out var result))
            {
                return result;
            }
        }

        return Do(current);
    }

    public void Write(in Call call, Node? result)
    {
        if (call.Result is { } variable && result is not null)
        {
            Variables[variable] = result;
            result.Name ??= variable;
        }
    }

    /// <summary>Makes a step of a call, and learns from its success.</summary>
    public Node? Do(in Call call)
    {
        if (Idle.Count > 0 && Idle.Contains((InBody, call.Entry)) && Proofs.IsRemovable(Graph, call))
        {
            Decide(call.Entry, Rule.ResultUnused);
            return Graph.NewLeftOut(Ranges.Result(this, call), call.Result);
        }

        var waiting = Heap.Pending.Count;
        var forces = Array.Exists(call.Args, static arg => arg.IsVirtual);
        foreach (var arg in call.Args)
        {
            Virtuals.Force(this, arg);
        }

        if (call.Row.Purity is Purity.InputOutput)
        {
            Heap.Flush(this);
        }
        else if (call.Row.Purity is Purity.ReadsHeap or Purity.WritesHeap)
        {
            Heap.FlushOverlapping(this, call);
        }

        var safe = Proofs.CannotFault(Graph, call);
        var step = new Step(call.Row, null, call.Args, call.Origin, call.Entry)
        {
            IsRemovable = Proofs.IsRemovable(Graph, call),
            Forces = forces || Heap.Pending.Count < waiting,
            InBody = InBody,
        };
        Steps.Add(step);
        var forgotBy = call.Row.Purity == Purity.ReadsHeap ? Heap.ForgottenBy(call.A, call.B) : -1;
        Decide(
            call.Entry,
            forgotBy >= 0 ? Rule.KeptAsStoreBetween
                : !safe ? Proofs.HasKinds(call) ? Rule.KeptAsItMayFault : Rule.KeptAsKindUnknown
                : call.Row.Purity is Purity.WritesHeap or Purity.InputOutput ? Rule.KeptForItsEffect : Rule.Kept,
            by: forgotBy);
        Node? result = null;
        if (call.Row.HasResult)
        {
            result = Graph.New(Ranges.Result(this, call), call.Result);
            result.Definition = step;
            result.IsFresh = call.Row.Purity == Purity.Allocates;
            step.Result = result;
        }

        FaultProofs.Succeeded(Graph, call.Row, call.Args);
        if (call.Row.IsPure && result is not null)
        {
            Graph.Remember(Key.Of(call), result);
        }

        Heap.Done(this, call, result);
        return result is null ? null : Graph.Resolve(result);
    }

    /// <summary>The variables that an exit restores: those assigned in the trace that the interpreter may read.</summary>
    public IReadOnlyList<string> Restored(Resume exit) => _restored.Of(exit);

    /// <summary>The exit of an entry, as things stand now.</summary>
    public Exit Leave(Resume resume) => Exits.Make(this, resume, needs);

    public void Spend(int items)
    {
        Budget -= items;
        Work += items;
    }
}
