using Flowgraph;
using Laboratory.Comparing;
using Laboratory.Generating;
using PartialEval;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Laboratory.Agreeing;

/// <summary>Engines that specialize while they run, for promoted values. The time for that is running time.</summary>
internal static class SpecializingEngines
{
    private static readonly Budgets Small = new(Points: 200, FoldedOperations: 2_000, ResidualOperations: 2_000);

    public static Engine Make(string name, PromotionLimits? limits = null) => new(name, (it, fuel) =>
    {
        var start = Stopwatch.GetTimestamp();
        var output = new CollectedOutput();
        var world = new World(output, it.Input, it.Limits);
        var division = Division.Of(
            it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)), it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
        var dynamic = it.Bindings.Where(binding => binding.Time != BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value));
        var result = SpecializingEngine.Run(it.Program, division, dynamic, world, fuel, (limits ?? new()) with { Budgets = Small with { Limits = it.Limits } });
        return new(result.Outcome with { Output = output.Items.ToSequence(), InputTaken = world.InputTaken }, CodeSize.Of(it.Program), default, Stopwatch.GetElapsedTime(start));
    });
}
