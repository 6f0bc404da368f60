using System.Text;
using System.Text.Json;
using Laboratory.Grading;

namespace Cli.Writing;

/// <summary>
/// A report as GitHub Classroom's reporting action reads it from an environment variable: a JSON document in Base64. The action counts tests that pass, and no points;
/// so each point is a test, and parts of a point are lost there.
/// </summary>
public static class ClassroomResult
{
    public static string Write(GradeReport report)
    {
        var tests = report.Exercises.SelectMany(exercise => exercise.Checks.SelectMany(check => Enumerable.Range(1, (int)Math.Ceiling(check.Points)).Select(point => new
        {
            name = $"{exercise.Id}: {check.Check}, point {point}",
            status = point <= check.Earned ? "pass" : "fail",
            score = point <= check.Earned ? 1 : 0,
            message = string.Join('\n', new[] { exercise.Problem ?? check.Message }.Concat(check.Details)),
            test_code = "",
            filename = "",
            line_no = 0,
            execution_time = 0,
        }))).ToList();
        var document = new { version = 1, status = report.Passed ? "pass" : "fail", max_score = tests.Count, tests };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document)));
    }
}
