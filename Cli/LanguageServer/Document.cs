using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Codegen;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using PartialEval;

namespace Cli.LanguageServer;

/// <summary>
/// One version of an open text, and what is known of it, each computed when it is first asked for. The analyses are those of
/// <c>flow check</c>, <c>flow explain</c> and <c>flow run</c>, under the division and the run of the text's own <c>#?</c> lines; an editor
/// waits for them, so each has a limit.
/// </summary>
internal sealed class Document
{
    /// <summary>Characters of a text that is analyzed; of a larger one only that is said.</summary>
    public const int MaxCharacters = 4_000_000;

    /// <summary>Units of fuel for the run that counts blocks: some 20 ms.</summary>
    public const long CountingFuel = 2_000_000;

    /// <summary>Bytes that the run and the specializer may hold.</summary>
    private const long Memory = 256L << 20;

    private static readonly Budgets Specializing = new(Points: 5_000, FoldedOperations: 500_000, ResidualOperations: 100_000)
    {
        Limits = Limits.Default with { Memory = Memory },
    };

    private readonly Lazy<ReadResult> _read;
    private readonly Lazy<IReadOnlyList<NameUse>> _uses;
    private readonly Lazy<Specialization?> _specialization;
    private readonly Lazy<Explain?> _explain;
    private readonly Lazy<VariableKinds?> _kinds;
    private readonly Lazy<(EdgeCounts Counts, Ending Ending)?> _counted;

    public Document(string uri, int version, string text)
    {
        (Uri, Version, Text) = (uri, version, new SourceText(NameOf(uri), text));
        _read = new(() => IsTooLarge ? new(null, Directives.None, [], Text) : ProgramReader.Read(Text.Text, Text.File));
        _uses = new(() => IsTooLarge ? [] : NameUses.Of(Text));
        _specialization = new(() => Read.Program is { } program ? Specializer.Specialize(program, Division, budgets: Specializing) : null);
        _explain = new(() => Specialization is { } made ? new Explain(made) : null);
        _kinds = new(() => Read.Program is { } program ? new VariableKinds(program, InputKinds()) : null);
        _counted = new(Count);
    }

    public string Uri { get; }

    public int Version { get; }

    public SourceText Text { get; }

    public bool IsTooLarge => Text.Text.Length > MaxCharacters;

    public ReadResult Read => _read.Value;

    public Directives Directives => Read.Directives;

    /// <summary>Labels, variables, operators and words, in the order of the text; a text with errors has them too.</summary>
    public IReadOnlyList<NameUse> Uses => _uses.Value;

    /// <summary>The usual division: that of the <c>#?</c> lines.</summary>
    public Division Division => Division.Of(
        Directives.Static.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value)), Directives.UsualDynamic.Select(it => it.Name));

    /// <summary>Under the usual division; null where the text is no program.</summary>
    public Specialization? Specialization => _specialization.Value;

    public Explain? Explain => _explain.Value;

    public VariableKinds? Kinds => _kinds.Value;

    /// <summary>How often each block was entered in the text's first run; null where there is no such run.</summary>
    public (EdgeCounts Counts, Ending Ending)? Counted => _counted.Value;

    /// <summary>The name that touches a place; null where none does.</summary>
    public NameUse? UseAt(Position position) =>
        Uses.Where(use => Positions.Touches(use.Span, position)).OrderBy(use => use.Role is NameRole.Operator or NameRole.Word)
            .FirstOrDefault();

    /// <summary>The same text after changes, one after the other.</summary>
    public Document With(int version, IEnumerable<ContentChange> changes)
    {
        var text = Text;
        foreach (var change in changes)
        {
            if (change.Range is not { } range)
            {
                text = new(Text.File, change.Text);
                continue;
            }

            var start = Positions.OffsetOf(text, range.Start);
            var end = Math.Max(start, Positions.OffsetOf(text, range.End));
            text = new(Text.File, string.Concat(text.Text.AsSpan(0, start), change.Text, text.Text.AsSpan(end)));
        }

        return new(Uri, version, text.Text);
    }

    private (EdgeCounts, Ending)? Count()
    {
        if (Read.Program is not { } program || (Directives.Runs.Count == 0 && Liveness.Inputs(program).Count > 0))
        {
            return null;
        }

        var inputs = Directives.Runs.Take(1).SelectMany(run => run.Bindings).ToDictionary(it => it.Name, it => it.Value!.Value);
        var reads = Directives.Runs.Count > 0 ? Directives.Runs[0].Input : Directives.Input;
        var world = new World(DiscardedOutput.Instance, reads, Limits.Default with { Memory = Memory });
        var (ending, counts) = Interpreter.RunCounted(new Machine(program, inputs, world, CountingFuel));
        return (counts, ending);
    }

    /// <summary>Kinds of the variables that <c>#?</c> lines bind, where all of them agree.</summary>
    private Dictionary<string, Kind> InputKinds() => Directives.Runs.SelectMany(run => run.Bindings).Concat(Directives.Static)
        .Concat(Directives.Dynamic).Where(it => it.Value is not null).GroupBy(it => it.Name, it => it.Value!.Value.Kind)
        .Where(kinds => kinds.Distinct().Count() == 1).ToDictionary(kinds => kinds.Key, kinds => kinds.First());

    private static string NameOf(string uri) =>
        System.Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Segments is [.., var last]
            ? System.Uri.UnescapeDataString(last) : uri;
}
