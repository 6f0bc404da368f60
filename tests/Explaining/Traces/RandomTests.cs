using Laboratory.Generating;
using Laboratory.Relating;
using PartialEval;
using Tests.Properties;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Xunit;

namespace Tests.Explaining.Traces;

/// <summary>Explanations of random programs: of the traces that ran, complete, and never an exception.</summary>
public sealed class RandomTests
{
    [Fact]
    public void EveryEntryAndGuardOfRandomTracesIsExplained()
    {
        var (traces, loops) = (0, 0);
        var all = Draws.Check<Of40>(250, it =>
        {
            var explain = Explain(it.Case);
            foreach (var trace in explain.Result.Traces)
            {
                var fates = explain.Operations(trace);
                Assert.True(trace.Executed == fates.Optimization.Trace, "the explanation is of another trace");
                var staying = fates.Entries.Where(fate => fate.First is { Stays: true } || fate.InLoop is { Stays: true }).Select(fate => fate.Entry);
                Assert.True(fates.Optimization.Sources.Where(source => source >= 0).Distinct().Order().SequenceEqual(staying));
                Assert.All(fates.Entries, fate => Assert.True(Agrees(fate.First) && Agrees(fate.InLoop), $"entry {fate.Entry}: {fate}"));
                Assert.Equal(trace.Executed.GuardCount, explain.Guards(trace).Guards.Count);
                Assert.NotEmpty(TraceExplanationText.Write(fates) + TraceExplanationText.Write(explain.Guards(trace)));
                (traces, loops) = (traces + 1, loops + (trace.Executed.End is Loop ? 1 : 0));
            }

            Assert.NotEmpty(TraceExplanationText.Write(explain.StartsOf(1000)) + TraceExplanationText.Write(explain.Result));
        });

        Assert.True(!all || (traces > 60 && loops > 30), $"{traces} traces, {loops} loops");
    }

    /// <summary>Relations and hints of random programs: hints are confirmed by running, so the numbers hold.</summary>
    [Cases<Of30>(150)]
    public void HintsAndRelationsOfRandomProgramsEnd(Drawn drawn)
    {
        var it = drawn.Case;
        var explain = Explain(it);
        if (explain.Hottest is { } loop)
        {
            var report = explain.Hints(loop);
            Assert.Distinct(report.Helpful.Select(trial => trial.Hint));
            Assert.All(report.Helpful, trial => Assert.True(trial.Loop.Operations < report.Loop.Operations || trial.Loop.Guards < report.Loop.Guards));
            Assert.True(report.Helpful.Count + report.Refuted <= report.Tried);
        }

        var division = Division.Of(it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)), it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
        var relation = Relate.Of(explain, Specializer.Specialize(it.Program, division, budgets: new Budgets(500, 5_000, 5_000)));
        Assert.All(relation.Loops, each => Assert.Equal(each.Verdict is LoopVerdict.Path or LoopVerdict.NoCycle, each.Parting is null));
    }

    /// <summary>The rule says that the entry stays exactly if it does.</summary>
    private static bool Agrees(Tracer.Explaining.Verdict? verdict) => verdict is null || verdict.Stays == verdict.Rule.Stays();

    private static ExplainTrace Explain(Case it) => new(new(
        it.Program, it.Inputs.ToDictionary(), it.Input, TracingPolicies.Default with { HotLoop = 1, HotExit = 1 }, Fuel: 20_000));
}
