using System.Diagnostics;
using Cli;
using Xunit;

namespace Tests.CommandLine;

/// <summary>Where nobody reads the output any more, there is nothing left to do: <c>flow run F | head -1</c>.</summary>
public sealed class ClosedOutputTests
{
    private const string Endless = "loop:\n    print(1)\n    goto loop\n";

    [Theory]
    [InlineData("interpreter")]
    [InlineData("compiled")]
    [InlineData("tracing")]
    [InlineData("specializing")]
    public void A_run_ends_when_its_output_is_closed(string engine)
    {
        using var output = new ClosedAfter(100);
        using var error = new StringWriter();
        Assert.Equal(Exit.OutOfFuel, Entry.Run(["run", Flow.File(Endless), "--engine", engine], Stream.Null, output, error, cancelled: TestContext.Current.CancellationToken));
        Assert.Equal("", error.ToString());
        Assert.Equal(101, output.Writes);
    }

    [Fact]
    public void A_process_ends_when_its_pipe_is_closed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the console of Windows says nothing of closed pipes");
        var start = new ProcessStartInfo("dotnet", [typeof(Entry).Assembly.Location, "run", Flow.File(Endless)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        Assert.Equal("1", process.StandardOutput.ReadLine());
        process.StandardOutput.Close();
        Assert.Equal("", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(Exit.OutOfFuel, process.ExitCode);
    }

    /// <summary>A pipe whose reader goes away after so many writes.</summary>
    private sealed class ClosedAfter(int writes) : MemoryStream
    {
        private const int BrokenPipe = 32;

        public int Writes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (++Writes > writes)
            {
                throw new IOException("Broken pipe", BrokenPipe);
            }
        }
    }
}
