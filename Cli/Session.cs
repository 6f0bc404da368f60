using System.Text;
using Flowgraph;

namespace Cli;

/// <summary>
/// One call of the command: its streams, and the words after <c>--</c>, which are the dynamic half of a division. Results go to
/// <see cref="Out"/> (raw bytes to <see cref="Bytes"/>), everything else to <see cref="Error"/>.
/// </summary>
public sealed record Session(Stream In, Stream Bytes, TextWriter Error, IReadOnlyList<string> AfterDashes, CancellationToken Cancelled)
{
    /// <summary>Text results, written through <see cref="Bytes"/> so that text and raw bytes keep their order.</summary>
    public TextWriter Out { get; } = new StreamWriter(Bytes, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };

    /// <summary>Says on the error stream what is wrong or worth knowing.</summary>
    public void Complain(string problem) => Error.WriteLine($"flow: {Printable.Lines(problem)}");

    /// <summary>Writes text of several lines as a result; names in it cannot do anything to a terminal.</summary>
    public void Show(string text) => Out.Write(Printable.Lines(text));

    /// <summary>Whether a person is likely to be reading the errors as they come.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Columns that a result may have: what fits where nothing is said.</summary>
    public int Width { get; init; } = NarrowestPage;

    /// <summary>Columns of tables on the error stream: those of the terminal, or of a wide page.</summary>
    public int ErrorWidth => IsTerminal ? Width : WidePage;

    /// <summary>Columns of a table where no terminal sets a limit.</summary>
    public const int WidePage = 140;

    /// <summary>Columns that every terminal and page has.</summary>
    public const int NarrowestPage = 80;

    /// <summary>Whether colours are welcome: a terminal, and no NO_COLOR in the environment.</summary>
    public bool HasColor => IsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}

/// <summary>What the user asked for cannot be done as asked: the message is the whole report, the exit code is 2.</summary>
public sealed class UsageException(string message) : Exception(message);

/// <summary>The exit codes that scripts rely on.</summary>
public static class Exit
{
    public const int Done = 0;

    /// <summary>The program faulted, or engines disagree.</summary>
    public const int Faulted = 1;

    /// <summary>Bad usage or a bad program.</summary>
    public const int Bad = 2;

    /// <summary>Out of fuel or budget, or interrupted, by the user or since nobody reads the output any more.</summary>
    public const int OutOfFuel = 3;
}
