using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Tests.Properties;
using Xunit;

namespace Tests.Interpreting;

/// <summary>The interpreter against the reference evaluator: ending, place, output, counts and fuel, to the unit.</summary>
public class ReferenceTests
{
    private const long Enough = 3_000;

    [Cases<To60>(3_000)]
    public void Random_programs_at_many_fuel_limits(Drawn drawn)
    {
        var it = drawn.Case;
        var used = ReferenceEvaluator.Run(it.Program, it.Inputs, Enough, it.Input).Outcome.FuelUsed;
        var dice = new Dice((ulong)drawn.Number);
        foreach (var fuel in new[] { Enough, used, used - 1, dice.Below((int)used + 1), dice.Below((int)used + 1), 0 })
        {
            Compare(it, Math.Max(0, fuel), $"fuel {fuel}");
        }
    }

    [Cases<Of40>(40)]
    public void Every_fuel_limit_of_some_programs(Drawn it)
    {
        for (var fuel = 0; fuel < 150; fuel++)
        {
            Compare(it.Case, fuel, $"fuel {fuel}");
        }
    }

    [Cases<Of30>(500)]
    public void Any_position_is_a_start(Drawn drawn)
    {
        var it = drawn.Case;
        var dice = new Dice((ulong)drawn.Number);
        var block = new BlockId(dice.Below(it.Program.Blocks.Count));
        var start = new Position(block, dice.Below(it.Program[block].Body.Count + 1));
        var (expectedOutput, givenOutput) = (new CollectedOutput(), new CollectedOutput());
        var reference = new ReferenceEvaluator(it.Program, new World(expectedOutput, it.Input), Enough);
        foreach (var (name, value) in it.Inputs)
        {
            reference.Environment[name] = value;
        }

        var machine = new Machine(it.Program, it.Inputs, new World(givenOutput, it.Input), Enough) { Position = start };
        var (ending, counts) = Interpreter.RunCounted(machine);
        var expected = new Outcome(reference.RunFrom(start), expectedOutput.Items.ToSequence(), reference.Counts, Enough - reference.Fuel);
        Same(expected, new(ending, givenOutput.Items.ToSequence(), counts.Counts, Enough - machine.Fuel), $"from {start}");
        Assert.Equal(reference.Position, machine.Position);
    }

    internal static void Same(Outcome expected, Outcome given, string what)
    {
        Assert.True(expected.Ending is OutOfFuel == given.Ending is OutOfFuel, what);
        if (expected.Ending is OutOfFuel)
        {
            Assert.True(expected.Ending.Equals(given.Ending), what);
            Assert.True(expected.Output!.Value.Count == given.Output!.Value.Count, what);
        }

        Assert.True(Agreement.Check(expected, given) is null, $"{what}: {Agreement.Check(expected, given)}");
        Assert.True(expected.Counts == given.Counts, $"{what}: {expected.Counts} against {given.Counts}");
        Assert.True(expected.FuelUsed == given.FuelUsed, $"{what}: {expected.FuelUsed} units against {given.FuelUsed}");
    }

    private static void Compare(Case it, long fuel, string what)
    {
        var (expected, state) = ReferenceEvaluator.Run(it.Program, it.Inputs, fuel, it.Input);
        var output = new CollectedOutput();
        var machine = new Machine(it.Program, it.Inputs, new World(output, it.Input), fuel);
        var (ending, counts) = Interpreter.RunCounted(machine);
        Same(expected, new(ending, output.Items.ToSequence(), counts.Counts, fuel - machine.Fuel), what);
        Assert.True(state.Position == machine.Position, $"{what}: at {state.Position} against {machine.Position}");
        for (var v = 0; v < it.Program.Variables.Count; v++)
        {
            var value = machine[new Slot(v)];
            var known = state.Environment.TryGetValue(it.Program.Variables[v], out var wanted);
            Assert.True(known ? Isomorphism.Same(wanted, value) : value.IsUndefined, $"{what}: variable {it.Program.Variables[v]}");
        }
    }
}
