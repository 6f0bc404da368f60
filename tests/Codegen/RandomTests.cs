using Flowgraph;
using Flowgraph.Codegen;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Xunit;

namespace Tests.Codegen;

/// <summary>Random programs: compiled, cut into pieces, starved of fuel, and thrown out at every check.</summary>
public class RandomTests
{
    private const long Units = 20_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Compiled_programs_agree(int part)
    {
        for (var seed = part; seed < 240; seed += 4)
        {
            var it = ProgramGenerator.Generate((ulong)seed, 5 + (seed % 60));
            var reference = Engines.Interpreter.Run(it, Units);
            Same.Outcome(reference, Run(it, CompileOptions.Default, Units), $"seed {seed}");
            Same.Outcome(reference, Run(it, new() { MethodSize = 0.004, TurnsBeforeReentry = 1 }, Units), $"seed {seed}, cut");
            Same.Outcome(reference, Run(it, new() { Checkpoints = false }, Units), $"seed {seed}, every operation tested");
            if (reference.FuelUsed > 2)
            {
                var half = reference.FuelUsed / 2;
                Same.Outcome(Engines.Interpreter.Run(it, half), Run(it, CompileOptions.Default, half), $"seed {seed}, {half} units");
            }
        }
    }

    /// <summary>Deoptimization at the first, second … executed check must leave no trace in the outcome.</summary>
    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(304)]
    [InlineData(305)]
    public void A_check_that_fails_anywhere_changes_nothing(int seed)
    {
        var it = ProgramGenerator.Generate((ulong)seed, 40);
        var reference = Engines.Interpreter.Run(it, 2000);
        for (var check = 1L; check <= Math.Min(reference.FuelUsed + 1, 150); check++)
        {
            var options = new CompileOptions { FailAtCheck = check, TurnsBeforeReentry = check % 2 == 0 ? 1 : 64 };
            Same.Outcome(reference, Run(it, options, 2000), $"seed {seed}, check {check}");
        }
    }

    private static Outcome Run(Case it, CompileOptions options, long fuel) =>
        CompiledProgram.Compile(it.Program, options).Run(it.Inputs, fuel, it.Input);
}
