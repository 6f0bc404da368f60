using Flowgraph;
using Flowgraph.Interpreting;
using Tests.PartialEval;
using Xunit;

namespace Tests.Codegen;

/// <summary>
/// Fuel ends compiled code where it ends interpreting: with every amount up to what a run takes. Loops are small, so that they are copied,
/// and what follows them is reached from each copy without a test of fuel on the way.
/// </summary>
public class EveryFuelTests
{
    [Theory]
    [InlineData("l:\n    if n goto k else goto e\nk:\n    n = n - 1\n    goto l\ne:\n    print(n)\n    print_and_stop(n)\n")]
    [InlineData("l:\n    n = n - 1\n    if n goto l else goto e\ne:\n    x = n + 1\n    y = x * 2\n    print(y)\n    print_and_stop(n)\n")]
    [InlineData(
        "l:\n    if n goto k else goto d\nk:\n    n = n - 1\n    goto l\nd:\n    m = 3\n    goto o\n"
        + "o:\n    if m goto p else goto e\np:\n    m = m - 1\n    goto o\ne:\n    print(m)\n    print_and_stop(n)\n")]
    public void Every_amount_ends_compiled_code_where_it_ends_interpreting(string text)
    {
        var program = Flow.Read(text);
        var compiled = CompiledProgram.Compile(program);
        for (var n = 1; n < 8; n++)
        {
            var inputs = Flow.Bindings($"n={n}");
            var used = Interpreter.Run(program, inputs, 100).FuelUsed;
            for (var fuel = 0; fuel <= used + 1; fuel++)
            {
                Same.Outcome(Interpreter.Run(program, inputs, fuel), compiled.Run(inputs, fuel), $"n = {n}, {fuel} units");
            }
        }
    }
}
