using Flowgraph;
using Tracer.Engine;

namespace Laboratory.Experiments.Cliffs;

/// <summary>A way to run the program of a cliff: its text, with some passages replaced, under a policy.</summary>
/// <param name="Name">What a plot calls it.</param>
/// <param name="Policy">The engine's numbers.</param>
/// <param name="Edits">Passages of the text, and what stands there instead.</param>
public sealed record CliffVariant(string Name, TracingPolicy Policy, Sequence<(string Old, string New)> Edits)
{
    /// <summary>The program's text for this variant; null where a passage to replace is not there.</summary>
    public string? Apply(string text)
    {
        foreach (var (old, replacement) in Edits)
        {
            if (!text.Contains(old, StringComparison.Ordinal))
            {
                return null;
            }

            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        return text;
    }
}

/// <summary>Which count shows a cliff best.</summary>
public enum CliffFigure : byte
{
    /// <summary>All steps of the run.</summary>
    Steps,

    /// <summary>Steps in the interpreter.</summary>
    Interpreted,

    /// <summary>Times that a trace was left.</summary>
    Exits,
}

/// <summary>
/// A cliff: a program of <c>programs/cliffs</c> whose parameter makes traces stop paying off at some value, and what helps.
/// </summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Parameter">The variable that is varied.</param>
/// <param name="Meaning">What it counts.</param>
/// <param name="Values">Its values, ascending.</param>
/// <param name="IsLogarithmic">How a plot shows them.</param>
/// <param name="Fixed">The other inputs.</param>
/// <param name="Figure">What a plot shows, in percent of the steps of interpreting.</param>
/// <param name="Plain">How one falls off.</param>
/// <param name="Cured">How one does not.</param>
public sealed record Cliff(
    string Name,
    string Parameter,
    string Meaning,
    Sequence<int> Values,
    bool IsLogarithmic,
    Sequence<(string Name, int Value)> Fixed,
    CliffFigure Figure,
    CliffVariant Plain,
    CliffVariant Cured);

/// <summary>Exact counts of one run.</summary>
/// <param name="Steps">Operations, jumps, tests and guards, warm-up included.</param>
/// <param name="Interpreted">Of those, in the interpreter.</param>
/// <param name="Exits">How often traces were left through guards and ends.</param>
/// <param name="Traces">Made altogether.</param>
/// <param name="Bridges">Of those, bridges.</param>
/// <param name="Aborts">Recordings given up.</param>
/// <param name="Blacklisted">Places that are recorded from no more.</param>
public sealed record CliffCounts(long Steps, long Interpreted, long Exits, int Traces, int Bridges, int Aborts, int Blacklisted)
{
    public long Of(CliffFigure figure) => figure switch
    {
        CliffFigure.Steps => Steps,
        CliffFigure.Interpreted => Interpreted,
        _ => Exits,
    };
}

/// <summary>One value of the parameter.</summary>
/// <param name="Parameter">The value.</param>
/// <param name="Reference">Steps of interpreting the program.</param>
/// <param name="Plain">The run that falls off.</param>
/// <param name="Cured">The run that does not.</param>
public sealed record CliffPoint(int Parameter, long Reference, CliffCounts Plain, CliffCounts Cured);

/// <summary>A cliff, measured.</summary>
public sealed record CliffResult(Cliff Cliff, Sequence<CliffPoint> Points);
