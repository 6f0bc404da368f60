using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Generating;
using Tracer;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>
/// Positions of the interpreted program, counted by an observer: with a limit of so many nothing is said, with one less the limit is. No
/// traces, which would pass by positions without counting them.
/// </summary>
public class GreenKeyTests
{
    private static readonly TracingPolicy Interpreting = TracingPolicies.Default with { HotLoop = int.MaxValue };

    [Fact]
    public void The_limit_is_the_number_of_positions() => Assert.InRange(Check(), 15, 100);

    [Fact]
    public void A_position_too_many_is_noticed()
    {
        using (global::Flowgraph.Sabotage.With(TracerBug.OneGreenKeyMore))
        {
            Assert.ThrowsAny<Exception>(() => Check());
        }
    }

    /// <returns>Programs with more than one position.</returns>
    private static int Check()
    {
        var programs = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var it = Marked(ProgramGenerator.Generate((ulong)seed, 5 + (seed % 30), Shapes.Corners), seed);
            var ready = MergePoints.AtBlockStarts(it.Program);
            var positions = new Positions(ready, HintKind.MergePoint);
            Interpreter.Run(new Machine(ready, it.Inputs, new World(DiscardedOutput.Instance, it.Input), 3_000), ref positions);
            World World() => new(DiscardedOutput.Instance, it.Input);
            bool Reaches(int limit) => TracingEngine.Run(it.Program, it.Inputs, World(), 3_000, Interpreting with { MaxGreenKeys = limit })
                .Events.OfType<LimitReached>().Any(limited => limited.Reason == StopReason.GreenKeyLimit);
            Assert.False(Reaches(positions.Seen.Count), $"seed {seed}: {positions.Seen.Count} positions");
            Assert.True(positions.Seen.Count == 0 || Reaches(positions.Seen.Count - 1), $"seed {seed}: {positions.Seen.Count} positions");
            programs += positions.Seen.Count > 1 ? 1 : 0;
        }

        return programs;
    }

    /// <summary>With a merge point of one of the ints in front of one of the blocks, which are all in one loop.</summary>
    private static Case Marked(Case it, int seed)
    {
        var builder = ProgramBuilder.Like(it.Program);
        builder.Declare(it.Program.Blocks);
        for (var b = 0; b < it.Program.Blocks.Count; b++)
        {
            var block = it.Program.Blocks[b];
            var mark = new Hint(HintKind.MergePoint, [builder.Variable("ijk"[seed % 3].ToString())], new("mark", 0));
            builder.Define(new(b), b == it.Program.Blocks.Count / 2 ? [mark, .. block.Body] : block.Body, block.Jump);
        }

        return it with { Program = builder.Build() };
    }

    private readonly struct Positions(Program program, HintKind mark) : IObserver
    {
        public HashSet<(int Block, GreenKey Key)> Seen { get; } = [];

        public static bool WatchesInstructions => false;

        public static bool WatchesEdges => false;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block)
        {
            if (MergePoints.At(program[block], mark) is { } hint)
            {
                Seen.Add((block.Index, new(machine, hint.Greens)));
            }

            return true;
        }

        public void Executed(Machine machine, BlockId block, int instruction)
        {
        }

        public void Took(Machine machine, BlockId block, int way)
        {
        }
    }
}
