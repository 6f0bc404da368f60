using Flowgraph;
using Flowgraph.Codegen;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Xunit;

namespace Tests.Codegen;

/// <summary>Random programs: compiled, cut into pieces, and starved of fuel.</summary>
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

    private static Outcome Run(Case it, CompileOptions options, long fuel) =>
        CompiledProgram.Compile(it.Program, options).Run(it.Inputs, fuel, it.Input);
}
