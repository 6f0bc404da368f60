using System.Runtime.CompilerServices;
using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Text;
using Laboratory.Certifying;
using PartialEval;
using Xunit;

namespace Tests.Certifying;

/// <summary>
/// What the specializer makes while the tests run, for whichever test or engine, is certified before it is handed out; a violation fails the
/// test that asked. Small ones all; of those with more blocks one in so many, chosen by their content, so that the same ones are chosen in
/// every run; large ones by runs from the entry alone. Not those that are wrong on purpose.
/// </summary>
internal static class EveryResidual
{
    private const int Small = 12;
    private const int OneIn = 24;
    private const int LargestByBlock = 400;
    private const int Largest = 20_000;
    private const int LargestShown = 50;

    private static long _certified;

    /// <summary>How many were certified so far.</summary>
    public static long Certified => Interlocked.Read(ref _certified);

    [ModuleInitializer]
    internal static void Begin() => Specializer.Inspector = Inspect;

    private static void Inspect(Specialization it)
    {
        if (global::Flowgraph.Sabotage.IsOn<SpecializerBug>() || global::Flowgraph.Sabotage.IsOn<CleanupBug>() || it.Raw.Blocks.Count > Largest
            || (it.Raw.Blocks.Count > Small && (it.Raw.Blocks.Count + it.Raw.OperationCount) % OneIn != 0))
        {
            return;
        }

        var states = it.Raw.Blocks.Count <= LargestByBlock ? 1 : 0;
        var report = CertificateChecker.Check(it, new(StatesPerBlock: states, Runs: 1));
        Assert.True(report.IsGood, $"not certified: {string.Join('\n', report.Violations)}\nthe source, of which {string.Join(", ", it.Division.Static.Select(pair => pair.Key))} is static:\n{Program(it.Source)}\nthe residual program:\n{Program(it.Raw)}");
        Interlocked.Increment(ref _certified);
    }

    private static string Program(Program program) => program.Blocks.Count > LargestShown ? $"{program.Blocks.Count} blocks" : ProgramWriter.Write(program);
}

public sealed class EveryResidualTests
{
    [Fact]
    public void ResidualsAreCertifiedWhoeverAsksForThem()
    {
        var before = EveryResidual.Certified;
        Assert.Equal(0, CommandLine.Flow.Run("specialize", "programs/power.flow", "y=5").Code);
        Assert.True(EveryResidual.Certified > before);
    }
}
