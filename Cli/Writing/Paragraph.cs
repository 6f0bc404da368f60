namespace Cli.Writing;

/// <summary>
/// Prose in a number of columns, broken at spaces, further lines under the first.
/// <code>
/// specialized      The interpreter is gone: nothing
///                  fetches from bytecode any more.
/// </code>
/// </summary>
public static class Paragraph
{
    /// <param name="to">Gets the lines.</param>
    /// <param name="head">What the first line begins with.</param>
    /// <param name="text">The prose.</param>
    /// <param name="width">Columns; a longer word has a longer line.</param>
    public static void Write(TextWriter to, string head, string text, int width)
    {
        var line = head;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                to.WriteLine(line);
                (line, isEmpty) = (new(' ', head.Length), true);
            }

            (line, isEmpty) = (isEmpty ? line + word : $"{line} {word}", false);
        }

        to.WriteLine(line);
    }
}
