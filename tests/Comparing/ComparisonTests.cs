using System.Runtime.CompilerServices;
using Flowgraph;
using Flowgraph.Text;
using Laboratory.Comparing;
using Laboratory.Generating;
using PartialEval;
using Xunit;

namespace Tests.Comparing;

public class ComparisonTests
{
    [Fact]
    public void Power_by_all_routes()
    {
        var comparison = Compare("power.flow", ("x", 10, BindingTime.Dynamic), ("y", 5, BindingTime.Static));
        Assert.True(comparison.Agrees);
        Assert.All(comparison.Routes, route => Assert.Equal(new Stopped(100_000), route.Outcome.Ending));
        Assert.Equal(new Counts(11, 0, 6, 7), comparison.Reference.Outcome.Counts);
        Assert.Equal(new Counts(5, 6, 0, 7), comparison.Routes[1].Outcome.Counts);
        Assert.Equal(7, comparison.Routes[1].Size.Blocks);
        Assert.NotNull(comparison.Tracing.Executed);
    }

    [Fact]
    public void A_fault_is_an_outcome_to_agree_on()
    {
        var comparison = Compare("power.flow", ("x", Value.Symbol("ten"), BindingTime.Static), ("y", 5, BindingTime.Dynamic));
        Assert.True(comparison.Agrees);
        Assert.All(comparison.Routes, route => Assert.Equal(FaultKind.WrongKind, Assert.IsType<Faulted>(route.Outcome.Ending).Kind));
    }

    [Fact]
    public void Random_cases_agree_on_all_routes()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            Assert.True(Compare(ProgramGenerator.Generate(seed, 30)).Agrees, $"seed {seed}");
        }
    }

    private static Comparison Compare(string name, params (string Name, Value Value, BindingTime Time)[] bindings)
    {
        var program = ProgramReader.Read(File.ReadAllText(Path.Combine(Folder(), name)), name).Program!;
        return Compare(new Case(program, bindings.Select(binding => new CaseBinding(binding.Name, binding.Value, binding.Time)).ToSequence(), []));
    }

    private static Comparison Compare(Case it)
    {
        var division = Division.Of(
            it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)), it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
        return Routes.Compare(it.Program, division, it.Inputs.ToDictionary(), it.Input, Policies.Seed, new Budgets(1_000, 10_000, 10_000), fuel: 2_000);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "programs");
}
