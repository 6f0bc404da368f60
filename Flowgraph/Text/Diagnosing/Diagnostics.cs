namespace Flowgraph.Text;

/// <summary>
/// Collects what is wrong with one source. There is one method for each kind of problem, which words its message; the
/// parts of this class hold those of one reader each. The first 1,000 are kept and the rest counted, so that a million
/// errors end in a clear result. When the bag is full, a method can skip what is expensive about its message.
/// </summary>
public sealed partial class Diagnostics(string file)
{
    /// <summary>How many diagnostics are kept.</summary>
    public const int MaxKept = 1000;

    private readonly List<Diagnostic> _kept = [];
    private readonly Suggestions _suggestions = new();

    /// <summary>The source's name, for problems of the source as a whole.</summary>
    public string File { get; } = file;

    /// <summary>Problems reported, kept or not.</summary>
    public long Count { get; private set; }

    public bool HasErrors { get; private set; }

    /// <summary>Whether further problems will only be counted.</summary>
    public bool IsFull => _kept.Count >= MaxKept;

    /// <summary>
    /// What was kept, by place; and at the end, when more was reported than kept, a note that says how many (FG0099).
    /// </summary>
    public Sequence<Diagnostic> ToSequence()
    {
        var inOrder = _kept.OrderBy(diagnostic => diagnostic.Span.Line).ThenBy(diagnostic => diagnostic.Span.Column);
        return Count <= _kept.Count
            ? Sequence.ToSequence(inOrder)
            : Sequence.ToSequence(inOrder.Append(Make(Rules.More, $"and {Count - _kept.Count} more problems", Whole)));
    }

    /// <summary>The place of a problem with the source as a whole.</summary>
    private SourceSpan Whole => new(File, 1, 1, 0);

    /// <summary>Forgets what was reported: the one problem reported next explains it all.</summary>
    internal void Clear()
    {
        _kept.Clear();
        Count = 0;
    }

    /// <summary>Takes a problem in. One found twice in a row, by reading a line twice, is one.</summary>
    private void Add(Rule rule, string message, SourceSpan span)
    {
        if (_kept.Count > 0 && _kept[^1].Code == rule.Code && _kept[^1].Span == span)
        {
            return;
        }

        Count++;
        HasErrors |= rule.Severity == Severity.Error;
        if (!IsFull)
        {
            _kept.Add(Make(rule, message, span));
        }
    }

    private string DidYouMean(string name, IEnumerable<string> candidates) =>
        !IsFull && _suggestions.For(name, candidates) is { } better ? $"; did you mean {Show(better)}?" : "";

    private static Diagnostic Make(Rule rule, string message, SourceSpan span) => new(rule.Code, rule.Severity, Printable.Line(message), span);

    /// <summary>A name in quotes, shortened where it is very long.</summary>
    private static string Show(string name) => ValueText.Quote(Shorten(name));

    /// <summary>The beginning; a pair of surrogates is not cut in two.</summary>
    private static string Shorten(string name) => name.Length <= 80 ? name : name[..(char.IsHighSurrogate(name[79]) ? 79 : 80)] + "…";
}
