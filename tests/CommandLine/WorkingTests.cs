using Cli;
using Cli.Writing;
using Xunit;

namespace Tests.CommandLine;

/// <summary>Progress: on a terminal alone, gone when the work is done, the cursor back.</summary>
public class WorkingTests
{
    [Fact]
    public void On_a_terminal_long_work_has_a_line_that_is_gone_when_it_is_done()
    {
        var (session, error) = Make(isTerminal: true);
        using var shown = new ManualResetEventSlim();
        error.Written = text =>
        {
            if (text.Contains("specializing", StringComparison.Ordinal))
            {
                shown.Set();
            }
        };
        Assert.True(Working.On(session, "specializing [1]", () => shown.Wait(TimeSpan.FromSeconds(20)), TimeSpan.Zero));
        var text = error.ToString();
        Assert.Contains("specializing [1]", text, StringComparison.Ordinal);
        Assert.True(text.LastIndexOf("\e[?25h", StringComparison.Ordinal) > text.LastIndexOf("specializing", StringComparison.Ordinal), "the cursor stays hidden");
    }

    [Fact]
    public void Short_work_and_pipes_show_nothing()
    {
        var (pipe, silent) = Make(isTerminal: false);
        Assert.Equal(7, Working.On(pipe, "specializing", () => 7, TimeSpan.Zero));
        Assert.Equal("", silent.ToString());
        var (terminal, quick) = Make(isTerminal: true);
        Assert.Equal(7, Working.On(terminal, "specializing", () => 7, TimeSpan.FromMinutes(1)));
        Assert.Equal("", quick.ToString());
    }

    [Fact]
    public void Work_that_fails_takes_the_line_with_it()
    {
        var (session, _) = Make(isTerminal: true);
        Assert.Throws<UsageException>(() => Working.On<int>(session, "specializing", () => throw new UsageException("no"), TimeSpan.FromMinutes(1)));
        Working.End();
    }

    private static (Session Session, Watched Error) Make(bool isTerminal)
    {
        var error = new Watched();
        return (new Session(Stream.Null, Stream.Null, error, [], CancellationToken.None) { IsTerminal = isTerminal }, error);
    }

    private sealed class Watched : StringWriter
    {
        public Action<string>? Written { get; set; }

        public override void Write(string? value)
        {
            base.Write(value);
            Written?.Invoke(value ?? "");
        }
    }
}
