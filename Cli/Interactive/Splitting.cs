using System.Text;

namespace Cli.Interactive;

/// <summary>
/// The words of a command: separated by blanks that are in no brackets and quotes, so that values are typed as in a program.
/// <code>
/// :run l=[1, 2] s='two words'   →   :run   l=[1, 2]   s='two words'
/// </code>
/// </summary>
internal static class Splitting
{
    public static string[] Words(string line)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        var (depth, quote) = (0, '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                word.Append(c);
                if (c == '\\' && i + 1 < line.Length)
                {
                    word.Append(line[++i]);
                }
                else if (c == quote)
                {
                    quote = '\0';
                }

                continue;
            }

            if (char.IsWhiteSpace(c) && depth == 0)
            {
                Take();
                continue;
            }

            depth = c is '[' or '(' ? depth + 1 : c is ']' or ')' ? Math.Max(0, depth - 1) : depth;
            quote = c is '\'' or '"' or '`' ? c : quote;
            word.Append(c);
        }

        Take();
        return [.. words];

        void Take()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
