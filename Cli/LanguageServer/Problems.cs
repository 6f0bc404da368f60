using Flowgraph.Text;

namespace Cli.LanguageServer;

/// <summary>What <c>flow check</c> says of a text, as diagnostics of the protocol: errors, warnings and notes at their places.</summary>
internal static class Problems
{
    public static IReadOnlyList<Problem> Of(Document document) => document.IsTooLarge
        ? [new(new(new(0, 0), new(0, 0)), 2, "", "flow", Advice)]
        : [.. document.Read.Diagnostics.Concat(ProgramChecks.Of(document.Read)).Select(it => Tell(document, it))];

    private static string Advice =>
        $"the text has more than {Document.MaxCharacters:N0} characters, the most that is checked while it is edited; flow check reads it";

    private static Problem Tell(Document document, Diagnostic it) =>
        new(Positions.RangeOf(document.Text, it.Span), it.Severity switch { Severity.Error => 1, Severity.Warning => 2, _ => 3 },
            it.Code, "flow", it.Message);
}
