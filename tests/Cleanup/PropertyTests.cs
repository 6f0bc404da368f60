using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Interpreting;
using Laboratory.Generating;
using Tests.Properties;
using Xunit;

namespace Tests.Cleanup;

/// <summary>Laws of cleanup, on random programs.</summary>
public class PropertyTests
{
    /// <summary>Same outcome, in no more steps; no more blocks and operations; nothing left to clean.</summary>
    [Cases<To90>(1_200)]
    public void Agrees_never_larger_idempotent(Drawn drawn)
    {
        var (it, bound) = (drawn.Case, Bound(drawn));
        var result = CleanupPipeline.Run(it.Program, bound);
        Texts.AssertSameOutcome(it.Program, result.Program, [.. it.Inputs], it.Input, "cleaned");
        Assert.True(result.Program.Blocks.Count <= it.Program.Blocks.Count && result.Program.OperationCount <= it.Program.OperationCount, "larger");
        Assert.True(result.IsFixpoint);
        Assert.Equal(result.Program, CleanupPipeline.Run(result.Program, bound).Program);
    }

    /// <summary>Each pass on its own keeps outcomes, and so do random selections.</summary>
    [Cases<To60>(1_200)]
    public void Every_selection_of_passes_agrees(Drawn drawn)
    {
        var (number, it) = drawn;
        var passes = number % 2 == 0 ? (CleanupPasses)(1 << (number / 2 % 9)) : (CleanupPasses)(number * 7L % 512);
        var result = CleanupPipeline.Run(it.Program, Bound(drawn), new CleanupOptions { Passes = passes, KeepHints = number % 3 > 0 });
        if ((passes & CleanupPasses.Splitting) == 0)
        {
            Texts.AssertSameOutcome(it.Program, result.Program, [.. it.Inputs], it.Input, $"{passes}");
        }
        else
        {
            AssertSameButForSteps(it, result.Program, $"{passes}");
        }
    }

    [Cases<To90>(300)]
    public void Names_of_variables_do_not_matter(Drawn drawn)
    {
        var (it, bound) = (drawn.Case, Bound(drawn));
        var (a, b) = (CleanupPipeline.Run(it.Program, bound).Program, CleanupPipeline.Run(Renamed(it.Program), bound.Select(Rename).ToHashSet()).Program);
        Assert.Equal(a.Blocks, b.Blocks);
        Assert.Equal(a.Constants, b.Constants);
    }

    private static void AssertSameButForSteps(Case it, Program cleaned, string where)
    {
        var expected = Interpreter.Run(it.Program, it.Inputs, 3_000, it.Input);
        var given = Interpreter.Run(cleaned, it.Inputs, Laboratory.Agreeing.Agreement.FuelFor(expected.FuelUsed), it.Input);
        Assert.True(Laboratory.Agreeing.Agreement.Check(expected, given) is null, where);
    }

    /// <summary>All that the case binds, or (every third time) nothing: then everything may be undefined.</summary>
    private static HashSet<string> Bound(Drawn it) => it.Number % 3 == 0 ? [] : [.. it.Case.Inputs.Select(input => input.Key)];

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
