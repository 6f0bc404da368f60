using System.Diagnostics;
using System.Text;
using Laboratory.Grading;
using Xunit;

namespace Tests.Grading;

/// <summary>What lies in a folder of answers under the name of a submission.</summary>
public sealed class SubmittedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_plain_file_is_read()
    {
        File.WriteAllBytes(Path.Combine(_folder, "a.flow"), [.. Encoding.UTF8.GetPreamble(), .. "a:\n    goto a\n"u8]);
        var (submission, problem) = Read();
        Assert.Null(problem);
        Assert.NotNull(submission!.Program);
    }

    [Fact]
    public void Nothing() => Assert.Equal("'a.flow' was not handed in", Read().Problem);

    [Fact]
    public void A_folder()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "a.flow"));
        Assert.Equal("'a.flow' is a folder; a submission is a plain file", Read().Problem);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/dev/zero")]
    [InlineData("a.flow")]
    [InlineData("nowhere")]
    public void A_link(string to)
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "a.flow"), to);
        Assert.Equal("'a.flow' is a link; a submission is a plain file", Read().Problem);
    }

    [Fact]
    public void A_pipe_is_not_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes have no names in folders there");
        using var made = Process.Start("mkfifo", [Path.Combine(_folder, "a.flow")]);
        made.WaitForExit();
        Assert.Equal("'a.flow' is empty", Read().Problem);
    }

    [Fact]
    public void An_empty_one()
    {
        File.WriteAllText(Path.Combine(_folder, "a.flow"), "");
        Assert.Equal("'a.flow' is empty", Read().Problem);
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, "'a.flow' has 1001 bytes; at most 1000 are read")]
    [InlineData(10000, "'a.flow' has 10000 bytes; at most 1000 are read")]
    public void A_large_one(int bytes, string? problem)
    {
        File.WriteAllText(Path.Combine(_folder, "a.flow"), new string('#', bytes));
        Assert.Equal(problem, Read().Problem);
    }

    [Fact]
    public void No_text()
    {
        File.WriteAllBytes(Path.Combine(_folder, "a.flow"), [0xff, 0xfe, 0x80]);
        Assert.Equal("'a.flow' is no UTF-8 text", Read().Problem);
        File.WriteAllText(Path.Combine(_folder, "a.flow"), "a\0b");
        Assert.Equal("'a.flow' is no text", Read().Problem);
    }

    private (Submission? Submission, string? Problem) Read() => Submission.Read(_folder, "a.flow", new() { FileBytes = 1000 });
}
