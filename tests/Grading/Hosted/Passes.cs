using Tests.CommandLine;
using Xunit;

namespace Tests.Grading.Hosted;

/// <summary>
/// Submissions that are C#: compiled and run in processes of their own, which takes seconds each. So they have a stage of their own in the checks, which sets
/// FLOW_HOSTED; elsewhere they are skipped.
/// </summary>
internal static class Passes
{
    public const string Cleanup = "6-cleanup-pass";
    public const string Trace = "7-trace-pass";
    public const string Extend = "8-extend";

    private static readonly Dictionary<string, string> Files = new() { [Cleanup] = "CleanupPass.cs", [Trace] = "TracePass.cs", [Extend] = "Translation.cs" };

    public static string Solution(string lab) => Course.Solution(lab, Files[lab]);

    public static string Starter(string lab) => Course.Starter(lab, Files[lab]);

    public static Flow Grade(string lab, string text, params string[] options)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("FLOW_HOSTED") == "1", "FLOW_HOSTED=1 runs submitted C#");
        var folder = Directory.CreateTempSubdirectory("flow-test-").FullName;
        File.WriteAllText(Path.Combine(folder, Files[lab]), text);
        var run = Flow.Run(["grade", Path.Combine(Course.Folder, "teacher", "hidden", lab + ".json"), folder, .. options]);
        Directory.Delete(folder, recursive: true);
        return run;
    }

    public static void MustNotPass(string lab, string wrong, string text)
    {
        var run = Grade(lab, text);
        Assert.True(run.Code == 1, wrong + "\n" + run.Out + run.Error);
        Assert.DoesNotContain("report this", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Out.Split('\n'), line => line.StartsWith("passed", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Out, c => char.IsControl(c) && c != '\n');
    }
}
