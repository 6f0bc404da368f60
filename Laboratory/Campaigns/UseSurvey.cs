using Flowgraph;
using Laboratory.Generating;
using PartialEval;

namespace Laboratory.Campaigns;

/// <summary>One thing that can happen in a specialization: in how many cases of a campaign it does, and how often in all of them.</summary>
public sealed record SurveyRow(string What, long Cases, long Times);

/// <summary>
/// How much of the specializer a campaign's programs use: each case is specialized to its division under the default policy, and once more under
/// the lazy one for its promotions. A campaign says nothing of machinery that its programs do not reach.
/// <code>
/// array made              1,120 of 3,000 cases     1,903 times
/// cyclic data               143 of 3,000 cases       …
/// </code>
/// </summary>
public static class UseSurvey
{
    private static readonly Budgets Budgets = new(Points: 1_000, FoldedOperations: 10_000, ResidualOperations: 10_000);

    public static Sequence<SurveyRow> Of(CampaignPlan plan)
    {
        var names = Enum.GetNames<PartialUse>().Concat(["CyclicData", "TwoVariablesForOneNode", "Question", "Promotion"]).ToArray();
        var (cases, times) = (new long[names.Length], new long[names.Length]);
        for (var number = plan.First; number < plan.First + plan.Count; number++)
        {
            var happened = Happened(plan.Case(number)).ToArray();
            for (var i = 0; i < happened.Length; i++)
            {
                cases[i] += happened[i] > 0 ? 1 : 0;
                times[i] += happened[i];
            }
        }

        return names.Select((name, i) => new SurveyRow(name, cases[i], times[i])).ToSequence();
    }

    private static IEnumerable<long> Happened(Case it)
    {
        var division = Division.Of(
            it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)), it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
        var made = Specializer.Specialize(it.Program, division, Policies.Default with { Cleanup = null }, budgets: Budgets);
        var stores = made.Points.Select(point => point.Store.InPart).OfType<PartlyKnown>().ToArray();
        return
        [
            .. made.Statistics.Partial.Counts,
            stores.Count(IsCyclic),
            stores.Count(store => store.Variables.Count > store.Variables.DistinctBy(pair => pair.Value).Count()),
            made.Points.Count(point => point.Code == PointCode.Question),
            Specializer.Specialize(it.Program, division, Policies.Lazy with { Cleanup = null }, budgets: Budgets).Points.Count(point => point.Code == PointCode.Promotion),
        ];
    }

    /// <summary>Whether some node is part of itself: taking away nodes without parts that are nodes, again and again, leaves some.</summary>
    private static bool IsCyclic(PartlyKnown store)
    {
        var left = Enumerable.Range(0, store.Nodes.Count).ToHashSet();
        while (left.RemoveWhere(n => !store.Nodes[n].Parts.Any(part => part.Part.Node >= 0 && left.Contains(part.Part.Node))) > 0)
        {
        }

        return left.Count > 0;
    }
}
