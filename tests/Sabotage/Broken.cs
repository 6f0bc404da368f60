using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Certifying;
using Laboratory.Generating;
using PartialEval;
using Tests.PartialEval;

namespace Tests.Sabotage;

/// <summary>
/// The checks of the suite on one seeded list of cases, short ones written for known bugs first: outcomes of source and residual program are
/// compared, then the residual program's certificate is checked. Says what the checks find first.
/// </summary>
internal static class Broken
{
    private static readonly Budgets Small = new(Points: 300, FoldedOperations: 3_000, ResidualOperations: 3_000);

    private static readonly PolicySpec[] Variants =
    [
        Policies.Default,
        Policies.Default with { Key = FullStoreKey.Instance, Generalization = new CopyBudget(2) },
        Policies.Default with { PartialData = false },
        Policies.Default with { PartialData = false, Key = FullStoreKey.Instance, Generalization = new CopyBudget(2) },
    ];

    /// <summary>The first thing found on the short programs, then in so many random cases; null if nothing is.</summary>
    public static string? FirstFinding(int cases) => OnKnownPrograms() ?? OnRandomPrograms(cases);

    private static string? OnKnownPrograms()
    {
        foreach (var (text, inputs) in KnownBugPrograms.All)
        {
            var bindings = Flow.Bindings(inputs).Select(it => new CaseBinding(it.Key, it.Value, it.Key[0] == 's' ? BindingTime.Static : BindingTime.Dynamic));
            foreach (var policy in Variants)
            {
                if (Finding(new(Flow.Read(text), bindings.ToSequence(), []), policy, Small) is { } finding)
                {
                    return $"{text}{inputs}: {finding}";
                }
            }
        }

        return null;
    }

    /// <summary>The first thing found in so many random cases; null if nothing is.</summary>
    public static string? OnRandomPrograms(int cases, Shapes shapes = Shapes.Mixed)
    {
        for (var seed = 0; seed < cases; seed++)
        {
            if (Finding(seed, ProgramGenerator.Generate((ulong)seed, seed % 60, shapes)) is { } finding)
            {
                return $"seed {seed}: {finding}";
            }
        }

        return null;
    }

    /// <summary>What is found in a case, under the policy and the budgets that its number stands for.</summary>
    public static string? Finding(int number, Case it)
    {
        var budgets = number % 3 == 0 ? new Budgets(Points: 1 + (number % 20), FoldedOperations: 100, ResidualOperations: 300) : Small;
        return Finding(it, Variants[number % Variants.Length], budgets);
    }

    private static string? Finding(Case it, PolicySpec policy, Budgets budgets)
    {
        try
        {
            var reference = Interpreter.Run(it.Program, it.Inputs, 2_000, it.Input);
            var statics = it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)).ToArray();
            var made = Specializer.Specialize(it.Program, Division.Of(statics, it.Of(BindingTime.Dynamic).Select(binding => binding.Name)), policy, budgets: budgets);
            var outcome = Interpreter.Run(made.Residual, it.Inputs.ExceptBy(statics.Select(each => each.Key), each => each.Key), Agreement.FuelFor(reference.FuelUsed), it.Input);
            if (Agreement.Check(reference, outcome) is { } difference)
            {
                return difference;
            }

            var report = CertificateChecker.Check(made, new(StatesPerBlock: 2, Runs: 2));
            return report.IsGood ? null : report.Violations[0].ToString();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}
