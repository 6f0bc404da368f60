using System.Globalization;
using System.Text;

namespace Laboratory.Grading;

/// <summary>A report as text. Each line begins with words of the grader; what comes from a submission stands behind them.</summary>
public static class GradeText
{
    public static string Write(GradeReport report)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var exercise in report.Exercises)
        {
            Line($"{exercise.Id}: {exercise.Earned:0.##} of {exercise.Points:0.##} points, {exercise.Title}");
            if (exercise.Problem is { } problem)
            {
                Line($"  nothing was looked at: {problem}");
                continue;
            }

            foreach (var check in exercise.Checks)
            {
                Line($"  {(check.Passed ? "good" : "    ")} {check.Earned:0.##} of {check.Points:0.##}  {check.Check}: {check.Message}");
                foreach (var detail in check.Details)
                {
                    Line($"       {detail}");
                }
            }
        }

        Line($"{(report.Passed ? "passed" : "not passed")}: {report.Earned:0.##} of {report.Points:0.##} points, {report.Title}");
        return text.ToString();
    }
}
