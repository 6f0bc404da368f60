using System.Globalization;
using System.Text.Json;

namespace Laboratory.Grading;

/// <summary>
/// A question whose answer is computed: a command, and what to take from what it prints. Nobody types the answer, so it is right for the toolkit at hand.
/// <code>
/// {"id": "power-5", "topic": "specialization", "ask": "How many operations are left of power for y = 5?",
///  "command": ["specialize", "programs/power.flow", "y=5", "--json", "--", "x"], "take": "/operations"}
/// </code>
/// </summary>
public sealed record Question
{
    public required string Id { get; init; }

    public string Topic { get; init; } = "";

    public required string Ask { get; init; }

    /// <summary>The words behind <c>flow</c>.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>See <see cref="Taking"/>.</summary>
    public required string Take { get; init; }

    /// <summary>Percent by which a number may be off for half of the points; 0 for none.</summary>
    public int Near { get; init; }

    /// <summary>Why it is so; for those who have answered.</summary>
    public string? Because { get; init; }

    /// <summary>The answer.</summary>
    public string Answer(Func<IReadOnlyList<string>, CommandOutput> run)
    {
        var output = run(Command);
        return Taking.Take(output, Take) ?? throw new ExerciseException(
            $"question '{Id}': '{Take}' takes nothing from what flow {string.Join(' ', Command)} prints (exit code {output.Code}): {Plain.Line(output.Out.Length > 0 ? output.Out : output.Error, 200)}");
    }

    /// <summary>1 for a right answer, ½ for a number that is near, else 0.</summary>
    public decimal Score(string answer, JsonElement given)
    {
        var text = given.ValueKind switch
        {
            JsonValueKind.String => given.GetString()!,
            JsonValueKind.Number => given.GetRawText(),
            _ => null,
        };
        if (text is null || text.Length > 1000)
        {
            return 0;
        }

        if (!decimal.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return string.Equals(answer.Trim(), text.Trim(), StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        if (!decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var guess))
        {
            return 0;
        }

        // A guess that a decimal holds may be too far away for a difference that it holds.
        return guess == number ? 1
            : Math.Abs((double)guess - (double)number) * 100 <= Near * Math.Abs((double)number) ? 0.5m
            : 0;
    }
}
