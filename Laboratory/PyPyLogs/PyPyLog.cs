using System.Buffers;
using System.Globalization;

namespace Laboratory.PyPyLogs;

/// <summary>
/// Reads the logs that PyPy writes with <c>PYPYLOG=jit-log-noopt,jit-log-opt:FILE</c>, in the form of 2010 to 2013: sections in braces, one
/// inside the other, of which those count that hold a trace. It reads section by section, so that a log may be larger than memory.
/// Source: rpython/tool/logparser.py and the logs of the papers of 2011 and 2012.
/// </summary>
public static class PyPyLog
{
    /// <summary>Operations that one trace may have.</summary>
    public const int MostOperations = 1_000_000;

    /// <summary>Characters that one line may have.</summary>
    public const int LongestLine = 1_000_000;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Each trace, or what is wrong; nothing follows a problem.</summary>
    /// <param name="log">The text.</param>
    public static IEnumerable<(LogSection? Section, LogProblem? Problem)> Read(TextReader log)
    {
        var open = new Stack<(string Name, int Line)>();
        LogSection? section = null;
        var operations = new List<LoggedOperation>();
        var (number, hasInputs) = (0, false);
        while (log.ReadLine() is { } line)
        {
            number++;
            if (Fault(line) is { } fault)
            {
                yield return (null, new(number, fault));
                yield break;
            }

            if (Mark(line) is { } mark)
            {
                if (mark.Begins)
                {
                    if (section is not null)
                    {
                        yield return (null, new(number, $"section {mark.Name} begins inside the trace of line {section.Line}"));
                        yield break;
                    }

                    open.Push((mark.Name, number));
                    if (LogSection.IsTrace(mark.Name))
                    {
                        (section, operations, hasInputs) = (LogSection.Of(mark.Name, number), [], false);
                    }

                    continue;
                }

                if (open.Count == 0 || open.Pop() is var (name, begun) && name != mark.Name)
                {
                    yield return (null, new(number, $"section {mark.Name} ends here, and did not begin"));
                    yield break;
                }

                if (section is not null)
                {
                    yield return (section with { Operations = operations }, null);
                    section = null;
                }

                continue;
            }

            var text = line.Trim();
            if (section is null || text.Length == 0 || text.EndsWith("--end of the loop--", StringComparison.Ordinal))
            {
                continue;
            }

            if (text[0] == '#')
            {
                section = section.Title.Length > 0 ? section : section with { Title = Title(text) };
            }
            else if (!hasInputs && LoggedOperation.Inputs(text) is { } inputs)
            {
                (section, hasInputs) = (section with { Inputs = inputs }, true);
            }
            else if (LoggedOperation.Read(text) is { } operation && operations.Count < MostOperations)
            {
                operations.Add(operation);
            }
            else
            {
                var most = MostOperations.ToString("N0", CultureInfo.InvariantCulture);
                yield return (null, new(number, operations.Count < MostOperations
                    ? $"this is no operation: {Short(text)}"
                    : $"the trace of line {section.Line} has more than {most} operations"));
                yield break;
            }
        }

        if (section is not null)
        {
            var cut = $"the log ends inside the trace that begins here; its {operations.Count} operations are not counted";
            yield return (null, new(section.Line, cut, IsCutOff: true));
        }
    }

    private static string? Fault(string line) =>
        line.Length > LongestLine ? string.Create(CultureInfo.InvariantCulture, $"the line has more than {LongestLine:N0} characters")
        : line.Contains('\0', StringComparison.Ordinal) ? "this is no text; a packed log has to be unpacked first (bunzip2, gunzip)"
        : null;

    /// <summary><c>[1c69] {name</c> begins a section, <c>[1c69] name}</c> ends it.</summary>
    private static (string Name, bool Begins)? Mark(string line)
    {
        var text = line.AsSpan().Trim();
        var close = text.Length > 0 && text[0] == '[' ? text.IndexOf(']') : -1;
        if (close < 2 || text[1..close].ContainsAnyExcept(Hexadecimal))
        {
            return null;
        }

        var name = text[(close + 1)..].Trim();
        return name.Length < 2 ? null
            : name[0] == '{' ? (name[1..].ToString(), true)
            : name[^1] == '}' ? (name[..^1].ToString(), false)
            : null;
    }

    /// <summary><c># Loop 0 (…) : loop with 27 ops</c> is about Loop 0 (…).</summary>
    private static string Title(string comment)
    {
        var end = comment.LastIndexOf(" : ", StringComparison.Ordinal);
        var title = (end < 0 ? comment : comment[..end]).TrimStart('#', ' ');
        var with = title.IndexOf(" with ", StringComparison.Ordinal);
        return (with < 0 ? title : title[..with]).Trim();
    }

    private static string Short(string text)
    {
        const int Shown = 60;
        return text.Length <= Shown ? text : text[..Shown] + "…";
    }
}
