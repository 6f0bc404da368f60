using System.Runtime.CompilerServices;
using Flowgraph;
using Flowgraph.Text;
using Laboratory.Comparing;
using Laboratory.Generating;
using PartialEval;
using Tests.Properties;
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
        Assert.Equal(new Counts(5, 6, 0, 7), Named(comparison, "specialized").Outcome.Counts);
        Assert.Equal(7, Named(comparison, "specialized").Size.Blocks);
        Assert.Equal(new Counts(5, 6, 0, 7), Named(comparison, "specialized, compiled").Outcome.Counts);
        Assert.True(Named(comparison, "compiled").Preparation > 0);
        Assert.NotNull(comparison.Tracing.Executed);
    }

    [Theory]
    [InlineData(10, 3, 2, 1L)]
    [InlineData(10, 1, 0.5, 1L)]
    [InlineData(10, 100, 9.5, 200L)]
    [InlineData(10, 3, 10, null)]
    [InlineData(10, 0, 1, null)]
    public void Preparing_pays_after_as_many_runs_as_it_takes_to_save_its_time(double interpreting, double preparing, double running, long? runs)
    {
        Route Make(double preparation, double time) => new("", default, new(new Stopped(1), null, default, 0), default, null, preparation, time);
        Assert.Equal(runs, Make(preparing, running).BreakEven(Make(0, interpreting)));
    }

    [Fact]
    public void A_fault_is_an_outcome_to_agree_on()
    {
        var comparison = Compare("power.flow", ("x", Value.Symbol("ten"), BindingTime.Static), ("y", 5, BindingTime.Dynamic));
        Assert.True(comparison.Agrees);
        Assert.All(comparison.Routes, route => Assert.Equal(FaultKind.WrongKind, Assert.IsType<Faulted>(route.Outcome.Ending).Kind));
    }

    [Cases<Of30>(300)]
    public void Random_cases_agree_on_all_routes(Drawn it)
    {
        var comparison = Compare(it.Case);
        Assert.True(comparison.Agrees, string.Join("; ", comparison.Routes.Where(route => route.Disagreement is not null).Select(route => $"{route.Name}: {route.Disagreement}")));
    }

    private static Route Named(Comparison comparison, string name) => comparison.Routes.Single(route => route.Name == name);

    private static Comparison Compare(string name, params (string Name, Value Value, BindingTime Time)[] bindings)
    {
        var program = ProgramReader.Read(File.ReadAllText(Path.Combine(Folder(), name)), name).Program!;
        return Compare(new Case(program, bindings.Select(binding => new CaseBinding(binding.Name, binding.Value, binding.Time)).ToSequence(), []));
    }

    /// <summary>Where the source does not end, counts are of the same fuel.</summary>
    [Fact]
    public void Endless_programs_get_the_same_fuel_on_every_route()
    {
        foreach (var body in new[] { "goto b", "print(x)\n    goto b", "x = x + 1\n    goto b" })
        {
            var program = ProgramReader.Read($"b:\n    {body}\n", "endless.flow").Program!;
            var comparison = Compare(new Case(program, [new("x", 1, BindingTime.Dynamic)], []));
            Assert.True(comparison.Agrees);
            Assert.All(comparison.Routes, route => Assert.Equal((new OutOfFuel(), 2_000), (route.Outcome.Ending, route.Outcome.FuelUsed)));

            // A further run would be as endless and tell no more: what a tracer prepares is a part of its time.
            Assert.All(comparison.Routes.Where(route => route.Name is RouteNames.Published or RouteNames.Traced or RouteNames.TracedCompiled), route => Assert.Equal(0, route.Preparation));
        }
    }

    private static Comparison Compare(Case it)
    {
        var division = Division.Of(
            it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)), it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
        return Routes.Compare(it.Program, division, it.Inputs.ToDictionary(), it.Input, Policies.Seed, new Budgets(1_000, 10_000, 10_000), fuel: 2_000);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "programs");
}
