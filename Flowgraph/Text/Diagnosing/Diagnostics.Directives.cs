namespace Flowgraph.Text;

/// <summary>Problems of <c>#?</c> lines and of bindings on a command line.</summary>
public sealed partial class Diagnostics
{
    /// <summary>FG0031</summary>
    public void UnknownDirective(Name word, IEnumerable<string> words) => Add(
        Rules.UnknownDirective,
        DidYouMean(word.Text, words) is { Length: > 0 } better
            ? $"unknown directive {Show(word.Text)}{better}"
            : $"unknown directive {Show(word.Text)}; there are {string.Join(", ", words)}",
        word.Span);

    /// <summary>FG0032</summary>
    public void DuplicateBinding(string name, SourceSpan span) => Add(Rules.DuplicateBinding, $"{Show(name)} is bound already", span);

    /// <summary>FG0033</summary>
    public void MisplacedOutput(SourceSpan span) =>
        Add(Rules.MisplacedOutput, "output belongs to a run: a line '#? run … -> …' comes before it", span);

    /// <summary>FG0034</summary>
    public void UnknownFault(Name fault) => Add(
        Rules.UnknownFault,
        $"unknown fault {Show(fault.Text)}{DidYouMean(fault.Text, Enum.GetValues<FaultKind>().Select(kind => kind.Name()))}",
        fault.Span);

    /// <summary>FG0035</summary>
    public void UnknownPlace(Block block, Name instruction) => Add(
        Rules.UnknownPlace,
        $"block {Show(block.Label)} has instructions 0 to {block.Body.Count}, the jump being last; there is no {Shorten(instruction.Text)}",
        instruction.Span);

    /// <summary>FG0036</summary>
    public void MissingValue(string name, SourceSpan span) =>
        Add(Rules.MissingValue, $"{Show(name)} needs a value here: {Shorten(name)}=…", span);

    /// <summary>FG0037</summary>
    public void MalformedBinding(SourceSpan span) => Add(Rules.MalformedBinding, "expected a binding name=value", span);

    /// <summary>FG0038</summary>
    public void UnreadableFile(string path, string why, SourceSpan span) =>
        Add(Rules.UnreadableFile, $"cannot read {Show(path)}: {why}", span);

    /// <summary>FG0039</summary>
    public void RepeatedDirective(string word, SourceSpan span) => Add(Rules.RepeatedDirective, $"a second '#? {word}' here", span);
}
