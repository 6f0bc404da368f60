using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Cli.Grading;
using Cli.Writing;
using Laboratory.Grading;

namespace Cli.Verbs;

/// <summary>
/// <c>flow grade EXERCISES ANSWERS</c>: grades a folder of answers. <c>grade-worker</c>, which nobody calls by hand, does the work in processes of its own.
/// </summary>
public static class GradeVerb
{
    public static Command Create(Session session)
    {
        var exercises = new Argument<string>("EXERCISES") { Description = "A file of exercises, or a folder with exercises.json." };
        var answers = new Argument<string?>("ANSWERS") { Description = "The folder with what was handed in; without one the exercises themselves are checked.", Arity = ArgumentArity.ZeroOrOne };
        var only = new Option<string?>("--only") { Description = "Grade this exercise alone.", HelpName = "ID" };
        var seed = new Option<ulong>("--seed") { Description = "Changes every drawn input; a secret one keeps them hidden.", HelpName = "N" };
        var format = new Option<string>("--format") { Description = "How the report is written; classroom is for GitHub Classroom's reporting action.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "classroom");
        var asked = new Option<bool>("--answers") { Description = "Print the answers of the questions, computed now, in the form in which they are handed in." };
        var (json, output) = (Common.Json(), Common.Output("Write the report to FILE instead."));
        var command = new Command("grade", "Grade submissions of exercises.\n\nExample: flow grade course/labs/1-interpreter course/labs/1-interpreter") { exercises, answers, only, seed, format, asked, json, output };
        command.SetAction(parsed =>
        {
            Results.Check(parsed.GetValue(output));
            try
            {
                var assignment = Assignment.Load(parsed.GetValue(exercises)!);
                var chosen = Chosen(assignment, parsed.GetValue(only));
                if (parsed.GetValue(asked))
                {
                    Results.Write(session, parsed.GetValue(output), Answers(assignment, chosen));
                    return Exit.Done;
                }

                if (parsed.GetValue(answers) is not { } folder)
                {
                    return Check(session, assignment, chosen, parsed.GetValue(seed));
                }

                if (!Directory.Exists(folder))
                {
                    throw new UsageException($"there is no folder '{folder}'");
                }

                var report = GradeReport.Of(assignment.File.Title, [.. chosen.Select(exercise =>
                {
                    session.Cancelled.ThrowIfCancellationRequested();
                    return Isolation.Grade(assignment, exercise, folder, parsed.GetValue(seed));
                })]);
                Results.Write(session, parsed.GetValue(output), (parsed.GetValue(json) ? "json" : parsed.GetValue(format)) switch
                {
                    "json" => JsonSerializer.Serialize(report, ExerciseReader.Options) + "\n",
                    "classroom" => ClassroomResult.Write(report) + "\n",
                    _ => GradeText.Write(report),
                });
                return report.Passed ? Exit.Done : Exit.Faulted;
            }
            catch (ExerciseException problem)
            {
                throw new UsageException(problem.Message);
            }
        });
        return command;
    }

    private static string Answers(Assignment assignment, List<Exercise> exercises)
    {
        var context = assignment.Context(0);
        var questions = exercises.SelectMany(it => it.Checks).OfType<PredictionsCheck>().SelectMany(it => it.Questions).ToList();
        return questions.Count > 0
            ? JsonSerializer.Serialize(new { answers = questions.ToDictionary(it => it.Id, it => it.Answer(context.Command)) }, ExerciseReader.Options) + "\n"
            : throw new UsageException("these exercises ask no questions");
    }

    private static List<Exercise> Chosen(Assignment assignment, string? only)
    {
        var chosen = assignment.File.Exercises.Where(it => only is null || it.Id == only).ToList();
        return chosen.Count > 0 ? chosen : throw new UsageException($"there is no exercise '{only}'; there are {string.Join(", ", assignment.File.Exercises.Select(it => it.Id))}");
    }

    /// <summary>Loads all that the exercises name, which finds what a teacher got wrong.</summary>
    private static int Check(Session session, Assignment assignment, List<Exercise> exercises, ulong seed)
    {
        foreach (var exercise in exercises)
        {
            session.Cancelled.ThrowIfCancellationRequested();
            Grader.Prepare(exercise, assignment.Context(seed));
            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{exercise.Id}: {exercise.Checks.Count} check{(exercise.Checks.Count == 1 ? "" : "s")}, {exercise.Points:0.##} points, hand in {exercise.Submit}"));
            foreach (var question in exercise.Checks.OfType<PredictionsCheck>().SelectMany(it => it.Questions))
            {
                session.Out.WriteLine($"  {question.Id}: {question.Ask}");
            }
        }

        return Exit.Done;
    }

    public static Command CreateWorker(Session session)
    {
        var words = new Argument<string[]>("WORDS");
        var command = new Command("grade-worker", "Grades one exercise, or runs submitted C#, for flow grade.") { words };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            switch (parsed.GetValue(words))
            {
                case ["exercise", var file, var id, var answers, var seed]:
                    Isolation.Work(file, id, answers, ulong.Parse(seed, CultureInfo.InvariantCulture), session.Bytes);
                    return Exit.Done;
                case ["pass", var kind]:
                    PassServer.Run(Enum.Parse<SubmissionKind>(kind), Console.OpenStandardInput(), session.Bytes);
                    return Exit.Done;
                default:
                    throw new UsageException("grade-worker is for flow grade to call");
            }
        });
        return command;
    }
}
