namespace PartialEval;

/// <summary>
/// Why is a variable dynamic here? Searches backwards along the points that asked first, breadth first, for the nearest thing that
/// specialization could not help.
/// <code>
/// res at power_done1   res = res * x     x is not known
///                      x                 a dynamic input
/// </code>
/// The first chain found is the shortest; other operands that are not known are only named. A block that is reached in several
/// ways is explained for the way on which it was asked for first.
/// </summary>
internal sealed class WhyDynamicQuestion(Places places)
{
    private readonly Queue<Node> _queue = new();
    private readonly HashSet<(int, int, Slot)> _seen = [];

    /// <summary>A variable before an instruction of a point, and the links that led to the question.</summary>
    private sealed record Node(int Point, int Instruction, Slot Slot, Link? Link);

    private sealed record Link(Cause Cause, Link? Before);

    public WhyDynamic Ask(Slot variable, string label)
    {
        var points = places.Named(label);
        var known = new List<KeyValuePair<string, Value>>();
        var inPart = new List<KeyValuePair<string, string>>();
        var asked = -1;
        foreach (var p in points)
        {
            if (places.It.Points[p].Store.TryGet(variable, out var value))
            {
                known.Add(new(places.It.Raw[places.It.Points[p].Residual].Label, value));
            }
            else if (places.It.Points[p].Store.IsVirtual(variable))
            {
                inPart.Add(new(places.It.Raw[places.It.Points[p].Residual].Label, places.It.Points[p].Store.InPart!.Describe(variable)));
            }
            else if (asked < 0)
            {
                asked = p;
            }
        }

        return new(places.Name(variable), label, points.Count, known.ToSequence(), inPart.ToSequence(), asked < 0 ? [] : Search(asked, variable))
        {
            Unfollowed = places.It.Unfollowed.Where(it => it.Variable == variable && points.Any(p => places.It.Points[p].Block == it.Block)).Select(places.Unfollowed).ToSequence(),
        };
    }

    /// <summary>The shortest chain of causes from a variable where a point begins, nearest first.</summary>
    public Sequence<Cause> Search(int point, Slot variable)
    {
        Add(point, 0, variable, null);
        while (_queue.TryDequeue(out var node))
        {
            if (Visit(node) is { } root)
            {
                var chain = new List<Cause>();
                for (Link? link = root; link is not null; link = link.Before)
                {
                    chain.Add(link.Cause);
                }

                chain.Reverse();
                return chain.ToSequence();
            }
        }

        return [];
    }

    /// <summary>The complete chain if this is where it ends.</summary>
    private Link? Visit(Node node)
    {
        var at = places.It.Points[node.Point];
        var assigned = at.Code == PointCode.Specialized ? places.Walk(node.Point).AssignedAt(node.Instruction, node.Slot) : -1;
        return assigned >= 0 ? Assignment(node, places.Walk(node.Point), assigned) : Entry(node, at);
    }

    private Link? Assignment(Node node, PointWalk walk, int index)
    {
        var operation = (Operation)walk.Block.Body[index];
        var unknown = walk.UnknownOperands(index).ToArray();
        var kind = operation.Operator.Purity switch
        {
            _ when walk.IsInPart(index) => unknown.Length > 0 ? CauseKind.Operands : CauseKind.Heap,
            _ when walk[index] == Fate.Gone => CauseKind.Part,
            Purity.Pure when unknown.Length > 0 => CauseKind.Operands,
            Purity.Pure => operation.Operands.Any(atom => atom.IsVariable) && Folds(walk, operation, index) ? CauseKind.Budget : CauseKind.StaticFault,
            Purity.InputOutput => CauseKind.Effect,
            _ => CauseKind.Heap,
        };
        var cause = Make(kind, node, index, unknown) with { Overwritten = walk.Known(index, node.Slot) };
        if (kind != CauseKind.Operands)
        {
            return new(cause, node.Link);
        }

        foreach (var operand in unknown)
        {
            var first = cause with { Operands = [places.Name(operand), .. cause.Operands.Where(name => name != places.Name(operand))] };
            Add(node.Point, index, operand, new(first, node.Link));
        }

        return null;
    }

    private bool Folds(PointWalk walk, Operation operation, int index)
    {
        Value[] operands = [.. operation.Operands.Select(atom => atom.IsVariable ? walk.Known(index, atom.Slot) : places.It.Source.Constant(atom))];
        var answer = operation.Operator.Fold(operands);
        return answer.IsValue && !LiteralLength.IsTooLong(answer.Value, operands[0], operands[^1]);
    }

    private Link? Entry(Node node, Point at)
    {
        if (at.Parent < 0)
        {
            var name = places.Name(node.Slot);
            var division = places.It.Division;
            var kind = division.Static.Any(pair => pair.Key == name) ? CauseKind.LeftOut
                : division.Dynamic.Contains(name) ? CauseKind.DynamicInput
                : places.Liveness.IsLiveIn(at.Block, node.Slot) ? CauseKind.UnmentionedInput : CauseKind.Unassigned;
            return new(Make(kind, node, 0, []), node.Link);
        }

        var parent = places.It.Points[at.Parent];
        var wasInPart = parent.Code == PointCode.Specialized ? places.Walk(at.Parent).InPartAtEnd.Contains(node.Slot) : parent.Store.IsVirtual(node.Slot);
        if (wasInPart && !at.Store.IsVirtual(node.Slot))
        {
            var gone = new Link(PartLost(node, at, parent), node.Link);
            return gone.Cause.Kind == CauseKind.Join && Elsewhere(node.Slot) is { } general ? new(general, gone) : gone;
        }

        if (parent.Code != PointCode.Specialized)
        {
            if (!parent.Store.TryGet(node.Slot, out _))
            {
                Add(at.Parent, 0, node.Slot, node.Link);
                return null;
            }

            var reason = places.It.GeneralizedAt(at.Parent).FirstOrDefault(it => it.Variable == node.Slot);
            var shared = reason is null && parent.Code == PointCode.Generalized;
            var cause = Make(shared ? CauseKind.Join : parent.Code == PointCode.Abandoned ? CauseKind.Budget : CauseKind.Generalized, node, 0, []);
            return new(shared ? cause with { Overwritten = parent.Store.Get(node.Slot) } : cause with { Values = reason?.Chain ?? [], Why = reason?.Why ?? default }, node.Link);
        }

        var end = places.It.Source[parent.Block].Body.Count;
        if (places.Walk(at.Parent).Known(end, node.Slot) is { IsUndefined: false } lost)
        {
            var live = places.Liveness.IsLiveIn(at.Block, node.Slot);
            return new(Make(live ? CauseKind.Join : CauseKind.LeftOut, node, 0, []) with { Overwritten = lost }, node.Link);
        }

        Add(at.Parent, end, node.Slot, node.Link);
        return null;
    }

    /// <summary>Why a variable that was known in part where a point was asked for is not in the point.</summary>
    private Cause PartLost(Node node, Point at, Point parent)
    {
        if (parent.Code == PointCode.Generalized)
        {
            var all = places.It.GeneralizedAt(at.Parent).ToArray();
            return (Array.Find(all, it => it.Variable == node.Slot) ?? Array.Find(all, it => it.Path.Length > 0)) is { } reason
                ? Make(CauseKind.Generalized, node, 0, []) with { Variable = places.Name(reason.Variable), Values = reason.Chain, Path = reason.Path, Grows = reason.Grows, Why = reason.Why }
                : Make(CauseKind.Join, node, 0, []);
        }

        var kind = !places.Liveness.IsLiveIn(at.Block, node.Slot) ? CauseKind.LeftOut
            : places.Needs.IsNeeded(at.Block, node.Slot) ? CauseKind.TooManyParts : CauseKind.NotTakenApart;
        return Make(kind, node, 0, []);
    }

    /// <summary>For a copy that is shared, where the variable was generalized for the others; null if it was nowhere.</summary>
    private Cause? Elsewhere(Slot slot)
    {
        var reason = places.It.Generalized.FirstOrDefault(it => it.Variable == slot && it.Path.Length == 0);
        if (reason is null)
        {
            return null;
        }

        var at = places.It.Points[reason.Point];
        var residual = at.Residual.Index < 0 ? places.Label(reason.Point) : places.It.Raw[at.Residual].Label;
        return new(CauseKind.Generalized, places.Name(slot), residual, places.Statement(at.Block, 0), Value.Undefined, [], reason.Chain) { Grows = reason.Grows, Why = reason.Why };
    }

    private void Add(int point, int instruction, Slot slot, Link? link)
    {
        if (_seen.Add((point, instruction, slot)))
        {
            _queue.Enqueue(new(point, instruction, slot, link));
        }
    }

    private Cause Make(CauseKind kind, Node node, int instruction, IEnumerable<Slot> operands)
    {
        var at = places.It.Points[node.Point];
        return new(kind, places.Name(node.Slot), places.It.Raw[at.Residual].Label, places.Statement(at.Block, instruction), Value.Undefined, operands.Select(places.Name).ToSequence(), []);
    }
}
