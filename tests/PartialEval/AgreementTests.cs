using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Expecting;
using Laboratory.Generating;
using PartialEval;
using Tests.Properties;
using Xunit;

namespace Tests.PartialEval;

/// <summary>Source and residual program have the same outcome: output, ending, place.</summary>
public sealed class AgreementTests
{
    private const long CorpusFuel = 50_000;

    /// <summary>Of the default policy the program before cleanup is run too, which is what the policy without cleanup makes.</summary>
    private static readonly PolicySpec[] Variants =
    [
        .. CacheKeys.All.Skip(2).Select(key => Policies.Default with { Key = key }),
        Policies.Seed,
        Policies.Seed with { EndsAtStaticFaults = true },
        Policies.Default,
    ];

    public static TheoryData<string> Programs => [.. Corpus.Names];

    /// <summary>Each run of each program, with the stated static variables, all, none, and each one alone static.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void OnTheCorpus(string name)
    {
        var (program, directives) = (Corpus.Program(name), Corpus.Read(name).Directives);
        using var sharing = Preparations.Share();
        foreach (var run in directives.Runs)
        {
            var inputs = Expectations.Inputs(run).ToArray();
            var reference = Interpreter.Run(program, inputs, CorpusFuel, run.Input);
            var stated = inputs.Where(it => directives.Static.Any(binding => binding.Name == it.Key));
            foreach (var statics in Choices.AllNoneOrOne(inputs).Prepend([.. stated]))
            {
                Check(program, inputs, run.Input, statics, reference, new(Points: 500, ResidualOperations: 10_000), $"{name}:{run.Span.Line}");
            }
        }
    }

    [Cases<To60>(1_000)]
    public void OnRandomPrograms(Drawn drawn)
    {
        var it = drawn.Case;
        var statics = it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value));
        var reference = Interpreter.Run(it.Program, it.Inputs, 3_000, it.Input);
        Check(it.Program, it.Inputs, it.Input, [.. statics], reference, Small(drawn.Number), "");
    }

    /// <summary>Cleanup has no part in specializing: without it the residual program is the one that there was before it.</summary>
    [Cases<To60>(100)]
    public void WithoutCleanup(Drawn drawn)
    {
        var it = drawn.Case;
        var division = Choices.Division(it.Inputs, [.. it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value))]);
        var budgets = Small(drawn.Number);
        Assert.Equal(
            Specializer.Specialize(it.Program, division, Policies.Default, budgets: budgets).Raw,
            Specializer.Specialize(it.Program, division, Policies.Default with { Cleanup = null }, budgets: budgets).Residual);
    }

    private static Budgets Small(int number) => (number % 4) switch
    {
        0 => new(Points: number % 40),
        1 => new(Points: 500, FoldedOperations: number % 50),
        2 => new(Points: 500, ResidualOperations: number % 100),
        _ => new(Points: 1_000),
    };

    private static void Check(
        Program program,
        IEnumerable<KeyValuePair<string, Value>> inputs,
        IReadOnlyList<Value> input,
        KeyValuePair<string, Value>[] statics,
        Outcome reference,
        Budgets budgets,
        string what)
    {
        var dynamics = Choices.Rest(inputs, statics);
        foreach (var policy in Variants)
        {
            var it = Preparations.Specialize(program, Choices.Division(inputs, statics), policy, budgets);
            foreach (var residual in policy == Policies.Default ? [it.Residual, it.Raw] : new[] { it.Residual })
            {
                var outcome = Interpreter.Run(residual, dynamics, Agreement.FuelFor(reference.FuelUsed), input);
                var problem = Agreement.Check(reference, outcome);
                Assert.True(problem is null, $"{what}, {Choices.Text(statics)}: {problem}");
            }
        }
    }
}
