using System.Text.Json;
using System.Text.RegularExpressions;

namespace Laboratory.Grading;

/// <summary>
/// Takes an answer from what a command printed.
/// <code>
/// /raw/blocks             a JSON pointer (RFC 6901) into the document on standard output
/// /traces/0/optimized/loop/operations
/// /aborts/#               how many elements an array has
/// merge at (\w+)          anything else: a regular expression; the first group of its first match in both streams
/// </code>
/// </summary>
public static class Taking
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The answer as text; null where there is none.</summary>
    public static string? Take(CommandOutput output, string take) => take.StartsWith('/') ? Point(output.Out, take) : Match(output, take);

    private static string? Point(string document, string pointer)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            JsonElement? at = json.RootElement;
            foreach (var word in pointer[1..].Split('/').Select(word => word.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
            {
                if (word == "#")
                {
                    return at is { ValueKind: JsonValueKind.Array } all ? $"{all.GetArrayLength()}" : null;
                }

                at = at switch
                {
                    { ValueKind: JsonValueKind.Object } it when it.TryGetProperty(word, out var property) => property,
                    { ValueKind: JsonValueKind.Array } it when int.TryParse(word, out var index) && index >= 0 && index < it.GetArrayLength() => it[index],
                    _ => null,
                };
            }

            return at is { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } found ? found.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Match(CommandOutput output, string pattern)
    {
        try
        {
            var match = Regex.Match(output.Out + "\n" + output.Error, pattern, RegexOptions.Multiline, Patience);
            return match.Success && match.Groups.Count > 1 ? match.Groups[1].Value : null;
        }
        catch (Exception problem) when (problem is ArgumentException or RegexMatchTimeoutException)
        {
            throw new ExerciseException($"'{pattern}' is no regular expression that ends: {problem.Message}");
        }
    }
}
