using System.Diagnostics;
using Visualizer.Processes;
using Xunit;

namespace Tests.Processes;

public class ProcessRunTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    /// <summary>Sleeps longer than any test waits, through a process of its own.</summary>
    private const string Hang = "sleep 300 & echo $! > \"$1\"; wait";

    [Fact]
    public void Input_goes_in_and_both_streams_come_out()
    {
        var result = Run(Shell("cat; echo größe 1>&2; exit 3"), Long, "a\nß");
        Assert.Equal(new ProcessResult(ProcessEnd.Exited, 3, "a\nß", "größe\n"), result);
        Assert.False(result.Succeeded);
        Assert.True(Run(Shell("true"), Long).Succeeded);
    }

    /// <summary>More than pipes hold, on all three streams at once.</summary>
    [Fact]
    public void Much_on_all_streams_blocks_nobody()
    {
        const int size = 3_000_000;
        var input = new string('x', size);
        var result = Run(Shell($"head -c {size} /dev/zero | tr '\\0' e 1>&2; cat; head -c {size} /dev/zero | tr '\\0' o"), Long, input);
        Assert.Equal((0, 2 * size, size), (result.ExitCode, result.Output.Length, result.Errors.Length));
        Assert.EndsWith("xo", result.Output[..(size + 1)], StringComparison.Ordinal);
    }

    [Fact]
    public void Input_that_nobody_reads_is_no_error() =>
        Assert.Equal(4, Run(Shell("exec 0<&-; exit 4"), Long, new string('x', 1_000_000)).ExitCode);

    [Fact]
    public void One_that_hangs_is_ended_with_what_it_started()
    {
        var file = Path.GetTempFileName();
        Assert.Equal(ProcessEnd.TookTooLong, Run(Shell(Hang, file), TimeSpan.FromSeconds(1)).End);
        AssertEnds(file);
    }

    [Fact]
    public async Task One_is_ended_when_that_is_asked()
    {
        var file = Path.GetTempFileName();
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => ProcessRun.Run(Shell(Hang, file), Long, cancelled: stop.Token), TestContext.Current.CancellationToken);
        while (new FileInfo(file).Length == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        AssertEnds(file);
        Assert.ThrowsAny<OperationCanceledException>(() => ProcessRun.Run(Shell("true"), Long, cancelled: stop.Token));
    }

    /// <summary>A process that goes on in the background and keeps the streams is waited for no longer than the limit.</summary>
    [Fact]
    public void One_that_leaves_its_streams_to_another_is_waited_for_within_the_limit()
    {
        var file = Path.GetTempFileName();
        Assert.Equal(ProcessEnd.TookTooLong, Run(Shell("sleep 300 & echo $! > \"$1\"; exit 0", file), TimeSpan.FromSeconds(1)).End);
        Process.GetProcessById(int.Parse(File.ReadAllText(file))).Kill();
        File.Delete(file);
    }

    [Fact]
    public void A_program_that_is_not_there_is_no_exception()
    {
        var result = Run(ChildProcess.Info("no-such-program-anywhere", []), Long);
        Assert.Equal((ProcessEnd.NotStarted, -1, false), (result.End, result.ExitCode, result.Succeeded));
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void It_runs_in_its_folder_with_words_that_nobody_splits()
    {
        var folder = Directory.CreateTempSubdirectory("flow-test-").FullName;
        Assert.Equal($"{folder} a b 'c' $HOME\n", Run(ChildProcess.Info("sh", ["-c", "echo \"$(pwd) $1\"", "sh", "a b 'c' $HOME"], folder), Long).Output);
        Directory.Delete(folder);
    }

    [Fact]
    public void Last_lines_are_few_and_short()
    {
        var lines = new LastLines(2, 3);
        foreach (var line in (string?[])["one", null, " ", "two", "three"])
        {
            lines.Add(line);
        }

        Assert.Equal(["two", "thr…"], lines.All);
    }

    private static ProcessResult Run(ProcessStartInfo start, TimeSpan limit, string input = "") =>
        ProcessRun.Run(start, limit, input, TestContext.Current.CancellationToken);

    private static ProcessStartInfo Shell(string script, params string[] words) => ChildProcess.Info("sh", ["-c", script, "sh", .. words]);

    /// <summary>The process whose number the file holds is no more, or is about to be.</summary>
    private static void AssertEnds(string file)
    {
        try
        {
            using var child = Process.GetProcessById(int.Parse(File.ReadAllText(file)));
            Assert.True(child.WaitForExit(Long));
        }
        catch (ArgumentException)
        {
            // It has ended.
        }

        File.Delete(file);
    }
}
