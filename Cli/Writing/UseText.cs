using System.Text;
using PartialEval;

namespace Cli.Writing;

/// <summary>A use of partly known data in words: <c>MadeAtEdge</c> is <c>made at edge</c>.</summary>
internal static class UseText
{
    public static string Of(PartialUse use)
    {
        var text = new StringBuilder();
        foreach (var letter in use.ToString())
        {
            text.Append(char.IsUpper(letter) && text.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
