namespace PartialEval;

/// <summary>
/// Ways to have fewer copies of a block, each tried by specializing again: another cache key, or forgetting variables at the block.
/// <code>
/// target differs and is dead       key live                            1 copy
/// p differs and is decisive        p forgotten at the block            1 copy, and p computed at run time
/// </code>
/// Budgets bound each trial; one that uses them up is no cure.
/// </summary>
internal static class Cures
{
    /// <summary>Differing variables that are each forgotten alone; beyond, only all of them, and all that are not decisive.</summary>
    private const int MostAlone = 4;

    public static Sequence<Cure> Try(Specialization it, BlockId block, int copies, Sequence<Difference> differences)
    {
        var budgets = new Budgets(Points: 1_000 + (4 * it.Statistics.Points), FoldedOperations: 100_000 + (4 * it.Statistics.FoldedUnits), ResidualOperations: 100_000 + (4L * it.Raw.OperationCount));
        var cures = new List<Cure>();
        foreach (var key in CacheKeys.All.Where(key => key.Name != it.Policy.Key.Name))
        {
            Add(it.Policy with { Key = key }, key.Name, []);
        }

        foreach (var variables in Choices(differences))
        {
            var slots = variables.Select(name => it.Source.FindVariable(name)!.Value).ToSequence();
            Add(it.Policy with { Generalization = new ForgetAt(block, slots, it.Policy.Generalization) }, null, variables.ToSequence());
        }

        return cures.OrderBy(cure => cure.Size.Operations).ThenBy(cure => cure.Size.Blocks).ThenBy(cure => cure.Copies).ThenBy(cure => cure.MadeDynamic.Count).ToSequence();

        void Add(PolicySpec policy, string? key, Sequence<string> made)
        {
            var again = Specializer.Specialize(it.Source, it.Division, policy, it.Points[0].Block, budgets);
            var left = again.Points.Count(point => point.Block == block && point.Code == PointCode.Specialized);
            if (left < copies && (again.Stop == StopReason.Complete || it.Stop != StopReason.Complete))
            {
                cures.Add(new(key, made, left, ResidualSize.Of(again)));
            }
        }
    }

    private static List<string[]> Choices(Sequence<Difference> differences)
    {
        var all = differences.Select(it => it.Variable).ToArray();
        var light = differences.Where(it => it.Kind != DifferenceKind.Decisive).Select(it => it.Variable).ToArray();
        var choices = new List<string[]>();
        choices.AddRange(all.Length <= MostAlone ? all.Select(name => new[] { name }) : []);
        choices.AddRange(new[] { light, all }.Where(it => it.Length > 0 && !choices.Any(other => other.SequenceEqual(it))));
        return choices;
    }
}
