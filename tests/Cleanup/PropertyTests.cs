using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Interpreting;
using Laboratory.Generating;
using Xunit;

namespace Tests.Cleanup;

/// <summary>Laws of cleanup, on random programs.</summary>
public class PropertyTests
{
    private const int Seeds = 300;

    public static TheoryData<int> Parts => [0, 1, 2, 3];

    /// <summary>Same outcome, in no more steps; no more blocks and operations; nothing left to clean.</summary>
    [Theory]
    [MemberData(nameof(Parts))]
    public void Agrees_never_larger_idempotent(int part)
    {
        for (var seed = part * Seeds; seed < (part + 1) * Seeds; seed++)
        {
            var it = ProgramGenerator.Generate((ulong)seed, seed % 90);
            var bound = Bound(it, seed);
            var result = CleanupPipeline.Run(it.Program, bound);
            Texts.AssertSameOutcome(it.Program, result.Program, [.. it.Inputs], it.Input, $"seed {seed}");
            Assert.True(result.Program.Blocks.Count <= it.Program.Blocks.Count && result.Program.OperationCount <= it.Program.OperationCount, $"seed {seed}: larger");
            Assert.True(result.IsFixpoint, $"seed {seed}");
            Assert.Equal(result.Program, CleanupPipeline.Run(result.Program, bound).Program);
        }
    }

    /// <summary>Each pass on its own keeps outcomes, and so do random selections.</summary>
    [Fact]
    public void Every_selection_of_passes_agrees()
    {
        for (var seed = 0; seed < 4 * Seeds; seed++)
        {
            var it = ProgramGenerator.Generate((ulong)seed, seed % 60);
            var passes = seed % 2 == 0 ? (CleanupPasses)(1 << (seed / 2 % 9)) : (CleanupPasses)(seed * 7 % 512);
            var options = new CleanupOptions { Passes = passes, KeepHints = seed % 3 > 0 };
            var result = CleanupPipeline.Run(it.Program, Bound(it, seed), options);
            if ((passes & CleanupPasses.Splitting) == 0)
            {
                Texts.AssertSameOutcome(it.Program, result.Program, [.. it.Inputs], it.Input, $"seed {seed}, {passes}");
            }
            else
            {
                AssertSameButForSteps(it, result.Program, $"seed {seed}, {passes}");
            }
        }
    }

    [Fact]
    public void Names_of_variables_do_not_matter()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var it = ProgramGenerator.Generate((ulong)seed, seed % 90);
            var bound = Bound(it, seed);
            var (a, b) = (CleanupPipeline.Run(it.Program, bound).Program, CleanupPipeline.Run(Renamed(it.Program), bound.Select(Rename).ToHashSet()).Program);
            Assert.Equal(a.Blocks, b.Blocks);
            Assert.Equal(a.Constants, b.Constants);
        }
    }

    private static void AssertSameButForSteps(Case it, Program cleaned, string where)
    {
        var expected = Interpreter.Run(it.Program, it.Inputs, 3_000, it.Input);
        var given = Interpreter.Run(cleaned, it.Inputs, Laboratory.Agreeing.Agreement.FuelFor(expected.FuelUsed), it.Input);
        Assert.True(Laboratory.Agreeing.Agreement.Check(expected, given) is null, where);
    }

    /// <summary>All that the case binds, or (every third time) nothing: then everything may be undefined.</summary>
    private static HashSet<string> Bound(Case it, int seed) => seed % 3 == 0 ? [] : [.. it.Inputs.Select(input => input.Key)];

    private static string Rename(string name) => "q" + new string([.. name.Reverse()]) + "_2";

    private static Program Renamed(Program program)
    {
        var builder = new ProgramBuilder();
        foreach (var name in program.Variables)
        {
            builder.Variable(Rename(name));
        }

        foreach (var value in program.Constants)
        {
            builder.Constant(value);
        }

        builder.Declare(program.Blocks);

        for (var b = 0; b < program.Blocks.Count; b++)
        {
            builder.Define(new(b), program.Blocks[b].Body, program.Blocks[b].Jump);
        }

        return builder.Build();
    }
}
