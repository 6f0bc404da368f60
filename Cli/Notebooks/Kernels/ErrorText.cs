using System.Text.RegularExpressions;

namespace Cli.Notebooks.Kernels;

/// <summary>
/// What is kept of an error's text: its words, not the frames of the host, which tell where this machine keeps its files.
/// <code>
/// System.DivideByZeroException: Attempted to divide by zero.
///    at Submission#3.&lt;&lt;Initialize&gt;&gt;d__0.MoveNext()
/// --- End of stack trace from previous location ---
///    at Microsoft.CodeAnalysis.Scripting.ScriptExecutionState.…
/// →  DivideByZeroException, "System.DivideByZeroException: Attempted to divide by zero."
/// (2,1): error CS0103: The name 'y' does not exist in the current context
/// →  Error, as it is
/// </code>
/// </summary>
internal static partial class ErrorText
{
    public static ErrorOutput Of(string text)
    {
        var words = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(line => !Frame().IsMatch(line))).Trim();
        return new(Exception().Match(words) is { Success: true } type ? type.Groups["name"].Value : "Error", words);
    }

    [GeneratedRegex(@"^   at \S|^\s*--- End of ")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^([\w]+\.)*(?<name>\w*Exception)\b")]
    private static partial Regex Exception();
}
