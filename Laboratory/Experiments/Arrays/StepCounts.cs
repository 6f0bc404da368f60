using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Interpreting;

namespace Laboratory.Experiments.Arrays;

/// <summary>
/// What one step of the equation executes: a run of three steps less a run of two.
/// <code>
/// four loads, six operations on floats, one store for each element: fused        arrays made: 0
/// </code>
/// </summary>
/// <param name="Steps">Operations, jumps and tests.</param>
/// <param name="Loads">Of elements.</param>
/// <param name="FloatOperations">Arithmetic on them.</param>
/// <param name="Stores">Of elements.</param>
/// <param name="ArraysMade">Arrays in between.</param>
/// <param name="IndexTests">Indices that the compiled program tests.</param>
internal readonly record struct StepCounts(long Steps, long Loads, long FloatOperations, long Stores, long ArraysMade, long IndexTests)
{
    private const long Fuel = 1L << 60;

    private static readonly Op[] Arithmetic = [Op.FAdd, Op.FSub, Op.FMul, Op.FDiv, Op.FSqrt];

    /// <param name="program">The interpreter of array expressions, or a residual program of it.</param>
    /// <param name="inputs">By number of steps.</param>
    public static StepCounts Of(Program program, Func<long, IEnumerable<KeyValuePair<string, Value>>> inputs)
    {
        var (more, less) = (Count(program, inputs(3)), Count(program, inputs(2)));
        long Executed(Func<Operation, bool> which) =>
            program.Blocks.Index()
                .Sum(it => (more.Entered(new(it.Index)) - less.Entered(new(it.Index))) * it.Item.Body.OfType<Operation>().Count(which));
        long Of(Op op) => Executed(it => it.Operator.Op == op);
        var arithmetic = Executed(it => Arithmetic.Contains(it.Operator.Op));
        var tests = IndexChecks.Of(program, inputs(2)).Sum(it => more.Entered(it.Block) - less.Entered(it.Block));
        return new(more.Counts.Steps - less.Counts.Steps, Of(Op.ALoad), arithmetic, Of(Op.AStore), Of(Op.NewArray), tests);
    }

    private static EdgeCounts Count(Program program, IEnumerable<KeyValuePair<string, Value>> inputs)
    {
        var (ending, counts) = Interpreter.RunCounted(new(program, inputs, new World(DiscardedOutput.Instance), Fuel));
        return ending is Stopped ? counts : throw new InvalidOperationException($"it ended with {ending}");
    }
}
