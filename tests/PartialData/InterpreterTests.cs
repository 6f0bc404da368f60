using Flowgraph;
using Flowgraph.Interpreting;
using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.PartialData;

/// <summary>Interpreters that keep registers or an environment in one array or list lose it in the residual program.</summary>
public sealed class InterpreterTests
{
    private static readonly HashSet<string> OfData =
        ["newarray", "aload", "astore", "alen", "new", "getfield", "setfield", "cons", "head", "tail", "readlist", "len", "lookup", "append"];

    /// <param name="name">The program.</param>
    /// <param name="input">Its dynamic input.</param>
    /// <param name="operations">Operations of one turn of the residual loop.</param>
    /// <param name="steps">Operations, tests and jumps of one turn.</param>
    [Theory]
    [InlineData("registers", "n", 3, 5)]
    [InlineData("register_machine", "a", 2, 4)]
    [InlineData("de_bruijn", "n", 2, 4)]
    [InlineData("environment", "n", 2, 4)]
    public void RegistersAndEnvironmentAreGone(string name, string input, int operations, int steps)
    {
        var it = Specializer.Specialize(Corpus.Program(name), Corpus.Division(name));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Empty(it.Generalized);
        Assert.DoesNotContain(it.Residual.Blocks.SelectMany(block => block.Body).Cast<Operation>(), operation => OfData.Contains(operation.Operator.Name));
        var (shorter, longer) = (Counts(it.Residual, input, 100), Counts(it.Residual, input, 101));
        Assert.Equal((operations, steps), (longer.Operations - shorter.Operations, Steps(longer) - Steps(shorter)));
        for (var n = 1; n < 20; n++)
        {
            Assert.Equal(Flow.Run(it.Source, $"{Statics(it)} {input}={n}"), Flow.Run(it.Residual, $"{input}={n}"));
        }
    }

    [Fact]
    public void WithoutPartlyKnownDataTheArrayStays()
    {
        var it = Specializer.Specialize(Corpus.Program("registers"), Corpus.Division("registers"), Policies.Default with { PartialData = false });
        Assert.Contains(it.Residual.Blocks.SelectMany(block => block.Body).Cast<Operation>(), operation => operation.Operator.Name == "astore");
    }

    private static Counts Counts(Program program, string input, int value) => Interpreter.Run(program, Flow.Bindings($"{input}={value}")).Counts;

    private static long Steps(Counts counts) => counts.Operations + counts.Tests + counts.Jumps;

    private static string Statics(Specialization it) => string.Join(' ', it.Division.Static.Select(pair => $"{pair.Key}={pair.Value}"));
}
