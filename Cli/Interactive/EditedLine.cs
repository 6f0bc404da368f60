namespace Cli.Interactive;

/// <summary>A line that is being typed, and where the caret is in it: UTF-16 units, never inside a character.</summary>
/// <remarks>
/// <code>
/// ab|c   x   abx|c          ab|c   Backspace   a|c          ab|c   Ctrl+K   ab|
/// </code>
/// </remarks>
internal sealed record EditedLine(string Text, int Caret)
{
    public static readonly EditedLine Empty = new("", 0);

    public static EditedLine Of(string text) => new(text, text.Length);

    /// <summary>The line after a key that changes or moves; the same line after any other.</summary>
    public EditedLine After(ConsoleKeyInfo key) => (key.Key, key.Modifiers.HasFlag(ConsoleModifiers.Control)) switch
    {
        (ConsoleKey.Backspace, false) or (ConsoleKey.H, true) => Cut(Left, Caret),
        (ConsoleKey.Delete, _) or (ConsoleKey.D, true) => Cut(Caret, Right),
        (ConsoleKey.LeftArrow, false) or (ConsoleKey.B, true) => this with { Caret = Left },
        (ConsoleKey.RightArrow, false) or (ConsoleKey.F, true) => this with { Caret = Right },
        (ConsoleKey.LeftArrow, true) => this with { Caret = WordStart },
        (ConsoleKey.RightArrow, true) => this with { Caret = WordEnd },
        (ConsoleKey.Home, _) or (ConsoleKey.A, true) => this with { Caret = 0 },
        (ConsoleKey.End, _) or (ConsoleKey.E, true) => this with { Caret = Text.Length },
        (ConsoleKey.K, true) => Cut(Caret, Text.Length),
        (ConsoleKey.U, true) => Cut(0, Caret),
        (ConsoleKey.W, true) or (ConsoleKey.Backspace, true) => Cut(WordStart, Caret),
        _ when key.KeyChar >= ' ' && key.KeyChar != '\u007f' => Insert(key.KeyChar.ToString()),
        _ => this,
    };

    public EditedLine Insert(string text) => new(Text.Insert(Caret, text), Caret + text.Length);

    /// <summary>The line with what stands from <paramref name="start"/> to the caret replaced.</summary>
    public EditedLine Replace(int start, string text) => Cut(start, Caret).Insert(text);

    private int Left => Caret == 0 ? 0 : Caret - (Caret > 1 && char.IsSurrogatePair(Text, Caret - 2) ? 2 : 1);

    private int Right => Caret == Text.Length ? Caret : Caret + (Caret + 1 < Text.Length && char.IsSurrogatePair(Text, Caret) ? 2 : 1);

    private int WordStart => Text.AsSpan(0, Caret).TrimEnd(' ').LastIndexOf(' ') + 1;

    private int WordEnd
    {
        get
        {
            var start = Caret;
            while (start < Text.Length && Text[start] == ' ')
            {
                start++;
            }

            var length = Text.AsSpan(start).IndexOf(' ');
            return length < 0 ? Text.Length : start + length;
        }
    }

    private EditedLine Cut(int from, int to) => new(Text.Remove(from, to - from), from);
}
