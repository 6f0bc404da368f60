using System.CommandLine;
using PartialEval;

namespace Cli;

/// <summary>The options that choose how to specialize, shared by the verbs that do.</summary>
public sealed class SpecializeOptions
{
    private readonly Option<string> _policy = new("--policy")
    {
        Description = "How to specialize: " + string.Join("; ", Policies.All.Select(policy => $"{policy.Name}: {policy.Meaning}")) + ".",
        DefaultValueFactory = _ => Policies.Default.Name,
    };

    private readonly Option<bool> _raw = new("--no-cleanup") { Description = "The residual program exactly as specialized (the seed policy never cleans up)." };

    private readonly Option<long> _points = Common.Positive("--points", "N", "Budget: specialization points.", Budgets.Default.Points);

    private readonly Option<long> _folds = Common.Positive("--folds", "N", "Budget: folded operations.", Budgets.Default.FoldedOperations);

    public void AddTo(Command command)
    {
        _policy.AcceptOnlyFromAmong([.. Policies.All.Select(policy => policy.Name)]);
        command.Add(_policy);
        command.Add(_raw);
        command.Add(_points);
        command.Add(_folds);
    }

    public PolicySpec Policy(ParseResult parsed) => Policies.Find(parsed.GetValue(_policy)!)!;

    public Budgets Limits(ParseResult parsed) => new(parsed.GetValue(_points), parsed.GetValue(_folds));

    public Specialization Specialize(ParseResult parsed, Source source, Bindings bindings) =>
        Specializer.Specialize(source.Program, bindings.Division, Policy(parsed), budgets: Limits(parsed));
}
