namespace Tracer.Optimizer;

/// <summary>
/// Which variables each exit restores: those that the trace assigns and the interpreter may read behind it. Exits to one place share one list.
/// </summary>
/// <param name="needs">What is read behind exits; null for anything.</param>
/// <param name="assigned">The variables that the trace assigns.</param>
internal sealed class RestoredVariables(ExitNeeds? needs, IReadOnlyList<string> assigned)
{
    private readonly HashSet<string> _assigned = new(assigned, StringComparer.Ordinal);
    private readonly Dictionary<(string, int), IReadOnlyList<string>> _known = [];

    public bool IsAssigned(string variable) => _assigned.Contains(variable);

    public IReadOnlyList<string> Of(Resume exit)
    {
        if (Flowgraph.Sabotage.Has(TracerBug.ForgetsRestoring))
        {
            return [.. assigned.Skip(1)];
        }

        if (needs is null)
        {
            return assigned;
        }

        if (!_known.TryGetValue((exit.Label, exit.Instruction), out var restored))
        {
            var live = needs.At(exit);
            restored = live.Count < assigned.Count ? [.. live.Where(_assigned.Contains).Order(StringComparer.Ordinal)] : [.. assigned.Where(live.Contains)];
            _known.Add((exit.Label, exit.Instruction), restored);
        }

        return restored;
    }
}
