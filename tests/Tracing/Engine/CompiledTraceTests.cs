using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Codegen;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Tests.House;
using Tracer.Engine;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>
/// Compiled traces: every corpus trace by itself, left at each of its operations; and the engine with compiled traces.
/// </summary>
public class CompiledTraceTests
{
    private const long FuelLimit = 5_000;

    public static TheoryData<string> Corpus => Tracing.AgreementTests.Corpus;

    /// <summary>Each operation and jump of compiled traces is left once at its first, a middle and its last time; guards are forced by ForcedExitTests.</summary>
    [Theory]
    [MemberData(nameof(Corpus))]
    public void Every_place_restores_the_state(string file)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        var (heads, left, comingRound) = (Loops.Of(read.Program!).Heads, 0, 0);
        foreach (var run in read.Directives.Runs.TakeWhile(_ => comingRound < 2))
        {
            var before = left;
            var inputs = run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value)).ToList();
            var plain = Interpreter.Run(read.Program!, inputs, FuelLimit, run.Input);
            foreach (var head in heads.Take(4))
            {
                var loop = RecordedLoop.Of(read.Program!, head, () => new(read.Program!, inputs, run.Input, Agreement.FuelFor(plain.FuelUsed)));
                left += loop is null ? 0 : LeaveEverywhere(read.Program!, loop, plain);
            }

            comingRound += left > before ? 1 : 0;
        }

        Assert.True(left > 0 || heads.Count == 0, "nothing was left");
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void The_engine_means_the_same_with_compiled_traces(string file)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        foreach (var run in read.Directives.Runs)
        {
            var inputs = run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value)).ToList();
            foreach (var (fuel, after) in new[] { (50_000L, 0L), (50_000L, 100L), (700L, 0L) })
            {
                var plain = Interpreter.Run(read.Program!, inputs, fuel, run.Input);
                var output = new CollectedOutput();
                var result = TracingEngine.Run(
                    read.Program!, inputs, new World(output, run.Input), Agreement.FuelFor(plain.FuelUsed),
                        TracingPolicies.Default with { CompileAfter = after }, compile: true);
                Assert.Null(Agreement.Check(plain, result.Outcome with { Output = output.Items.ToSequence() }));
            }
        }
    }

    /// <summary>A turn costs four units interpreted (two operations, guard, loop), three compiled: the jump back is the guard's.</summary>
    [Fact]
    public void A_loop_goes_on_compiled_while_it_runs()
    {
        var program = Traced.Program("""
            start:
                goto loop
            loop:
                s = s + n
                n = n - 1
                if n goto loop else goto done
            done:
                print_and_stop(s)
            """);
        (string, Value)[] inputs = [("n", 100_000), ("s", 0)];
        var result = TracingEngine.Run(program, Traced.Bind(inputs), policy: TracingPolicies.Default with { CompileAfter = 300 },
            compile: true);
        Assert.Equal(new Stopped(5_000_050_000), result.Ending);
        Assert.InRange(result.FuelUsed, 300_000, 301_000);
        Assert.InRange(TracingEngine.Run(program, Traced.Bind(inputs)).FuelUsed, 399_000, 400_100);
    }

    private static int LeaveEverywhere(Program program, RecordedLoop loop, Outcome plain)
    {
        var forced = new ForcedLeaving();
        var trace = TraceOptimizer.Optimize(loop.Trace, PassSet.All);
        var compiled = CompiledTrace.For(trace, program, null, new() { Forced = forced, MaxUnits = 1000, TurnsBeforeReentry = 2 })!;
        Run([]);
        var reached = Enumerable.Range(0, forced.Count).Select(forced.Reached).ToArray();
        var left = 0;
        for (var site = 0; site < reached.Length; site++)
        {
            foreach (var time in reached[site] == 0 ? [] : new[] { 0, reached[site] / 2, reached[site] - 1 }.Distinct())
            {
                Run([(site, time)]);
                Assert.Equal(1, forced.Left);
                left++;
            }
        }

        return left;

        void Run((int Site, long Time)[] aims)
        {
            forced.Aim(aims);
            forced.GoesBack = aims.Length > 0 && aims[0].Time % 2 == 1;
            var run = loop.Start();
            var ending = compiled.Run(run.Machine).Ending ?? Interpreter.RunCounted(run.Machine).Ending;
            var reason = Agreement.Check(plain, run.Outcome(ending));
            Assert.True(reason is null, $"{reason}, left at {string.Join(", ", aims)}\n{trace}");
        }
    }
}
