using System.Globalization;
using Flowgraph;
using Flowgraph.Text;
using Tests.House;
using Tests.Properties;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Optimizing;

/// <summary>
/// Laws of the optimizer: optimizing what is optimized changes nothing but names, peels nothing and never makes it longer; peeling never
/// lengthens the loop.
/// </summary>
public class LawTests
{
    private const int RandomPrograms = 600;

    /// <summary>
    /// Programs whose trace becomes one entry shorter in front of its loop when it is optimized once more, and then stays: as said at
    /// <see cref="Random_traces"/>.
    /// </summary>
    private static readonly string[] BecomesShorter = ["kernels/conv3.flow", "kernels/conv5.flow"];

    public static TheoryData<string> Corpus => Tracing.AgreementTests.Corpus;

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Corpus_traces(string file)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        var needs = ExitNeeds.Of(read.Program!, hintsRead: true);
        foreach (var run in read.Directives.Runs.Take(2))
        {
            var inputs = run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value)).ToList();
            var result = TracingEngine.Run(read.Program!, inputs, new World(DiscardedOutput.Instance, run.Input), fuel: 20_000);
            foreach (var trace in result.Traces)
            {
                Holds(trace.Recorded, needs);
                var again = TraceOptimizer.Optimize(trace.Executed, PassSet.All, needs: needs);
                if (BecomesShorter.Contains(file))
                {
                    Assert.InRange(trace.Executed.Entries.Count - again.Entries.Count, 0, 1);
                    Assert.InRange(trace.Executed.Body.Length - again.Body.Length, 0, 1);
                    Assert.Equal(Shape(again), Shape(TraceOptimizer.Optimize(again, PassSet.All, needs: needs)));
                }
                else
                {
                    Assert.Equal(Shape(trace.Executed), Shape(again));
                }
            }
        }
    }

    /// <summary>
    /// What turns out to be needed by nobody has made stores wait no longer, and is left out in another round; what that shows is left out in the next, but
    /// there is an end of rounds. So one in some thousand random traces becomes shorter once more, and then stays.
    /// </summary>
    [Fact]
    public void Random_traces()
    {
        var (traces, changed) = (0, 0);
        var all = Draws.Check<From10To70>(RandomPrograms, drawn =>
        {
            var it = drawn.Case;
            var needs = ExitNeeds.Of(it.Program);
            if (SeedTracing.Run(it.Program, it.Inputs, world: new World(DiscardedOutput.Instance, it.Input), fuel: 3_000).Recorded is { } recorded)
            {
                Holds(recorded, needs);
                var once = TraceOptimizer.Optimize(recorded, PassSet.All, needs: needs);
                var twice = TraceOptimizer.Optimize(once, PassSet.All, needs: needs);
                Assert.True(twice.Entries.Count <= once.Entries.Count && twice.Body.Length <= once.Body.Length);
                (traces, changed) = (traces + 1, changed + (Shape(once).SequenceEqual(Shape(twice)) ? 0 : 1));
            }
        });

        Assert.True(!all || (traces > 100 && 200 * changed <= traces), $"{changed} of {traces}");
    }

    private static void Holds(Trace recorded, ExitNeeds needs)
    {
        if (recorded is { End: Loop, Preamble: 0 })
        {
            var whole = TraceOptimizer.Optimize(recorded, PassSet.All.Without(Pass.Peel), needs: needs);
            Assert.True(TraceOptimizer.Optimize(recorded, PassSet.All, needs: needs).Body.Length <= whole.Entries.Count, recorded.ToString());
        }
    }

    /// <summary>Everything about a trace but the names of variables.</summary>
    private static IEnumerable<string> Shape(Trace trace)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{trace.Anchor} {trace.Preamble} {trace.End.GetType().Name}");
        foreach (var entry in trace.Entries)
        {
            yield return entry switch
            {
                Guard guard => $"{guard.Condition} {guard.Resume.Label} {guard.Resume.Instruction} {guard.Resume.Variables.Count} {guard.Resume.Virtuals.Count} {guard.Resume.Stores.Count}",
                TraceOperation operation => $"{operation.Operator.Name} {string.Join(' ', operation.Operands.Select(it => it.IsConstant ? it.Constant.ToString() : "_"))}",
                _ => "",
            };
        }
    }
}
