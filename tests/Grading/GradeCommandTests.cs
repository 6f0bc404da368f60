using System.Text;
using System.Text.Json;
using Laboratory.Grading;
using Tests.CommandLine;
using Xunit;

namespace Tests.Grading;

/// <summary><c>flow grade</c>, with a process of its own for each exercise.</summary>
public sealed class GradeCommandTests
{
    private static string Lab(string name) => Path.Combine(Course.Folder, "labs", name);

    [Fact]
    public void A_report_as_text_and_as_JSON()
    {
        var folder = Directory.CreateTempSubdirectory("flow-test-").FullName;
        File.Copy(Path.Combine(Course.Folder, "teacher", "solutions", "3-lost-binding-time", "interpreter.flow"), Path.Combine(folder, "interpreter.flow"));
        var run = Flow.Run("grade", Lab("3-lost-binding-time"), folder, "--json");
        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.Equal(
            """
            lost: 0 of 8 points, Where was it lost?
              nothing was looked at: 'answers.json' was not handed in
            repaired: 8 of 8 points, Get the position back
              good 2 of 2  it is still right: 4 of 4 outcomes right
              good 6 of 6  no dispatch is left: 1 of 1 residual programs right
            not passed: 8 of 16 points, Lab 3: find the binding time that was lost

            """,
            GradeText.Write(ExerciseReader.Parse<GradeReport>(run.Out, "report")));
    }

    /// <summary>With what the teacher gives out, all points can be earned: the handout has every number that the hidden questions ask about.</summary>
    [Fact]
    public void The_questions_are_printed_for_the_teacher_and_their_parameters_stand_in_the_handout()
    {
        var run = Flow.Run("grade", Path.Combine(Course.Folder, "teacher", "hidden", "5-cliff.json"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("\n  branches-some: branches.flow, n=1000 b=4: how many traces are made?", run.Out, StringComparison.Ordinal);
        var handout = File.ReadAllLines(Path.Combine(Course.Folder, "labs", "5-cliff", "README.md"));
        foreach (var (file, column) in new[] { (Course.Public("5-cliff"), 3), (Course.Hidden("5-cliff"), 4) })
        {
            foreach (var question in file.Exercises.SelectMany(it => it.Checks).OfType<PredictionsCheck>().SelectMany(it => it.Questions))
            {
                var cells = handout.Single(line => line.StartsWith($"| {question.Id} |", StringComparison.Ordinal)).Split('|');
                Assert.All(
                    question.Command.Where(word => word.Contains('=', StringComparison.Ordinal)),
                    word => Assert.True(cells[2].Contains(word, StringComparison.Ordinal) || cells[column].Trim() == word || cells[2].Contains("the same run", StringComparison.Ordinal), $"{question.Id}: {word}"));
            }
        }
    }

    [Fact]
    public void GitHub_Classroom_gets_a_test_for_each_point()
    {
        var report = GradeReport.Of("t", [new("e", "t", 5, 2.5m, false, null, [new("first", 2, 2, "2 of 2 right", []) { Passed = true }, new("second", 3, 0.5m, "1 of 6 right", ["why"])])]);
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(Cli.Writing.ClassroomResult.Write(report))));
        Assert.Equal(5, document.RootElement.GetProperty("max_score").GetInt32());
        Assert.Equal("fail", document.RootElement.GetProperty("status").GetString());
        var tests = document.RootElement.GetProperty("tests").EnumerateArray().ToList();
        Assert.Equal(["pass", "pass", "fail", "fail", "fail"], tests.Select(it => it.GetProperty("status").GetString()));
        Assert.Equal("e: second, point 1", tests[2].GetProperty("name").GetString());
        Assert.Equal("1 of 6 right\nwhy", tests[2].GetProperty("message").GetString());
    }

    [Fact]
    public void A_submission_that_takes_too_long_ends_its_process_and_not_the_grading()
    {
        var folder = Directory.CreateTempSubdirectory("flow-test-").FullName;
        File.WriteAllText(Path.Combine(folder, "a.flow"), "a:\n    goto a\n");
        File.WriteAllText(Path.Combine(folder, "exercises.json"), """
            {"grading": 1, "title": "t", "exercises": [
              {"id": "slow", "title": "t", "submit": "a.flow", "kind": "program", "limits": {"fuel": 1000000000000, "seconds": 1},
               "checks": [{"check": "outcomes", "points": 1, "runs": [{"inputs": {}, "gives": "1"}]}]},
              {"id": "next", "title": "t", "submit": "a.flow", "kind": "program", "checks": [{"check": "outcomes", "points": 1, "runs": [{"inputs": {}, "gives": "1"}]}]}]}
            """);
        var run = Flow.Run("grade", folder, folder);
        Assert.Equal(1, run.Code);
        Assert.Contains("nothing was looked at: grading it was ended: it ", run.Out, StringComparison.Ordinal);
        Assert.Contains("0 of 1  outcomes: 0 of 1 outcomes right", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cannot read 'nowhere.json': there is no such file", "nowhere.json", ".")]
    [InlineData("there is no folder 'nowhere'", "LAB", "nowhere")]
    [InlineData("there is no exercise 'x'; there are lost, repaired", "LAB", ".", "--only", "x")]
    public void Wrong_input_is_explained(string message, params string[] words)
    {
        var run = Flow.Run(["grade", .. words.Select(word => word == "LAB" ? Lab("3-lost-binding-time") : word)]);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_answers_the_exercises_are_checked()
    {
        var run = Flow.Run("grade", Lab("1-interpreter"));
        Assert.Equal((0, "interpreter: 1 check, 10 points, hand in interpreter.flow\n"), (run.Code, run.Out));
        var answers = Flow.Run("grade", Lab("3-lost-binding-time"), "--answers");
        Assert.Contains("\"join-input\": \"user\"", answers.Out, StringComparison.Ordinal);
        Assert.Contains("these exercises ask no questions", Flow.Run("grade", Lab("1-interpreter"), "--answers").Error, StringComparison.Ordinal);
    }
}
