using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Tests.PartialEval;
using Xunit;

namespace Tests.PartialData;

/// <summary>Compares whole outcomes.</summary>
internal static class Data
{
    private const long Fuel = 20_000;

    public static void Agree(Program source, Program residual, string bindings) => AgreeWith(source, bindings, residual, bindings);

    public static void AgreeWith(Program source, string whole, Program residual, string bindings)
    {
        var (expected, given) = (Interpreter.Run(source, Flow.Bindings(whole), Fuel), Interpreter.Run(residual, Flow.Bindings(bindings), (10 * Fuel) + 10_000));
        Assert.True(Agreement.Check(expected, given) is null, $"{bindings}: {Agreement.Check(expected, given)}\n{Flow.Print(residual)}");
    }
}
