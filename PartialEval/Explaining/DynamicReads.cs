using Flowgraph.Text;

namespace PartialEval;

/// <summary>Why a variable that a residual block reads is not known there, in short.</summary>
/// <param name="Variable">The source variable.</param>
/// <param name="Kind">The end of the chain of causes: the nearest thing that specialization could not help.</param>
/// <param name="Root">The variable at that end; often the same.</param>
/// <param name="Values">For what was generalized the values it took, oldest first.</param>
public sealed record DynamicRead(string Variable, CauseKind Kind, string Root, Sequence<Value> Values)
{
    /// <summary>The variable of the residual program that has the value where the block begins.</summary>
    public string Residual { get; init; } = Variable;

    /// <summary>All of the chain, nearest cause first; see <see cref="ExplanationText.Steps"/>.</summary>
    public Sequence<Cause> Chain { get; init; } = [];

    /// <summary>A few words: <c>x: input</c>, <c>res: generalized 1, 2, 4, …</c>, <c>y: from x, input</c>.</summary>
    public override string ToString()
    {
        var cause = Kind switch
        {
            CauseKind.DynamicInput => "input",
            CauseKind.UnmentionedInput => "input that may be unbound",
            CauseKind.Heap => "array or object",
            CauseKind.Part => "dynamic part",
            CauseKind.Effect => "input()",
            CauseKind.StaticFault => "faults",
            CauseKind.Budget => "budget used up",
            CauseKind.Generalized => Values.Count == 0 ? "generalized" : $"generalized {ChainText.Values(Values, false, 3, 8)}",
            CauseKind.LeftOut => "left out of the key",
            CauseKind.Unassigned => "not assigned yet",
            CauseKind.NotTakenApart => "not taken apart again",
            CauseKind.TooManyParts => "too many parts",
            _ => "joined with other ways",
        };
        var name = Residual == Variable ? Variable : $"{Residual} ({Variable} in the source)";
        return Variable == Root ? $"{name}: {cause}" : $"{name}: from {Root}, {cause}";
    }
}

/// <summary>
/// For each block of the residual program the dynamic variables that it reads before it assigns them, each with its reason; for pictures.
/// <code>
/// power_rec4: res = res * x; y = y - 1       res: generalized 1, 2, 4, …      y: input
/// </code>
/// A cleaned block is looked at in the raw residual program, where variables have the source's names: from the block that it began as, along
/// jumps that are no tests. Cleanup gives one variable to several of the source, and computes some away: a variable is named as the cleaned block has it,
/// <c>a (r0 in the source): from a, input</c>, and left out if it does not. Variables that carry parts of partly known data are left out as well.
/// </summary>
internal sealed class DynamicReads(Places places)
{
    private const int LongestRun = 200;

    private readonly Dictionary<(int, Slot), DynamicRead?> _known = [];

    public IReadOnlyList<DynamicRead> Of(BlockId residual)
    {
        var (it, found, assigned) = (places.It, new List<DynamicRead>(), new HashSet<string>());
        var starts = it.Residual.Blocks.Count > 1 ? Enumerable.Range(0, it.Residual.Blocks.Count).Where(b => b != residual.Index).SelectMany(b => it.PointsOf(new(b))).ToHashSet() : [];
        var point = it.PointsOf(residual).DefaultIfEmpty(-1).First();
        var names = point < 0 ? null : it.Cleanup?.Counterparts[residual.Index].First(each => each.At == new Position(it.Points[point].Residual, 0)).Names;
        for (var steps = 0; point >= 0 && steps < LongestRun; steps++)
        {
            var block = it.Raw[it.Points[point].Residual];
            foreach (var instruction in block.Body)
            {
                if (instruction is Operation operation)
                {
                    foreach (var atom in operation.Operands)
                    {
                        Add(atom);
                    }

                    assigned.Add(operation.Result is { } result ? it.Raw.Name(result) : "");
                }
            }

            Add(block.Jump switch { If test => Atom.Of(test.Condition), PrintAndStop stop => stop.Result, _ => default(Atom?) });
            point = block.Jump is Goto jump && it.PointAt(jump.Target) is { } next && !starts.Contains(next) ? next : -1;
        }

        return found;

        void Add(Atom? atom)
        {
            if (atom is { IsVariable: true } read && it.Raw.Name(read.Slot) is var name && !assigned.Contains(name) && found.TrueForAll(each => each.Variable != name)
                && it.Source.FindVariable(name) is { } slot && InResidual(name) is { } own && Reason(point, slot) is { } reason)
            {
                found.Add(reason with { Residual = own });
            }
        }

        string? InResidual(string name) => names is null || names.TryGetValue(name, out var same) && same.Contains(name) ? name
            : names.Where(pair => pair.Value.Contains(name)).Select(pair => pair.Key).FirstOrDefault();
    }

    private DynamicRead? Reason(int point, Slot slot)
    {
        if (!_known.TryGetValue((point, slot), out var reason))
        {
            var chain = new WhyDynamicQuestion(places).Search(point, slot);
            reason = chain.Count == 0 ? null
                : new(places.Name(slot), chain[^1].Kind, chain[^1].Variable, chain[^1].Values) { Chain = chain };
            _known.Add((point, slot), reason);
        }

        return reason;
    }
}
