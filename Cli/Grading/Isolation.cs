using System.Globalization;
using System.Text.Json;
using Laboratory.Grading;

namespace Cli.Grading;

/// <summary>
/// Grades a folder of answers, each exercise in a process of its own: whatever a submission brings about there, the other exercises are graded and the report is written.
/// </summary>
internal static class Isolation
{
    public static ExerciseReport Grade(Assignment assignment, Exercise exercise, string answers, ulong seed)
    {
        using var worker = new Worker(["grade-worker", "exercise", assignment.Path, exercise.Id, answers, seed.ToString(CultureInfo.InvariantCulture)], exercise.Limits.Megabytes);
        var read = Task.Run(() => Frames.Read(worker.Output));
        return worker.Wait(read, exercise.Limits.Seconds) is { } problem ? ExerciseReport.Nothing(exercise, $"grading it was ended: {problem}")
            : read.IsFaulted || read.Result is not { } frame ? ExerciseReport.Nothing(exercise, "grading it ended the grading process, for lack of memory most likely")
            : frame.Kind == Frames.Problem ? throw new UsageException(frame.Text)
            : JsonSerializer.Deserialize<ExerciseReport>(frame.Text, ExerciseReader.Options)!;
    }

    /// <summary>What such a process does.</summary>
    public static void Work(string file, string id, string answers, ulong seed, Stream output)
    {
        try
        {
            var assignment = Assignment.Load(file);
            var report = InThisProcess(assignment, assignment.File.Exercises.Single(it => it.Id == id), answers, seed);
            Frames.Write(output, Frames.Answer, JsonSerializer.Serialize(report, ExerciseReader.Options)).Wait();
        }
        catch (ExerciseException problem)
        {
            Frames.Write(output, Frames.Problem, problem.Message).Wait();
        }
    }

    private static ExerciseReport InThisProcess(Assignment assignment, Exercise exercise, string answers, ulong seed)
    {
        var grade = Grader.Prepare(exercise, assignment.Context(seed));
        var (submission, problem) = Submission.Read(answers, exercise.Submit, exercise.Limits);
        return submission is null ? ExerciseReport.Nothing(exercise, problem!) : grade(submission);
    }
}
