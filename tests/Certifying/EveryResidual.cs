using System.Runtime.CompilerServices;
using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Text;
using Laboratory.Certifying;
using PartialEval;
using Xunit;

namespace Tests.Certifying;

/// <summary>
/// Whatever the specializer makes while the tests run, for whichever test or engine, is certified before it is handed out; a violation fails
/// the test that asked. Every block from a random state, and a run from the entry, before and after cleanup; large ones by the runs alone.
/// Not those that are wrong on purpose.
/// </summary>
internal static class EveryResidual
{
    private const int LargestByBlock = 400;
    private const int LargestShown = 50;

    /// <summary>How many were certified so far for tests on this thread.</summary>
    [field: ThreadStatic]
    public static long Certified { get; private set; }

    [ModuleInitializer]
    internal static void Begin() => Specializer.Inspector = Inspect;

    private static void Inspect(Specialization it)
    {
        if (global::Flowgraph.Sabotage.IsOn<SpecializerBug>() || global::Flowgraph.Sabotage.IsOn<CleanupBug>()
            || global::Flowgraph.Sabotage.IsOn<global::Flowgraph.Reasoning.ReasoningBug>())
        {
            return;
        }

        var states = it.Raw.Blocks.Count <= LargestByBlock ? 1 : 0;
        var report = CertificateChecker.Check(it, new(StatesPerBlock: states, Runs: 1));
        Assert.True(report.IsGood, $"not certified: {string.Join('\n', report.Violations)}\nthe source, of which {string.Join(", ", it.Division.Static.Select(pair => pair.Key))} is static:\n{Program(it.Source)}\nthe residual program:\n{Program(it.Raw)}");
        Certified++;
    }

    private static string Program(Program program) => program.Blocks.Count > LargestShown ? $"{program.Blocks.Count} blocks" : ProgramWriter.Write(program);
}

public sealed class EveryResidualTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(3_000)]
    public void ResidualsAreCertifiedWhoeverAsksForThem(int exponent)
    {
        var before = EveryResidual.Certified;
        Assert.Equal(0, CommandLine.Flow.Run("specialize", "programs/power.flow", $"y={exponent}").Code);
        Assert.Equal(before + 1, EveryResidual.Certified);
    }
}
