using System.Text;
using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Interpreting;
using Laboratory.Campaigns;
using Laboratory.Generating;
using PartialEval;
using Xunit;

namespace Tests.Generating;

/// <summary>What random programs must bring about, or the tests that use them say nothing.</summary>
public class ProgramGeneratorTests
{
    private const long Fuel = 5_000;

    private static readonly (Case Case, Outcome Outcome)[] Sample =
    [
        .. Enumerable.Range(0, 3_000).Select(seed => ProgramGenerator.Generate((ulong)seed, seed % 80)).Select(it => (it, Interpreter.Run(it.Program, it.Inputs, Fuel, it.Input))),
    ];

    private readonly struct Succeeding(long[] times) : IObserver
    {
        public static bool WatchesInstructions => true;

        public static bool WatchesEdges => false;

        public static bool WatchesBlocks => false;

        public bool Enter(Machine machine, BlockId block) => true;

        public void Executed(Machine machine, BlockId block, int instruction)
        {
            if (machine.Program[block].Body[instruction] is Operation operation)
            {
                times[operation.Operator.Index]++;
            }
        }

        public void Took(Machine machine, BlockId block, int way)
        {
        }
    }

    [Fact]
    public void Most_runs_stop_some_fault_some_run_out()
    {
        double Share<T>() => Sample.Count(it => it.Outcome.Ending is T) / (double)Sample.Length;
        Assert.InRange(Share<Stopped>(), 0.4, 0.8);
        Assert.InRange(Share<Faulted>(), 0.15, 0.5);
        Assert.InRange(Share<OutOfFuel>(), 0.01, 0.2);
    }

    [Fact]
    public void Every_fault_occurs() =>
        Assert.Equal(Enum.GetValues<FaultKind>(), Sample.Select(it => it.Outcome.Ending).OfType<Faulted>().Select(fault => fault.Kind).Distinct().Order());

    [Fact]
    public void Every_operator_succeeds_often()
    {
        var times = new long[Operators.All.Count];
        foreach (var (it, _) in Sample)
        {
            var observer = new Succeeding(times);
            Interpreter.Run(new Machine(it.Program, it.Inputs, new World(DiscardedOutput.Instance, it.Input), Fuel), ref observer);
        }

        Assert.All(Operators.All, row => Assert.True(times[row.Index] >= 100, $"{row}: {times[row.Index]} times"));
    }

    [Fact]
    public void Every_shape_of_control_flow()
    {
        var shapes = Sample.Select(it => Loops.Of(it.Case.Program)).ToArray();
        Assert.True(shapes.Count(loops => loops.Heads.Count > 0) > 500);
        Assert.True(shapes.Count(loops => loops.IrreducibleEntries.Count > 0) > 100);
        Assert.True(shapes.Count(loops => loops.Heads.Any(head => loops.Depth(head) > 1)) > 100);
        var jumps = Sample.SelectMany(it => it.Case.Program.Blocks.Select(block => block.Jump.GetType())).Distinct();
        Assert.Equal(4, jumps.Count());
    }

    [Fact]
    public void Every_binding_time_and_undefined_variables()
    {
        var times = Sample.SelectMany(it => it.Case.Bindings).GroupBy(binding => binding.Time).ToDictionary(group => group.Key, group => group.Count());
        Assert.All(Enum.GetValues<BindingTime>(), time => Assert.True(times[time] > 1_000));
        Assert.Contains(Sample, it => Liveness.Inputs(it.Case.Program).Any(slot => !it.Case.Inputs.Any(input => input.Key == it.Case.Program.Name(slot))));
    }

    [Fact]
    public void A_case_is_a_function_of_its_seed_and_size()
    {
        for (ulong seed = 0; seed < 100; seed++)
        {
            Assert.Equal(ProgramGenerator.Generate(seed, 40, Shapes.Mixed), ProgramGenerator.Generate(seed, 40, Shapes.Mixed));
        }

        // In every process: digests that no per-process hash can reach. Plain programs are those of all campaigns before there were structures.
        Assert.Equal(573370191006504240UL, Digest(Shapes.Plain));
        Assert.Equal(8788541308535568405UL, Digest(Shapes.Mixed));
    }

    private static ulong Digest(Shapes shapes)
    {
        var text = new StringBuilder();
        for (var seed = 0; seed < 300; seed++)
        {
            var it = ProgramGenerator.Generate((ulong)seed, seed % 80, shapes);
            text.AppendJoin("", it.Program.Blocks.Select(block => block.Label + block.Body.Count)).Append(Interpreter.Run(it.Program, it.Inputs, Fuel, it.Input).FuelUsed);
        }

        return Hashing.Text(text.ToString());
    }

    /// <summary>At the edges of optimizations every program has a loop of four turns or more, and half of the runs come to an end without a fault.</summary>
    [Fact]
    public void At_the_edges_programs_loop_and_mostly_do_not_fault()
    {
        var outcomes = Enumerable.Range(0, 300).Select(seed => ProgramGenerator.Generate((ulong)seed, 20, Shapes.Corners))
            .Select(it => Interpreter.Run(it.Program, it.Inputs, Fuel, it.Input)).ToList();
        Assert.InRange(outcomes.Count(it => it.Ending is Faulted), 1, 150);
        Assert.InRange(outcomes.Count(it => it.Counts.Jumps >= 4), 180, 300);
    }

    [Fact]
    public void Half_of_the_programs_are_plain()
    {
        var plain = Enumerable.Range(0, 1_000).Count(seed => ProgramGenerator.Generate((ulong)seed, 30, Shapes.Mixed).Equals(ProgramGenerator.Generate((ulong)seed, 30, Shapes.Plain)));
        Assert.InRange(plain, 450, 550);
    }

    /// <summary>How many of 1,000 cases come to a use of partly known data, at least; without structures a third of the uses come once in a hundred cases or less.</summary>
    [Fact]
    public void Partly_known_data_is_used_in_every_way()
    {
        var rows = UseSurvey.Of(new(Seed: 1, First: 0, Count: 1_000)).ToDictionary(row => row.What, row => row.Cases);
        Assert.Equal(Enum.GetValues<PartialUse>().Length + 4, rows.Count);
        string[] ofStacks = [nameof(PartialUse.StackKept), nameof(PartialUse.FramePushed), nameof(PartialUse.FramePopped)];
        Assert.All(rows.ExceptBy(ofStacks, row => row.Key), row =>
            Assert.True(row.Value >= (row.Key is "MadeByGeneralizing" or "MadeShared" ? 20 : 50), $"{row.Key}: {row.Value} cases"));
    }

    /// <summary>Programs made for it come to stacks of frames in one case of six, or in half of the cases.</summary>
    [Theory]
    [InlineData(Shapes.Calls, 100, 15, 10)]
    [InlineData(Shapes.Recursion, 60, 30, 25)]
    public void Stacks_of_frames_are_pushed_and_popped(Shapes shapes, int cases, int kept, int pushed)
    {
        var rows = UseSurvey.Of(new(Seed: 1, First: 0, Count: cases) { Shapes = shapes }).ToDictionary(row => row.What, row => row.Cases);
        Assert.InRange(rows[nameof(PartialUse.StackKept)], kept, cases);
        Assert.InRange(rows[nameof(PartialUse.FramePushed)], pushed, cases);
        Assert.InRange(rows[nameof(PartialUse.FramePopped)], pushed, cases);
    }
}
