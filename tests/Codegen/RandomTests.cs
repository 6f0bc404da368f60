using Flowgraph;
using Flowgraph.Codegen;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Tests.Properties;

namespace Tests.Codegen;

/// <summary>Random programs: compiled, cut into pieces, and starved of fuel.</summary>
public class RandomTests
{
    private const long Units = 20_000;

    [Cases<From5To65>(240)]
    public void Compiled_programs_agree(Drawn drawn)
    {
        var it = drawn.Case;
        var reference = Engines.Interpreter.Run(it, Units);
        Same.Outcome(reference, Run(it, CompileOptions.Default, Units), "whole");
        Same.Outcome(reference, Run(it, new() { MethodSize = 0.004, TurnsBeforeReentry = 1 }, Units), "cut");
        Same.Outcome(reference, Run(it, new() { Checkpoints = false }, Units), "every operation tested");
        if (reference.FuelUsed > 2)
        {
            var half = reference.FuelUsed / 2;
            Same.Outcome(Engines.Interpreter.Run(it, half), Run(it, CompileOptions.Default, half), $"{half} units");
        }
    }

    private static Outcome Run(Case it, CompileOptions options, long fuel) =>
        CompiledProgram.Compile(it.Program, options).Run(it.Inputs, fuel, it.Input);
}
