using System.CommandLine;
using Cli.Writing;
using Laboratory.Comparing;
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

    private readonly Option<string?> _key = new("--key")
    {
        Description = "Which stores share a copy, instead of the policy's choice: " + string.Join("; ", CacheKeys.All.Select(key => $"{key.Name}: {key.Meaning}")) + ".",
    };

    private readonly Option<string?> _generalize = new("--generalize")
    {
        Description = "When to give up knowing a variable, instead of the policy's choice: "
            + string.Join("; ", Generalizations.All.Zip(Generalizations.Names, (it, name) => $"{name}: {it.Meaning}")) + ".",
    };

    private readonly Option<bool> _raw = new("--no-cleanup") { Description = "The residual program exactly as specialized (the seed policy never cleans up)." };

    private readonly Option<long> _points = Common.Positive("--points", "N", "Budget: specialization points.", Budgets.Default.Points);

    private readonly Option<long> _folds = Common.Positive("--folds", "N", "Budget: folded operations.", Budgets.Default.FoldedOperations);

    private readonly Option<long> _memory = Common.MemoryLimit();

    public void AddTo(Command command)
    {
        _policy.AcceptOnlyFromAmong([.. Policies.All.Select(policy => policy.Name)]);
        _key.AcceptOnlyFromAmong([.. CacheKeys.All.Select(key => key.Name)]);
        _generalize.Validators.Add(result =>
        {
            if (result.GetValue(_generalize) is { } name && Generalizations.Find(name) is null)
            {
                result.AddError($"--generalize is {string.Join(", ", Generalizations.Names)}, with N from 1 on, not '{name}'{UsageErrors.DidYouMean(name, Generalizations.Names)}");
            }
        });
        command.Add(_policy);
        command.Add(_key);
        command.Add(_generalize);
        command.Add(_raw);
        command.Add(_points);
        command.Add(_folds);
        command.Add(_memory);
    }

    public PolicySpec Policy(ParseResult parsed)
    {
        var policy = Policies.Find(parsed.GetValue(_policy)!)!;
        return policy with
        {
            Key = parsed.GetValue(_key) is { } key ? CacheKeys.Find(key)! : policy.Key,
            Generalization = parsed.GetValue(_generalize) is { } generalization ? Generalizations.Find(generalization)! : policy.Generalization,
            Cleanup = parsed.GetValue(_raw) ? null : policy.Cleanup,
        };
    }

    public Budgets Limits(ParseResult parsed) => new(parsed.GetValue(_points), parsed.GetValue(_folds)) { Limits = Common.Limits(parsed, _memory) };

    /// <summary>Specializes as the options say, and shows that where it takes long. What the division lacks is said.</summary>
    public Specialization Specialize(Session session, ParseResult parsed, Source source, Bindings bindings)
    {
        var (policy, budgets) = (Policy(parsed), Limits(parsed));
        var advices = IsTheProgramsOwn(source, bindings) ? [] : Advice.Of(
            source.Program, bindings.Division, bindings.Inputs, null, parsed.CommandResult.Command.Name);
        foreach (var advice in advices)
        {
            var text = $"{advice.Sentence} {advice.Cure} {advice.Command(source.Path)}";
            session.Complain(advice.Variables is [_] ? text : char.ToLowerInvariant(text[0]) + text[1..]);
        }

        return Working.On(session, "specializing", () => Specializer.Specialize(source.Program, bindings.Division, policy, budgets: budgets));
    }

    /// <summary>Whether the division is the one that the program's lines state: then it is meant so.</summary>
    private static bool IsTheProgramsOwn(Source source, Bindings bindings)
    {
        var stated = source.Directives;
        return stated.Static.Count + stated.Dynamic.Count > 0
            && bindings.Static.Keys.ToHashSet().SetEquals(stated.Static.Select(it => it.Name))
            && bindings.Dynamic.Keys.ToHashSet().SetEquals(stated.Dynamic.Select(it => it.Name));
    }
}
