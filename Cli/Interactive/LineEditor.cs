using Flowgraph;
using Spectre.Console.Rendering;

namespace Cli.Interactive;

/// <summary>What may stand in place of the text from <see cref="Start"/> to the caret.</summary>
internal sealed record Candidates(int Start, IReadOnlyList<string> Texts);

/// <summary>
/// Reads lines from a terminal: editing, history by the arrows up and down, completion by Tab. A line that is longer than the terminal is
/// wide scrolls sideways.
/// </summary>
/// <param name="output">The terminal.</param>
/// <param name="history">Lines from before.</param>
/// <param name="complete">What may stand at the caret.</param>
internal sealed class LineEditor(TextWriter output, History history, Func<EditedLine, Candidates> complete)
{
    /// <summary>Candidates that are listed.</summary>
    private const int MostListed = 60;

    private string _prompt = "";

    /// <summary>A line without its end; null at the end of input (Ctrl+D on an empty line); empty after Ctrl+C.</summary>
    public string? Read(string prompt)
    {
        _prompt = prompt;
        var (line, at, typed) = (EditedLine.Empty, history.Lines.Count, "");
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                Draw(line);
                var key = Console.ReadKey(intercept: true);
                var isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
                switch (key.Key)
                {
                    case ConsoleKey.Enter:
                        Draw(line with { Caret = line.Text.Length });
                        output.Write("\n");
                        history.Add(line.Text);
                        return line.Text;
                    case ConsoleKey.C when isControl:
                        output.Write("^C\n");
                        return "";
                    case ConsoleKey.D when isControl && line.Text.Length == 0:
                        output.Write("\n");
                        return null;
                    case ConsoleKey.L when isControl:
                        output.Write("\u001b[2J\u001b[H");
                        break;
                    case ConsoleKey.Tab:
                        line = Complete(line);
                        break;
                    case ConsoleKey.UpArrow or ConsoleKey.DownArrow:
                        typed = at == history.Lines.Count ? line.Text : typed;
                        at = Math.Clamp(at + (key.Key == ConsoleKey.UpArrow ? -1 : 1), 0, history.Lines.Count);
                        line = EditedLine.Of(at == history.Lines.Count ? typed : history.Lines[at]);
                        break;
                    default:
                        line = line.After(key);
                        break;
                }
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    /// <summary>What all candidates begin with; where that is there already, they are listed.</summary>
    internal EditedLine Complete(EditedLine line)
    {
        var (start, texts) = complete(line);
        var typed = line.Text[start..line.Caret];
        var fitting = texts.Where(text => text.StartsWith(typed, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        if (fitting.Count == 0)
        {
            return line;
        }

        var common = fitting.Aggregate((a, b) => a[..a.AsSpan().CommonPrefixLength(b)]);
        if (common.Length > typed.Length || fitting.Count == 1)
        {
            // Behind a folder or a variable to be bound, more is typed.
            return line.Replace(start, fitting.Count == 1 && common is not [.., '/' or '\\' or '='] ? common + " " : common);
        }

        var more = fitting.Count > MostListed ? $"  … {fitting.Count - MostListed} more" : "";
        output.Write($"\n{string.Join("  ", fitting.Take(MostListed))}{more}\n");
        return line;
    }

    private void Draw(EditedLine line)
    {
        var width = Math.Max(10, Console.WindowWidth - 1 - _prompt.Length);
        var first = 0;
        while (Cells(line.Text[first..line.Caret]) > width)
        {
            first += char.IsSurrogatePair(line.Text, first) ? 2 : 1;
        }

        var end = line.Text.Length;
        while (Cells(line.Text[first..end]) > width)
        {
            end--;
        }

        output.Write($"\r{_prompt}{Printable.Line(line.Text[first..end])}\u001b[K\r");
        var column = _prompt.Length + Cells(line.Text[first..line.Caret]);
        output.Write(column == 0 ? "" : $"\u001b[{column}C");
    }

    /// <summary>Columns that a text takes on a terminal.</summary>
    private static int Cells(string text) => new Segment(Printable.Line(text)).CellCount();
}
