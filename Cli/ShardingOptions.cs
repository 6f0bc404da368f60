using System.CommandLine;
using System.Globalization;
using Laboratory.Sharding;

namespace Cli;

/// <summary>The options of long work that is cut into batches: a shard of it, a journal to go on from, a time, and how many batches at once.</summary>
public sealed class ShardingOptions
{
    private readonly Option<string> _shard = new("--shard") { Description = "Do this part of the work: I from 0 to below N. Machines that do one each do all.", HelpName = "I/N", DefaultValueFactory = _ => "0/1" };

    private readonly Option<string?> _journal = new("--journal") { Description = "Write what is done to FILE, and go on from what it holds.", HelpName = "FILE" };

    private readonly Option<long?> _seconds = Common.Positive("--seconds", "N", "Begin nothing new after so many seconds.");

    private readonly Option<long> _jobs = Common.Positive("--jobs", "N", "Batches that are worked on at once.", 1);

    public void AddTo(Command command)
    {
        _shard.Validators.Add(result =>
        {
            if (result.GetValue(_shard) is { } text && Shard.TryParse(text) is null)
            {
                result.AddError($"--shard is I/N with I from 0 to below N, not '{text}'");
            }
        });
        foreach (var option in new Option[] { _shard, _journal, _seconds, _jobs })
        {
            command.Add(option);
        }
    }

    /// <summary>Whether a time ends the work.</summary>
    public bool HasLimit(ParseResult parsed) => parsed.GetValue(_seconds) is not null;

    public RunOptions Options(ParseResult parsed, Session session) => new()
    {
        Shard = Shard.TryParse(parsed.GetValue(_shard)!)!,
        Jobs = (int)Math.Min(parsed.GetValue(_jobs), 1_000),
        Limit = parsed.GetValue(_seconds) is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, 100_000_000)) : Timeout.InfiniteTimeSpan,
        Stop = session.Cancelled,
    };

    /// <summary>The journal asked for; null where none is. Damaged lines are said.</summary>
    public Journal<T>? Open<T>(Session session, ParseResult parsed, Heading heading)
    {
        if (parsed.GetValue(_journal) is not { } path)
        {
            return null;
        }

        var (journal, error) = Journal<T>.Open(path, heading);
        foreach (var damage in journal?.Content.Damage ?? [])
        {
            session.Complain(damage);
        }

        return journal ?? throw new UsageException(error!);
    }

    /// <summary>What journals of one work say together; damaged lines are said.</summary>
    /// <param name="session">Told of damage.</param>
    /// <param name="paths">The journals.</param>
    /// <param name="work">What they must be of.</param>
    /// <param name="setting">The setting of their heading that is a number of parts.</param>
    /// <param name="parts">That number.</param>
    public static Merged<T> Merged<T>(Session session, IEnumerable<string> paths, string work, string setting, out long parts)
    {
        var (merged, error) = Laboratory.Sharding.Merged<T>.Of(paths);
        if (merged is null)
        {
            throw new UsageException(error!);
        }

        if (merged.Heading.Work != work || !long.TryParse(merged.Heading.Settings.GetValueOrDefault(setting), NumberStyles.None, CultureInfo.InvariantCulture, out parts))
        {
            throw new UsageException($"these are journals of a {merged.Heading.Work}; that is not a {work}");
        }

        foreach (var damage in merged.Damage)
        {
            session.Complain(damage);
        }

        return merged;
    }
}
