using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Codegen;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Tests.House;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>
/// Compiled traces: every corpus trace by itself, with each of its guards made to fail and with each of its checks made to leave; and the
/// engine with compiled traces.
/// </summary>
public class CompiledTraceTests
{
    private const long FuelLimit = 5_000;

    /// <summary>Checks of one trace that are made to leave, from the first on.</summary>
    private const int MaxChecks = 40;

    public static TheoryData<string> Corpus => Tracing.AgreementTests.Corpus;

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Every_guard_and_every_check_restores_the_state(string file)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        foreach (var run in read.Directives.Runs.Take(2))
        {
            var inputs = run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value)).ToList();
            var plain = Interpreter.Run(read.Program!, inputs, FuelLimit, run.Input);
            foreach (var head in Loops.Of(read.Program!).Heads.Take(4))
            {
                Force(forced => Run(read.Program!, inputs, run.Input, plain, head, forced, CompileOptions.Default));
                for (var check = 1; check <= MaxChecks; check++)
                {
                    Run(read.Program!, inputs, run.Input, plain, head, null, new() { FailAtCheck = check });
                }
            }
        }
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
                    read.Program!, inputs, new World(output, run.Input), Agreement.FuelFor(plain.FuelUsed), Policies.Default with { CompileAfter = after }, compile: true);
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
        var result = TracingEngine.Run(program, Traced.Bind(inputs), policy: Policies.Default with { CompileAfter = 300 }, compile: true);
        Assert.Equal(new Stopped(5_000_050_000), result.Ending);
        Assert.InRange(result.FuelUsed, 300_000, 301_000);
        Assert.InRange(TracingEngine.Run(program, Traced.Bind(inputs)).FuelUsed, 399_000, 400_100);
    }

    private static void Force(Func<ForcedExit?, TracingResult> run)
    {
        var trace = run(null).Optimized;
        for (var i = 0; i < trace?.Entries.Count; i++)
        {
            if (trace.Entries[i] is Guard)
            {
                run(new(i, 0));
            }
        }
    }

    private static TracingResult Run(
        Program program, List<KeyValuePair<string, Value>> inputs, IReadOnlyList<Value> input, Outcome plain, BlockId anchor, ForcedExit? forced, CompileOptions options)
    {
        var output = new CollectedOutput();
        var result = SeedTracing.Run(
            program,
            inputs,
            anchor,
            new World(output, input),
            Agreement.FuelFor(plain.FuelUsed),
            optimizer: it => TraceOptimizer.Optimize(it, PassSet.Default),
            forced: forced,
            compile: options);
        var reason = Agreement.Check(plain, new Outcome(result.Ending, output.Items.ToSequence(), default, result.FuelUsed));
        Assert.True(reason is null, $"{reason}, forced {forced}, check {options.FailAtCheck}\n{result.Recorded}\n{result.Optimized}");
        return result;
    }
}
