using System.Text.Json;

namespace Laboratory.Grading;

/// <summary>
/// Answers to questions, in a JSON file: <c>{"answers": {"power-5": 5, "lost": "acc"}}</c>. Each question counts the same; a number that is near counts half
/// where the question says so.
/// </summary>
public sealed record PredictionsCheck : Check
{
    public required IReadOnlyList<Question> Questions { get; init; }

    protected internal override string Name => "predictions";

    protected internal override SubmissionKind Kind => SubmissionKind.Answers;

    protected internal override Func<Submission, Finding> Prepare(GradingContext context)
    {
        if (Questions.Count == 0)
        {
            throw new ExerciseException("a check of predictions has questions");
        }

        var answers = Questions.Select(question => question.Answer(context.Command)).ToList();
        return submission => Grade(submission, answers);
    }

    private Finding Grade(Submission submission, List<string> answers)
    {
        try
        {
            using var json = JsonDocument.Parse(submission.Text, new JsonDocumentOptions { MaxDepth = 8, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("answers", out var given) || given.ValueKind != JsonValueKind.Object)
            {
                return Finding.Wrong("it is no document of the form {\"answers\": {\"ID\": ANSWER}}");
            }

            var scores = Questions.Select((question, i) => given.TryGetProperty(question.Id, out var answer) ? question.Score(answers[i], answer) : 0).ToList();
            var wrong = Questions.Where((_, i) => scores[i] < 1).Select(question => question.Id).ToList();
            var unknown = given.EnumerateObject().Select(it => it.Name).Except(Questions.Select(question => question.Id)).ToList();
            return new(scores.Sum(), Questions.Count, $"score {scores.Sum():0.#} of {Questions.Count}",
                [
                    .. wrong.Count > 0 ? [$"not right: {string.Join(", ", wrong)}"] : Array.Empty<string>(),
                    .. unknown.Take(Finding.MaxDetails).Select(name => $"there is no question '{name}'"),
                ]);
        }
        catch (JsonException problem)
        {
            return Finding.Wrong($"it is no JSON: line {problem.LineNumber + 1}");
        }
    }
}
