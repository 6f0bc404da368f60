using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Flowgraph.Cleanup;

/// <summary>
/// Cleans programs, residual ones above all: the same outcomes (language reference, §4), never more blocks, operations or executed steps.
///
/// The order of passes matters once, and then no more:
/// <code>
/// 1. repeat   empty blocks, bisimulation, dead code, known values         until nothing changes
/// 2. repeat   all of these, dead stores, reassociation, chain merging,    until nothing changes
///             coalescing
/// </code>
/// Equal loops are merged before known values and chain merging give them different surroundings: what is known in the first turn of a loop but not
/// in the second would make the copies differ, and so would the code before the loop, once it is one block with the loop's first turn. On the
/// square interpreter's residual that is the difference between 11 operations and 19. Since the second repetition ends only when no pass at all
/// changes anything, cleaning again changes nothing.
///
/// <see cref="CleanupPasses.Splitting"/>, where switched on, is tried in each round of the second repetition together with bisimulation and chain
/// merging, and kept where that saves operations.
///
/// No pass looks at the names of variables, except to choose among them. A program too large for an <see cref="SsaForm"/> gets the passes on
/// blocks alone. Each pass is near-linear; few rounds are needed (<see cref="CleanupOptions.MaxRounds"/> bounds them).
/// </summary>
public sealed class CleanupPipeline
{
    private readonly IReadOnlySet<string> _boundAtEntry;
    private readonly CleanupOptions _options;
    private readonly Correspondence _correspondence;
    private readonly List<PassReport> _reports = [];
    private readonly Dictionary<string, int> _ruleUses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Program> _doneWith = new(StringComparer.Ordinal);
    private Program _program;
    private Knowledge? _knowledge;
    private Program? _knownProgram;

    private readonly Action<PassReport, Program>? _watch;

    private CleanupPipeline(Program program, IReadOnlySet<string> boundAtEntry, CleanupOptions options, Action<PassReport, Program>? watch)
    {
        (_program, _boundAtEntry, _options, _watch) = (program, boundAtEntry, options, watch);
        _correspondence = new(program);
    }

    /// <summary>Cleans a program.</summary>
    /// <param name="program">What to clean.</param>
    /// <param name="boundAtEntry">Variables that have a value at the start of every run, so that reading them cannot fault; others may be undefined.</param>
    /// <param name="options">What to do; null for everything that makes no run longer.</param>
    /// <param name="watch">Is told each pass that changed something, and the program it left.</param>
    public static CleanupResult Run(
        Program program, IReadOnlySet<string> boundAtEntry, CleanupOptions? options = null, Action<PassReport, Program>? watch = null) =>
        new CleanupPipeline(program, boundAtEntry, options ?? CleanupOptions.Default, watch).Run();

    private CleanupResult Run()
    {
        if (!_options.KeepHints)
        {
            _ = Apply(Hints.Drop(_program), CleanupPasses.None, keepsBodies: false);
        }

        var rounds = 0;
        while (rounds < _options.MaxRounds && Align())
        {
            rounds++;
        }

        bool changed;
        do
        {
            changed = Improve();
        }
        while (changed && ++rounds < _options.MaxRounds);

        CountReached();
        return new(_program, _correspondence)
        {
            Reports = _reports.ToSequence(),
            RuleUses = _ruleUses.ToImmutableSortedDictionary(StringComparer.Ordinal),
            IsFixpoint = !changed,
        };
    }

    private void CountReached()
    {
        if (Reached.IsOn)
        {
            _reports.ForEach(report => Reached.Count(ReachKind.CleanupPass, report.Pass));
            foreach (var (rule, uses) in _ruleUses)
            {
                Reached.Count(ReachKind.RewriteRule, rule, uses);
            }
        }
    }

    /// <summary>One round before chain merging. Bitwise or: every pass runs.</summary>
    private bool Align() =>
        RunEmptyBlocks()
        | RunBisimulation()
        | RunOnValues(CleanupPasses.DeadCode, DeadCode.Run)
        | RunOnValues(CleanupPasses.KnownValues, KnownValues.Run);

    private bool Improve() =>
        Align()
        | RunOnValues(CleanupPasses.DeadStores, DeadStores.Run)
        | RunOnValues(CleanupPasses.Reassociation, (program, knowledge) => Reassociation.Run(program, knowledge, _ruleUses))
        | RunOnValues(CleanupPasses.DeadCode, DeadCode.Run)
        | RunSplitting()
        | RunChainMerging()
        | RunOnValues(CleanupPasses.Coalescing, Coalescing.Run);

    /// <summary>
    /// First what needs no values: it leaves little of a raw residual program, and finding out values is what takes time.
    /// </summary>
    private bool RunEmptyBlocks() =>
        RunOnBlocks(CleanupPasses.EmptyBlocks, program => EmptyBlocks.Run(program), keepsBodies: true)
        | RunOnBlocks(CleanupPasses.Bisimulation, Bisimulation.ByText, keepsBodies: true)
        | RunOnValues(CleanupPasses.EmptyBlocks, EmptyBlocks.Run, keepsBodies: true);

    private bool RunBisimulation() =>
        RunOnValues(CleanupPasses.Bisimulation, (program, knowledge) => Bisimulation.Run(program, knowledge.CanFault), keepsBodies: true);

    private bool RunChainMerging() => RunOnBlocks(CleanupPasses.ChainMerging, ChainMerging.Run, keepsBodies: false);

    private bool RunOnBlocks(
        CleanupPasses pass, Func<Program, Rewriting> run, bool keepsBodies, [CallerArgumentExpression(nameof(run))] string step = "") =>
        Try(pass, step, () => Apply(run(_program), pass, keepsBodies));

    private bool RunOnValues(
        CleanupPasses pass, Func<Program, Knowledge, Rewriting> run, bool keepsBodies = false, [CallerArgumentExpression(nameof(run))] string step = "") =>
        Try(pass, step, () => Know() is { } knowledge && Apply(run(_program, knowledge), pass, keepsBodies));

    /// <summary>Runs a pass, unless it is switched off or has been run on this very program in vain.</summary>
    private bool Try(CleanupPasses pass, string step, Func<bool> run)
    {
        if (!_options.Has(pass) || (_doneWith.TryGetValue(step, out var done) && ReferenceEquals(done, _program)))
        {
            return false;
        }

        var changed = run();
        if (!changed)
        {
            _doneWith[step] = _program;
        }

        return changed;
    }

    private bool RunSplitting()
    {
        if (!_options.Has(CleanupPasses.Splitting))
        {
            return false;
        }

        var split = Splitting.Run(_program);
        var shared = Bisimulation.ByText(split.Program);
        var merged = ChainMerging.Run(shared.Program);
        if (merged.Program.OperationCount >= _program.OperationCount)
        {
            return false;
        }

        return Apply(split, CleanupPasses.Splitting, keepsBodies: true)
            | Apply(shared, CleanupPasses.Bisimulation, keepsBodies: true)
            | Apply(merged, CleanupPasses.ChainMerging, keepsBodies: false);
    }

    private bool Apply(Rewriting step, CleanupPasses pass, bool keepsBodies)
    {
        if (ReferenceEquals(step.Program, _program))
        {
            return false;
        }

        _correspondence.Add(step, keepsBodies);
        _program = step.Program;
        _reports.Add(new(pass, _program.Blocks.Count, _program.OperationCount));
        _watch?.Invoke(_reports[^1], _program);
        return true;
    }

    private Knowledge? Know()
    {
        if (!ReferenceEquals(_knownProgram, _program))
        {
            _knowledge = Knowledge.Of(_program, _boundAtEntry, _ruleUses, _options.Limits);
            _knownProgram = _program;
        }

        return _knowledge;
    }
}
