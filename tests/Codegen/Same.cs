using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Xunit;

namespace Tests.Codegen;

/// <summary>Compiled code gives the interpreter's outcome, to the unit of fuel.</summary>
internal static class Same
{
    public static void Outcome(CompiledProgram compiled, IEnumerable<KeyValuePair<string, Value>> inputs, long fuel, IReadOnlyList<Value>? input, string what)
    {
        var expected = Interpreter.Run(compiled.Program, inputs, fuel, input);
        Outcome(expected, compiled.Run(inputs, fuel, input), what);
    }

    public static void Outcome(Outcome expected, Outcome given, string what)
    {
        var difference = Agreement.Check(expected, given);
        Assert.True(difference is null, $"{what}: {difference}");
        Assert.True(expected.FuelUsed == given.FuelUsed, $"{what}: {expected.FuelUsed} units of fuel against {given.FuelUsed}");
        Assert.Equal(expected.Ending.GetType(), given.Ending.GetType());
        Assert.Equal(expected.Output!.Value.Count, given.Output!.Value.Count);
    }
}
