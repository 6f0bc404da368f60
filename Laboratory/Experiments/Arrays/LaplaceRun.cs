using System.Buffers.Binary;
using Flowgraph;
using Laboratory.Measuring;
using PartialEval;

namespace Laboratory.Experiments.Arrays;

/// <summary>The steps by the interpreter of array expressions, specialized to one way to do them.</summary>
/// <param name="interpreter">programs/arrays/array_expressions.flow.</param>
/// <param name="laplace">The way.</param>
internal sealed class LaplaceRun(Program interpreter, Laplace laplace)
{
    private const long Fuel = 1L << 60;

    private readonly Lazy<Program> _residual = new(() => Specializer.Specialize(interpreter, laplace.Division).Residual);

    public Program Residual => _residual.Value;

    public StepCounts Interpreted => StepCounts.Of(interpreter, n => [.. laplace.Statics, .. laplace.Inputs(n)]);

    public StepCounts Specialized => StepCounts.Of(Residual, laplace.Inputs);

    /// <summary>
    /// The residual program, compiled; a run is timed without what it takes to fill the grid: the time of no step is taken off.
    /// </summary>
    public Contender Compiled(string name, int steps) => Contender.Timing(name, () =>
    {
        var (compiled, some, none) = (CompiledProgram.Compile(Residual), laplace.Inputs(steps), laplace.Inputs(0));
        return () =>
        {
            var filling = TimedRuns.ProcessorTimeOf(() => Grid(compiled.Run(none, Fuel).Ending));
            var grid = default(FlowArray)!;
            var all = TimedRuns.ProcessorTimeOf(() => grid = Grid(compiled.Run(some, Fuel).Ending));
            return new(Digest(grid), (all - filling) / steps);
        };
    });

    private static FlowArray Grid(Ending ending) =>
        ending is Stopped { Value.Reference: FlowArray grid } ? grid : throw new InvalidOperationException($"it ended with {ending}");

    private static string Digest(FlowArray grid)
    {
        var bytes = new byte[grid.Length * sizeof(double)];
        for (var i = 0; i < grid.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), grid[i].AsFloat);
        }

        return LaplaceContenders.Digest(bytes);
    }
}
