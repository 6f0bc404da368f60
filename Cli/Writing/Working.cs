using System.Diagnostics;
using Flowgraph;
using Spectre.Console;

namespace Cli.Writing;

/// <summary>
/// What is being done, and for how long: a line that moves, on the error stream of a terminal, where the work takes longer than a moment. Nothing in a pipe or on
/// a terminal that cannot move its cursor (<c>TERM=dumb</c>); without colours where <c>NO_COLOR</c> asks for none. The line is gone, and the cursor is back, before
/// anything else is written.
/// <code>
/// | specializing, 12 s
/// </code>
/// The work stays on the caller's thread; the line has one of its own, and Spectre.Console is loaded only when the line appears.
/// </summary>
public sealed class Working : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(700);

    private static Working? current;

    [ThreadStatic]
    private static bool isWithin;

    private readonly Session _session;
    private volatile string _what;
    private readonly TimeSpan _after;
    private readonly ManualResetEventSlim _done = new();
    private readonly Thread _line;

    private Working(Session session, string what, TimeSpan after)
    {
        (_session, _what, _after) = (session, Printable.Line(what), after);
        _line = new Thread(Show) { IsBackground = true, Name = "progress" };
        _line.Start();
    }

    /// <summary>Does the work and shows what it is. Work within other work is a part of that.</summary>
    /// <param name="session">Whose error stream is written to.</param>
    /// <param name="what">What is being done, without a full stop.</param>
    /// <param name="work">The work. It writes nothing to a terminal.</param>
    /// <param name="after">How long nothing is shown; 0.7 s where null.</param>
    public static T On<T>(Session session, string what, Func<T> work, TimeSpan? after = null) => On(session, _ => work(), what, after);

    /// <summary>Does the work and shows what it is and how far it is.</summary>
    /// <param name="session">Whose error stream is written to.</param>
    /// <param name="work">The work. It says how far it is, from any thread: <c>1,024 cases</c>.</param>
    /// <param name="what">What is being done, without a full stop.</param>
    /// <param name="after">How long nothing is shown; 0.7 s where null.</param>
    public static T On<T>(Session session, Func<Action<string>, T> work, string what, TimeSpan? after = null)
    {
        if (!session.IsTerminal || isWithin || Environment.GetEnvironmentVariable("TERM") == "dumb")
        {
            return work(_ => { });
        }

        using var shown = new Working(session, what, after ?? Moment);
        (current, isWithin) = (shown, true);
        try
        {
            return work(far => shown._what = Printable.Line($"{what}, {far}"));
        }
        finally
        {
            isWithin = false;
        }
    }

    /// <summary>Takes the line away, for those who end the process while work goes on.</summary>
    public static void End() => current?.Dispose();

    public void Dispose()
    {
        current = null;
        _done.Set();
        _line.Join();
    }

    private void Show()
    {
        if (_done.Wait(_after))
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = _session.HasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(_session.Error),
        });
        console.Status().Spinner(Spinner.Known.Line).Start(Markup.Escape(_what), status =>
        {
            while (!_done.Wait(TimeSpan.FromSeconds(1)))
            {
                status.Status(Markup.Escape($"{_what}, {(_after + watch.Elapsed).TotalSeconds:F0} s"));
            }
        });
    }
}
