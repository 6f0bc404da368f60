using System.Text.Json;
using Laboratory.Grading;
using Xunit;

namespace Tests.Grading;

/// <summary>The labs whose submissions are programs or answers: solutions get all points from both files of exercises, under other seeds too, and starters do not.</summary>
public sealed class LabTests
{
    public static TheoryData<string, string, string> Programs { get; } = new()
    {
        { "1-interpreter", "interpreter", "interpreter.flow" },
        { "2-specialize-well", "specialize-well", "interpreter.flow" },
        { "3-lost-binding-time", "repaired", "interpreter.flow" },
        { "4-hints", "hints", "interpreter.flow" },
        { "5-cliff", "cure", "cliff.flow" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_solution_gets_all_points(string lab, string exercise, string file)
    {
        Full(Course.Grade(Course.Public(lab), exercise, Course.Solution(lab, file)));
        foreach (var seed in new ulong[] { 0, 1, 2026 })
        {
            Full(Course.Grade(Course.Hidden(lab), exercise, Course.Solution(lab, file), seed));
        }
    }

    /// <summary>Who solves a lab in its own folder changes no file that the answer is compared with.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void Nothing_handed_in_is_what_it_is_compared_with(string lab, string exercise, string file)
    {
        Assert.Equal(file, Course.Public(lab).Exercises.Single(it => it.Id == exercise).Submit);
        var path = $"course/labs/{lab}/{file}";
        Assert.All(
            new[] { Path.Combine("labs", lab, "exercises.json"), Path.Combine("teacher", "hidden", lab + ".json") },
            exercises => Assert.DoesNotContain(path, File.ReadAllText(Path.Combine(Course.Folder, exercises)), StringComparison.Ordinal));
        var given = Path.Combine(Course.Folder, "labs", lab, "given", file);
        if (File.Exists(given))
        {
            Assert.Equal(Course.Starter(lab, file), File.ReadAllText(given));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_starter_gets_less_than_half(string lab, string exercise, string file)
    {
        var report = Course.Grade(Course.Hidden(lab), exercise, Course.Starter(lab, file));
        Assert.False(report.Passed);
        Assert.True(2 * report.Earned < report.Points, GradeText.Write(GradeReport.Of(lab, [report])));
        Assert.False(Course.Grade(Course.Public(lab), exercise, Course.Starter(lab, file)).Passed);
    }

    [Theory]
    [InlineData("3-lost-binding-time", "lost")]
    [InlineData("5-cliff", "predict")]
    public void Answers_are_scored(string lab, string id)
    {
        var file = Course.Hidden(lab);
        var questions = file.Exercises.Single(it => it.Id == id).Checks.OfType<PredictionsCheck>().Single().Questions;
        var answers = questions.ToDictionary(it => it.Id, it => it.Answer(Course.Command));
        Full(Course.Grade(file, id, JsonSerializer.Serialize(new { answers })));
        answers[questions[0].Id] = "no idea";
        var less = Course.Grade(file, id, JsonSerializer.Serialize(new { answers }));
        Assert.Equal(less.Points - 1, less.Earned);
        Assert.Contains($"not right: {questions[0].Id}", less.Checks[0].Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_lab_has_a_handout_exercises_and_hidden_ones()
    {
        Assert.Equal(8, Course.Labs.Length);
        foreach (var lab in Course.Labs)
        {
            Assert.True(File.Exists(Path.Combine(Course.Folder, "labs", lab, "README.md")), lab);
            Assert.Equal(Course.Public(lab).Exercises.Select(it => (it.Id, it.Submit, it.Kind)), Course.Hidden(lab).Exercises.Select(it => (it.Id, it.Submit, it.Kind)));
            Assert.True(Course.Public(lab).ShowInputs);
            Assert.False(Course.Hidden(lab).ShowInputs);
        }
    }

    [Fact]
    public void Hidden_inputs_are_not_shown()
    {
        var report = GradeText.Write(GradeReport.Of("", [Course.Grade(Course.Hidden("1-interpreter"), "interpreter", Course.Starter("1-interpreter", "interpreter.flow"))]));
        Assert.Contains("a hidden input", report, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", report, StringComparison.Ordinal);
        Assert.DoesNotContain("jnz", report, StringComparison.Ordinal);
    }

    internal static void Full(ExerciseReport report)
    {
        Assert.True(report.Passed, GradeText.Write(GradeReport.Of("", [report])));
        Assert.Equal(report.Points, report.Earned);
    }
}
