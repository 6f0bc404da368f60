using Flowgraph;
using Flowgraph.Analysis;

namespace Tracer.Optimizer;

/// <summary>
/// Which variables the interpreter may read after a trace was left at some place, so that resume data need not restore the others.
/// Variables that the program does not have are local to the trace and never needed.
/// <code>
/// x = x + 1, c = x &lt; 10, if c goto a else goto b      left at b, which reads x alone: c need not be restored
/// </code>
/// </summary>
public sealed class ExitNeeds
{
    private readonly Func<string, int, IReadOnlySet<string>> _live;
    private readonly Dictionary<(string, int), IReadOnlySet<string>> _known = [];

    private ExitNeeds(IReadOnlySet<string> variables, Func<string, int, IReadOnlySet<string>> live, bool isAll = false) =>
        (Variables, _live, IsAll) = (variables, live, isAll);

    /// <summary>Whether exits restore every variable, as it is where the guard stands, and not as the guard's failing makes it known.</summary>
    internal bool IsAll { get; }

    /// <summary>All variables of the program: names that a trace must not use for anything else.</summary>
    public IReadOnlySet<string> Variables { get; }

    /// <summary>What is live in the program.</summary>
    /// <param name="program">The program that the traces are of.</param>
    /// <param name="hintsRead">Whether the variables of hints and promotions count as read: an engine's green keys are made of them.</param>
    public static ExitNeeds Of(Program program, bool hintsRead = false)
    {
        var liveness = new Lazy<Liveness>(() => new(new ControlFlow(program), hintsRead: hintsRead));
        return new(
            program.Variables.ToHashSet(StringComparer.Ordinal), (label, instruction) => Live(program, liveness.Value, label, instruction, hintsRead));
    }

    /// <summary>All variables of a program: for guards that are made to fail, after which any of them may be read.</summary>
    public static ExitNeeds All(Program program)
    {
        var all = program.Variables.ToHashSet(StringComparer.Ordinal);
        return new(all, (_, _) => all, isAll: true);
    }

    /// <summary>These variables, wherever the trace is left: for traces without a program.</summary>
    public static ExitNeeds Only(params ReadOnlySpan<string> variables)
    {
        var set = new HashSet<string>(variables.ToArray(), StringComparer.Ordinal);
        return new(set, (_, _) => set);
    }

    internal IReadOnlySet<string> At(Resume exit)
    {
        if (!_known.TryGetValue((exit.Label, exit.Instruction), out var live))
        {
            live = _live(exit.Label, exit.Instruction);
            _known.Add((exit.Label, exit.Instruction), live);
        }

        return live;
    }

    private static HashSet<string> Live(Program program, Liveness liveness, string label, int instruction, bool hintsRead)
    {
        if (program.FindBlock(label) is not { } id)
        {
            return [.. program.Variables];
        }

        var block = program[id];
        var live = liveness.LiveOut(id).ToHashSet();
        switch (block.Jump)
        {
            case If test:
                live.Add(test.Condition);
                break;
            case Promote promote when hintsRead:
                live.Add(promote.Variable);
                break;
            case PrintAndStop { Result.IsVariable: true } stop:
                live.Add(stop.Result.Slot);
                break;
        }

        for (var i = block.Body.Count - 1; i >= instruction; i--)
        {
            if (block.Body[i] is not Operation operation)
            {
                live.UnionWith(hintsRead && block.Body[i] is Hint hint ? hint.Greens : []);
                continue;
            }

            if (operation.Result is { } result)
            {
                live.Remove(result);
            }

            live.UnionWith(operation.Operands.Where(atom => atom.IsVariable).Select(atom => atom.Slot));
        }

        return live.Select(program.Name).ToHashSet(StringComparer.Ordinal);
    }
}
