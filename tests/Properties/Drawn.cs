using Flowgraph.Interpreting;
using Laboratory.Generating;
using Xunit;
using Case = Laboratory.Generating.Case;

namespace Tests.Properties;

/// <summary>
/// A random case and the number it was drawn by. What a test varies besides (budgets, passes, policies) it takes from the number, which stays while the case
/// is shrunk. As text it is a program file that says everything, and the command that draws it again.
/// </summary>
/// <param name="Number">From 0.</param>
/// <param name="Case">What the number gives, or something smaller.</param>
public sealed record Drawn(int Number, Case Case)
{
    private const long Fuel = 2_000;

    public IEnumerable<Drawn> Smaller() => Shrinker.Smaller(Case).Select(smaller => this with { Case = smaller });

    public override string ToString() =>
        $"case {Number}:\n{CaseText.Write(Case, Interpreter.Run(Case.Program, Case.Inputs, Fuel, Case.Input))}\n{Replay}\n";

    /// <summary>The command that draws this case alone.</summary>
    private string Replay
    {
        get
        {
            var (type, method) = (TestContext.Current.TestClass?.TestClassName ?? "*", TestContext.Current.TestMethod?.MethodName ?? "*");
            return $"again: {Draws.OneCase}={Number} dotnet test --project tests/tests.csproj -c Release --filter-method {type}.{method}";
        }
    }
}
