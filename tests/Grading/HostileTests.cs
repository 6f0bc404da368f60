using Laboratory.Grading;
using Xunit;

namespace Tests.Grading;

/// <summary>A submission is hostile input: more than fifty that are wrong, slow or worse. None passes, none ends the grader, and what they contain cannot pose as the report.</summary>
public sealed class HostileTests
{
    public static TheoryData<string, string> Names { get; } = [.. Submissions.All.Select(it => (it.Lab, it.Wrong))];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_does_not_pass(string lab, string wrong)
    {
        var (_, exercise, _, text) = Submissions.All.Single(it => (it.Lab, it.Wrong) == (lab, wrong));

        // Reports that show inputs say most of what was handed in.
        var report = Course.Grade(Course.Hidden(lab) with { ShowInputs = true }, exercise, text);
        Assert.False(report.Passed, wrong);
        Assert.True(report.Earned < report.Points);
        var all = GradeText.Write(GradeReport.Of(lab, [report]));
        Assert.DoesNotContain("report this", all, StringComparison.Ordinal);
        Assert.DoesNotContain(all, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain(all.Split('\n'), line => line.StartsWith("passed", StringComparison.Ordinal) || line.StartsWith("::", StringComparison.Ordinal) || line.Length > 600);
    }

    [Fact]
    public void There_are_more_than_fifty() => Assert.True(Submissions.All.Count() > 50);

    [Fact]
    public void A_fault_of_the_toolkit_costs_one_check_and_not_the_report()
    {
        var exercise = new Exercise { Id = "x", Title = "x", Submit = "x.cs", Kind = SubmissionKind.Translation, Checks = [new TranslationCheck { Points = 1, Refused = ["a"] }] };
        var report = Grader.Prepare(exercise, Course.Context(host: (_, _, _) => throw new InvalidOperationException("boom")))(new("x.cs", ""));
        Assert.False(report.Passed);
        Assert.Equal("the grader failed on it; report this: InvalidOperationException: boom", report.Checks[0].Message);
    }
}
