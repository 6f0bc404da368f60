using Flowgraph;
using Flowgraph.Text;

namespace Cli.Interactive;

/// <summary>What an interactive session has: the blocks of a program, its <c>#?</c> lines, and variables with their values.</summary>
/// <remarks>
/// A block that is typed again replaces the one of its label. Blocks are kept as text, so that one may name labels that come later; the
/// program is read whenever it is asked for.
/// </remarks>
internal sealed class Workspace
{
    private readonly List<(string Label, string Text)> _blocks = [];
    private readonly List<string> _directives = [];

    /// <summary>Values of the session's own variables.</summary>
    public Dictionary<string, Value> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>The file that the program came from or went to; null where it was typed.</summary>
    public string? File { get; set; }

    public bool IsEmpty => _blocks.Count == 0;

    public IEnumerable<string> Labels => _blocks.Select(block => block.Label);

    /// <summary>The program as text: <c>#?</c> lines, then the blocks in the order in which they were first defined.</summary>
    public string Text
    {
        get
        {
            var head = string.Concat(_directives.Select(line => line + "\n"));
            return head + (head.Length > 0 && _blocks.Count > 0 ? "\n" : "") + string.Join('\n', _blocks.Select(block => block.Text));
        }
    }

    public ReadResult Read() => ProgramReader.Read(Text, File ?? "program");

    /// <summary>Adds a block, or replaces the one of that label.</summary>
    /// <param name="label">The label as it is, without backticks.</param>
    /// <param name="text">The block, its label included.</param>
    /// <returns>Whether it replaced one.</returns>
    public bool Define(string label, string text)
    {
        var at = _blocks.FindIndex(block => block.Label == label);
        if (at >= 0)
        {
            _blocks[at] = (label, text);
        }
        else
        {
            _blocks.Add((label, text));
        }

        return at >= 0;
    }

    public void AddDirective(string line) => _directives.Add(line);

    public string? BlockText(string label) => _blocks.Where(block => block.Label == label).Select(block => block.Text).FirstOrDefault();

    /// <summary>Takes a program in place of the one that is there; variables stay.</summary>
    /// <param name="program">The program.</param>
    /// <param name="source">Where its <c>#?</c> lines are; those of other forms than text have none.</param>
    public void Load(Program program, SourceText source)
    {
        Clear();
        foreach (var block in ProgramWriter.WriteBlocks(program).Zip(program.Blocks))
        {
            var lines = block.First.Body.Append(block.First.Jump).Select(line => $"    {line}\n");
            _blocks.Add((block.Second.Label, $"{block.First.Label}:\n{string.Concat(lines)}"));
        }

        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.Line(number).Trim();
            if (line.StartsWith("#?"))
            {
                _directives.Add(line.ToString());
            }
        }
    }

    public void Clear()
    {
        _blocks.Clear();
        _directives.Clear();
        File = null;
    }
}
