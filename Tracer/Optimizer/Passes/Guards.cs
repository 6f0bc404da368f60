using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// Guards. One that earlier facts imply disappears; a test of a class or kind becomes a guard for it; two guards on one value with one and the same exit become
/// the stronger one, where nothing happens between them.
/// <code>
/// c = classof(x)
/// t = c == 'int'
/// guard_true(t) else b      →     guard_class(x, 'int') [t = 0] else b
/// …                               …
/// u = c == 'int'
/// guard_true(u) else b            (gone: x has that class)
/// </code>
/// What guards teach: guard_false, that the value is the int 0; guard_true, only that it is not, unless it is the result of a comparison, which then
/// is 1 and teaches about what was compared; guard_value, the value (an array or object itself, not its contents),
/// and where that is an answer of classof or kind, the class or kind. A guard that known facts
/// contradict, which nobody records, stays and teaches nothing.
/// Never concluded: that x is no 'float' makes it no 'int'; that a guard for one class makes one for another redundant.
/// </summary>
internal static class Guards
{
    public static void Visit(Walk walk, Guard guard, int entry)
    {
        var node = walk.Read(guard.Variable);
        var condition = guard.Condition;
        var verdict = node.Facts.MayBeUndefined && !node.IsConstant ? null : Decided(condition, node);
        if (verdict == true && walk.Passes.Has(Pass.Guards))
        {
            var taught = walk.Variables[guard.Variable].TaughtBy;
            walk.Decide(entry, node.IsConstant ? Rule.GuardOnKnownValue : Rule.GuardOnKnownFacts, node.IsConstant ? node : null, taught);
            return;
        }

        var exit = walk.Leave(guard.Resume);
        if (verdict == false)
        {
            walk.Graph.IsContradicted = true;
        }

        if (node.IsVirtual)
        {
            Virtuals.Force(walk, node);
            exit = walk.Leave(guard.Resume);
        }

        if (walk.Passes.Has(Pass.Guards) && verdict is null && Rewritten(walk, condition, node) is { } rewritten)
        {
            // Where the guard fails, the comparison gave 0. Exits that restore everything keep it as it is: they can be taken at any time.
            exit = walk.RestoresAll ? exit : Substitute(exit, node, walk.Graph.Constant(0));
            walk.Decide(entry, rewritten.Condition is IsClass ? Rule.GuardOfClass : Rule.GuardOfKind);
            walk.Steps.Add(new(null, rewritten.Condition, [rewritten.Node], guard.Origin, entry) { Exit = exit });
            Teach(walk, condition, node);
            return;
        }

        if (walk.Passes.Has(Pass.Guards) && verdict is null && Strengthened(walk, condition, node, exit) is { } strengthened)
        {
            walk.Decide(entry, Rule.GuardStrengthened, null, strengthened.Entry);
            Teach(walk, condition, node);
            return;
        }

        walk.Decide(entry, verdict == false ? Rule.GuardContradicted : Rule.Kept);
        walk.Steps.Add(new(null, condition, [Variable(walk, node, guard.Origin, entry)], guard.Origin, entry) { Exit = exit });
        if (verdict is null)
        {
            Teach(walk, condition, node);
        }
    }

    private static Exit Substitute(Exit exit, Node node, Node constant) => new(
        exit.Resume, exit.Variables, [.. exit.Values.Select(it => it == node ? constant : it)], exit.Virtuals, exit.Stores);

    /// <summary>Whether a defined value meets a condition, where that is known.</summary>
    private static bool? Decided(Condition condition, Node node)
    {
        if (node.IsConstant)
        {
            return condition.Holds(node.Constant);
        }

        var facts = node.Facts;
        switch (condition)
        {
            case IsTrue:
                return facts.IsNotZero ? true : null;
            case IsFalse:
                return facts.IsNotZero ? false : null;
            case IsKind it:
                return facts.IsWithin(KindSets.Of(it.Expected)) ? true : (facts.Kinds & KindSets.Of(it.Expected)) == 0 ? false : null;
            case IsClass it when facts.Class is { } name:
                return ReferenceEquals(name, it.Expected) ? facts.IsWithin(KindSet.Object) ? true : null : false;
            case IsClass:
                return (facts.Kinds & KindSet.Object) == 0 ? false : null;
            case IsValue it:
                return facts.Meet(Fact.Of(it.Expected)).IsNothing || node.IsVirtualWithIdentity ? false : null;
            default:
                return null;
        }
    }

    /// <summary>A guard for a class or kind, in place of one for the result of a comparison with it.</summary>
    private static (Condition Condition, Node Node)? Rewritten(Walk walk, Condition condition, Node node)
    {
        if (condition is not IsTrue || node.Definition?.Row != Operators.Eq)
        {
            return null;
        }

        var (left, right) = (node.Definition.Args[0], node.Definition.Args[1]);
        var (question, answer) = right.IsConstant ? (left, right) : (right, left);
        if (!answer.IsConstant || answer.Constant.Reference is not Symbol name || question.Definition is not { Row: { } row } asked)
        {
            return null;
        }

        if (row.Op == Op.ClassOf && !asked.Args[0].IsConstant)
        {
            return (new IsClass(name), asked.Args[0]);
        }

        var kind = Enum.GetValues<Kind>().FirstOrDefault(kind => kind.Name() == name, Kind.None);
        return row.Op == Op.Kind && kind != Kind.None && !asked.Args[0].IsConstant ? (new IsKind(kind), asked.Args[0]) : null;
    }

    /// <summary>Puts a stronger condition into an earlier guard on the same value, if that one leaves in the same state to the same place.</summary>
    private static Step? Strengthened(Walk walk, Condition condition, Node node, Exit exit)
    {
        var i = walk.Steps.Count - 1;
        for (var looked = 0; i >= 0 && looked < 4 && walk.Steps[i] is { Row: not null, IsRemovable: true }; looked++)
        {
            i--;
        }

        if (i < 0 || (condition is IsValue && node.Definition is null) || walk.Steps[i] is not { Row: null } earlier || earlier.Args[0] != node || !Implies(condition, earlier.Condition!) || !SameState(earlier.Exit!, exit))
        {
            return null;
        }

        earlier.Condition = condition;
        return earlier;
    }

    private static bool Implies(Condition strong, Condition weak) => (strong, weak) switch
    {
        (IsValue value, _) => weak.Holds(value.Expected),
        (IsClass, IsTrue) or (IsClass, IsKind { Expected: Kind.Object }) => true,
        (IsKind { Expected: not Kind.Int }, IsTrue) => true,
        _ => false,
    };

    private static bool SameState(Exit a, Exit b) =>
        a.Resume.Label == b.Resume.Label && a.Resume.Instruction == b.Resume.Instruction && a.Virtuals.Length == 0 && b.Virtuals.Length == 0
        && (ReferenceEquals(a.Variables, b.Variables) || a.Variables.SequenceEqual(b.Variables)) && a.Values.AsSpan().SequenceEqual(b.Values) && (Sabotage.Has(TracerBug.MergesGuardsOverStores) || a.Stores.SequenceEqual(b.Stores));

    /// <summary>A guard checks a variable: a constant is put into one first.</summary>
    private static Node Variable(Walk walk, Node node, Origin origin, int entry)
    {
        if (!node.IsConstant)
        {
            return node;
        }

        var step = new Step(Operators.Same, null, [node], origin, entry) { IsRemovable = true, Result = walk.Graph.New(node.Facts) };
        step.Result.Definition = step;
        walk.Steps.Add(step);
        return step.Result;
    }

    private static void Teach(Walk walk, Condition condition, Node node)
    {
        var graph = walk.Graph;
        graph.Learn(node, Fact.Defined);
        switch (condition)
        {
            case IsTrue:
                graph.Learn(node, graph.Bug == TracerBug.LearnsOneFromTruth ? Fact.Int(1) : Fact.NotZero);
                Tests.Teach(walk, node, truth: true);
                break;
            case IsFalse:
                graph.Learn(node, graph.Constant(0));
                Tests.Teach(walk, node, truth: graph.Bug == TracerBug.LearnsFromTheOtherBranch);
                break;
            case IsValue it:
                graph.Learn(node, graph.Constant(it.Expected));
                Tests.Answered(walk, node, graph.Constant(it.Expected));
                break;
            case IsKind it:
                graph.Learn(node, Fact.Of(KindSets.Of(it.Expected)));
                break;
            case IsClass it:
                graph.Learn(node, Fact.OfClass(it.Expected));
                break;
        }
    }
}
