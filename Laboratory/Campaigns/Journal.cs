using System.Globalization;
using Flowgraph;
using Laboratory.Generating;

namespace Laboratory.Campaigns;

/// <summary>
/// A campaign's memory on disk: a line of text for the plan, then one for each batch done and each failure. A line counts once its line
/// break is written, so that a process killed in the middle of one loses that batch alone, and does it again.
/// <code>
/// campaign seed=1 first=0 count=100000 shard=0/4 size=60 fuel=2000 shapes=mixed
/// done next=256 results=40 faults=20 fuel=3 memory=1
/// failure number=300 engine=residual …
/// </code>
/// </summary>
public sealed class Journal
{
    private readonly string _path;
    private readonly HashSet<(long, string)> _reported = [];

    private Journal(string path, long next, CampaignCounts counts) => (_path, Next, Counts) = (path, next, counts);

    /// <summary>The first case that is not done.</summary>
    public long Next { get; private set; }

    public CampaignCounts Counts { get; private set; }

    /// <summary>Opens a journal, or begins one. Null and the reason when the file belongs to another plan or cannot be used.</summary>
    public static (Journal? Journal, string? Error) Open(string path, CampaignPlan plan)
    {
        try
        {
            var heading = Heading(plan);
            var lines = File.Exists(path) ? CompleteLines(File.ReadAllText(path)) : [];
            if (lines.Length == 0)
            {
                File.WriteAllText(path, heading + "\n");
                return (new(path, plan.First, CampaignCounts.None), null);
            }

            if (lines[0] != heading)
            {
                return (null, $"the journal '{path}' is of another campaign: {lines[0]}");
            }

            // What was cut off in the middle of a line goes away, or the next line would be glued to it.
            File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
            var last = lines.LastOrDefault(line => line.StartsWith("done ", StringComparison.Ordinal));
            return (new(path, last is null ? plan.First : Number(last, "next"), last is null ? CampaignCounts.None : CountsOf(last)), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"the journal '{path}' cannot be used: {exception.Message}");
        }
    }

    /// <summary>What the journals of several shards say together: cases done, failures as written, and whether each is finished.</summary>
    public static (CampaignCounts Counts, Sequence<string> Failures) Merge(IEnumerable<string> contents)
    {
        var counts = CampaignCounts.None;
        var failures = new List<string>();
        foreach (var lines in contents.Select(CompleteLines))
        {
            var last = lines.LastOrDefault(line => line.StartsWith("done ", StringComparison.Ordinal));
            counts += last is null ? CampaignCounts.None : CountsOf(last);
            failures.AddRange(lines.Where(line => line.StartsWith("failure ", StringComparison.Ordinal)));
        }

        return (counts, failures.ToSequence());
    }

    /// <summary>Writes that all cases before <paramref name="next"/> are done, and the failures not yet written.</summary>
    public void Done(long next, CampaignCounts counts, IReadOnlyList<Failure> failures)
    {
        (Next, Counts) = (next, counts);
        var text = string.Concat(failures.Where(failure => _reported.Add((failure.Number, failure.Engine))).Select(failure => string.Create(
            CultureInfo.InvariantCulture, $"failure number={failure.Number} engine={failure.Engine} replay={failure.Replay} reason={failure.Reason.ReplaceLineEndings(" ")}\n")));
        File.AppendAllText(_path, text + string.Create(
            CultureInfo.InvariantCulture, $"done next={next} results={counts.Results} faults={counts.Faults} fuel={counts.RanOutOfFuel} memory={counts.RanOutOfMemory}\n"));
    }

    private static string Heading(CampaignPlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"campaign seed={plan.Seed} first={plan.First} count={plan.Count} shard={plan.Shard}/{plan.Shards} size={plan.MaxSize} fuel={plan.Fuel}{(plan.Shapes == Shapes.Plain ? "" : " shapes=mixed")}{(plan.LowLimits ? " limits=low" : "")}");

    private static string[] CompleteLines(string text) => text.Split('\n')[..^1];

    private static CampaignCounts CountsOf(string line) => new(Number(line, "results"), Number(line, "faults"), Number(line, "fuel"), Number(line, "memory"));

    private static long Number(string line, string name)
    {
        var word = line.Split(' ').First(part => part.StartsWith(name + "=", StringComparison.Ordinal));
        return long.Parse(word.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
    }
}
