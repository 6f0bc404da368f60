using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Cleanup;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Xunit;

namespace Tests.Cleanup;

/// <summary>Cleanup as text: a program, and what it must become; both are run on sampled inputs.</summary>
internal static class Texts
{
    private static readonly Value[] Samples =
    [
        5, 0, 1, -3, 255, Value.Int(System.Numerics.BigInteger.Pow(2, 70)), Value.Symbol("push"), Value.Float(1.5), Value.List(4, 7), Value.List(),
    ];

    public static Program Read(string text)
    {
        var read = ProgramReader.Read(text, "test");
        Assert.True(read.Program is not null, string.Join('\n', read.Diagnostics));
        return read.Program;
    }

    public static CleanupResult Clean(string text, string bound = "", CleanupPasses passes = CleanupPasses.Default) => Clean(Read(text), bound, passes);

    public static CleanupResult Clean(Program program, string bound = "", CleanupPasses passes = CleanupPasses.Default) =>
        CleanupPipeline.Run(program, Names(bound), new CleanupOptions { Passes = passes });

    /// <summary>The cleaned program is the ideal, written by hand; and means what the program means.</summary>
    public static CleanupResult Check(string text, string ideal, string bound = "", CleanupPasses passes = CleanupPasses.Default)
    {
        var result = Clean(text, bound, passes);
        Assert.Equal(ProgramWriter.Write(Read(ideal)), ProgramWriter.Write(result.Program));
        AssertMeansTheSame(Read(text), result.Program, bound);
        return result;
    }

    /// <summary>Nothing changes.</summary>
    public static void CheckStays(string text, string bound = "", CleanupPasses passes = CleanupPasses.Default) => Check(text, text, bound, passes);

    /// <summary>Runs both on samples for every input; those not bound are undefined now and then.</summary>
    public static void AssertMeansTheSame(Program before, Program after, string bound)
    {
        var always = Names(bound);
        var names = Liveness.Inputs(before).Select(before.Name).Union(always).ToArray();
        for (var round = 0; round < 40; round++)
        {
            var random = new Random(round);
            var inputs = names
                .Where(name => always.Contains(name) || random.Next(6) > 0)
                .Select(name => KeyValuePair.Create(name, round < Samples.Length ? Samples[round] : Samples[random.Next(Samples.Length)]))
                .ToArray();
            AssertSameOutcome(before, after, inputs, [3, 0, 1], $"inputs {string.Join(' ', inputs)}");
        }
    }

    public static void AssertSameOutcome(Program before, Program after, KeyValuePair<string, Value>[] inputs, IReadOnlyList<Value> input, string where)
    {
        var expected = Interpreter.Run(before, inputs, 3_000, input);
        var given = Interpreter.Run(after, inputs, Agreement.FuelFor(expected.FuelUsed), input);
        var why = Agreement.Check(expected, given);
        Assert.True(why is null, $"{where}: {why}\n{ProgramWriter.Write(before)}\n---\n{ProgramWriter.Write(after)}");
        if (expected.Ending is not OutOfFuel)
        {
            Assert.True(
                given.Counts.Steps <= expected.Counts.Steps,
                $"{where}: {given.Counts} after {expected.Counts}\n{ProgramWriter.Write(before)}\n---\n{ProgramWriter.Write(after)}");
        }
    }

    public static HashSet<string> Names(string bound) => [.. bound.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
