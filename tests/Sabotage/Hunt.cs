using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Codegen;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Tests.Codegen;
using Xunit;
using FlowInterpreter = Flowgraph.Interpreting.Interpreter;

namespace Tests.Sabotage;

/// <summary>
/// Looks for bugs in random cases, one after the other, and says in which one something shows first. Nobody wrote a program for the bug.
/// What is checked of a case depends on the engine that the bug is in; each check holds of every case where no bug is switched on.
/// </summary>
/// <param name="Shapes">What the programs are made of.</param>
/// <param name="Check">Says what is wrong with a case of a number, or null.</param>
internal sealed record Hunt(Shapes Shapes, Func<int, Case, string?> Check)
{
    private const long FuelLimit = 3_000;

    /// <summary>The tracing engine, traces entered once, and traces left through guards made to fail.</summary>
    public static Hunt Tracer { get; } = new(Shapes.Corners, (_, it) => BrokenTracer.Finding(it));

    /// <summary>Compiled code gives what interpreting gives, to the unit of fuel, and ends at limits on sizes where that does.</summary>
    public static Hunt Compiled { get; } = new(Shapes.Corners, (number, it) => Caught(() =>
    {
        it = number % 2 == 0 ? it : it with { Limits = Limits.Default with { Elements = 5 + (number % 6), Bits = 64 + (number % 100) } };
        var options = number % 4 < 2 ? CompileOptions.Default : new() { MethodSize = 0.004, TurnsBeforeReentry = 1 };
        var compiled = CompiledProgram.Compile(it.Program, options).Run(it.Inputs, FuelLimit, it.Input, it.Limits);
        Same.Outcome(Engines.Interpreter.Run(it, FuelLimit), compiled, "compiled");
    }));

    /// <summary>The same of loops whose turns may be made several at once, with all the fuel that they take and with less.</summary>
    public static Hunt Vectors { get; } = new(Shapes.Plain, (number, it) => Caught(() =>
    {
        var compiled = CompiledProgram.Compile(it.Program);
        var reference = Engines.Interpreter.Run(it, FuelLimit);
        Same.Outcome(reference, compiled.Run(it.Inputs, FuelLimit), "compiled");
        var fuel = Math.Max(0, reference.FuelUsed - (number % 300));
        Same.Outcome(Engines.Interpreter.Run(it, fuel), compiled.Run(it.Inputs, fuel), $"{fuel} units");
    }))
    {
        Draw = VectorPrograms.Draw,
    };

    /// <summary>Any set of cleanup's passes leaves the outcome as it is.</summary>
    public static Hunt Cleanup { get; } = new(Shapes.Mixed, (number, it) => Caught(() =>
    {
        var passes = (CleanupPasses)(number * 7L % 512) | CleanupPasses.Coalescing;
        var reference = Engines.Interpreter.Run(it, FuelLimit);
        var cleaned = CleanupPipeline.Run(it.Program, it.Inputs.Select(input => input.Key).ToHashSet(), new() { Passes = passes }).Program;
        var problem = Agreement.Check(reference, FlowInterpreter.Run(cleaned, it.Inputs, Agreement.FuelFor(reference.FuelUsed), it.Input));
        Assert.True(problem is null, problem);
    }));

    /// <summary>Outcomes of residual programs, then their certificates.</summary>
    public static Hunt Specializer { get; } = new(Shapes.Mixed, (number, it) => Broken.Finding(number, it));

    /// <summary>From a number to a case, where the generator's shapes are not what is wanted.</summary>
    private Func<int, Case>? Draw { get; init; }

    /// <summary>The number of the first case in which something shows, and what; null where nothing does.</summary>
    public (int Number, string Finding)? First(int cases, int from = 0)
    {
        for (var number = from; number < from + cases; number++)
        {
            var drawn = Draw is null ? ProgramGenerator.Generate((ulong)number, 10 + (number % 50), Shapes) : Draw(number);
            if (Check(number, drawn) is { } finding)
            {
                return (number, finding);
            }
        }

        return null;
    }

    private static string? Caught(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception.Message;
        }
    }
}
