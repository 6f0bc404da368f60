using System.Text.Json;
using Laboratory.Grading;
using Xunit;

namespace Tests.Grading;

/// <summary>The question bank: no answer is written down; each is computed by the question's command.</summary>
public sealed class QuestionBankTests
{
    private static ExerciseFile Bank { get; } = Course.Load(Path.Combine(Course.Folder, "questions", "exercises.json"));

    private static List<Question> Questions { get; } = [.. Bank.Exercises.SelectMany(it => it.Checks).Cast<PredictionsCheck>().SelectMany(it => it.Questions)];

    [Fact]
    public void All_sixty_answers_are_computed()
    {
        Assert.Equal(60, Questions.Count);
        Assert.Equal(60, Questions.Select(it => it.Id).Distinct().Count());
        Assert.Equal(60, Questions.Select(it => it.Ask).Distinct().Count());
        Assert.All(Questions, question => Assert.False(string.IsNullOrWhiteSpace(question.Because)));
        foreach (var exercise in Bank.Exercises)
        {
            var questions = exercise.Checks.Cast<PredictionsCheck>().Single().Questions;
            var answers = questions.ToDictionary(it => it.Id, it => it.Answer(Course.Command));
            var full = Grader.Prepare(exercise, Course.Context())(new(exercise.Submit, JsonSerializer.Serialize(new { answers })));
            Assert.True(full.Passed, GradeText.Write(GradeReport.Of("", [full])));

            // A wrong one in place of each, one at a time, costs its share.
            foreach (var (id, answer) in answers)
            {
                var wrong = questions.Single(it => it.Id == id).Score(answer, JsonSerializer.SerializeToElement(answer + "0"));
                Assert.True(answer == "0" || wrong < 1, $"{id}: {answer}0 counts as {answer}");
            }
        }
    }

    [Theory]
    [InlineData("5", "5", 0, 1)]
    [InlineData("5", "5.0", 0, 1)]
    [InlineData("100", "95", 10, 0.5)]
    [InlineData("100", "89", 10, 0)]
    [InlineData("100", "1e30", 10, 0)]
    [InlineData("100", "-1e28", 10, 0)]
    [InlineData("100", "1e999999999", 10, 0)]
    [InlineData("heap", " Heap ", 0, 1)]
    [InlineData("heap", "", 0, 0)]
    [InlineData("0", "zero", 0, 0)]
    public void A_number_that_is_near_counts_half(string answer, string given, int near, decimal score)
    {
        var question = new Question { Id = "q", Ask = "?", Command = [], Take = "/x", Near = near };
        Assert.Equal(score, question.Score(answer, JsonSerializer.SerializeToElement(given)));
    }

    [Theory]
    [InlineData("/a/b", "3")]
    [InlineData("/list/1", "two")]
    [InlineData("/list/#", "2")]
    [InlineData("/list/2", null)]
    [InlineData("/a", null)]
    [InlineData("/a/b/c", null)]
    [InlineData("/a~1b", "slash")]
    [InlineData("points +(\\d+)", "133")]
    [InlineData("points", null)]
    public void An_answer_is_taken_by_a_pointer_or_a_pattern(string take, string? answer) =>
        Assert.Equal(answer, Taking.Take(new(0, """{"a": {"b": 3}, "list": [1, "two"], "a/b": "slash"}""", "points    133\n"), take));

    [Fact]
    public void A_question_that_takes_nothing_is_the_teachers_mistake()
    {
        var problem = Assert.Throws<ExerciseException>(() => new Question { Id = "q", Ask = "?", Command = ["run", "programs/power.flow", "x=1", "y=1"], Take = "/blocks" }.Answer(Course.Command));
        Assert.Contains("question 'q': '/blocks' takes nothing from what flow run", problem.Message, StringComparison.Ordinal);
    }
}
