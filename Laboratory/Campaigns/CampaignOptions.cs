using System.Globalization;
using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Generating;

namespace Laboratory.Campaigns;

/// <summary>A campaign as its command line says it. Numbers have defaults, so that no argument is a campaign too.</summary>
/// <param name="Plan">Which cases.</param>
/// <param name="Engines">Which engines; all but the interpreter unless some are named.</param>
/// <param name="JournalPath">The journal, if one is wanted.</param>
public sealed record CampaignOptions(CampaignPlan Plan, Sequence<Engine> Engines, string? JournalPath)
{
    public const string Usage =
        "campaign [--seed N] [--count N] [--first N] [--shard I/N] [--size N] [--fuel N] [--failures N] [--seconds N] [--shapes mixed|plain] [--limits usual|low] [--engine NAME,…] [--journal FILE]";

    /// <summary>Null and what is wrong for arguments that make no sense.</summary>
    public static (CampaignOptions? Options, string? Error) Parse(IReadOnlyList<string> arguments)
    {
        var options = new CampaignOptions(new(1, 0, 3_000), Agreeing.Engines.All.Skip(1).ToSequence(), null);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var (name, value) = (arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : "");
            if (options.With(name, value) is not { } next)
            {
                return (null, $"'{name} {value}' makes no sense here; usage: {Usage}");
            }

            options = next;
        }

        return (options, null);
    }

    private CampaignOptions? With(string name, string value)
    {
        if (name == "--engine")
        {
            var engines = value.Split(',').Select(Agreeing.Engines.Find).ToArray();
            return engines.Contains(null) ? null : this with { Engines = engines.OfType<Engine>().ToSequence() };
        }

        if (name == "--shapes")
        {
            return value is "mixed" or "plain" ? this with { Plan = Plan with { Shapes = value == "plain" ? Shapes.Plain : Shapes.Mixed } } : null;
        }

        if (name == "--limits")
        {
            return value is "usual" or "low" ? this with { Plan = Plan with { LowLimits = value == "low" } } : null;
        }

        if (name == "--journal")
        {
            return value.Length > 0 ? this with { JournalPath = value } : null;
        }

        if (name == "--shard")
        {
            var parts = value.Split('/');
            return parts.Length == 2 && Number(parts[0]) is { } shard && Number(parts[1]) is { } shards && shard < shards && shards <= int.MaxValue
                ? this with { Plan = Plan with { Shard = (int)shard, Shards = (int)shards } }
                : null;
        }

        return Number(value) is { } number && WithNumber(name, number) is { } plan ? this with { Plan = plan } : null;
    }

    private CampaignPlan? WithNumber(string name, long number) => name switch
    {
        "--seed" => Plan with { Seed = (ulong)number },
        "--count" => Plan with { Count = number },
        "--first" => Plan with { First = number },
        "--size" when number is > 0 and <= 1_000_000 => Plan with { MaxSize = (int)number },
        "--fuel" => Plan with { Fuel = number },
        "--failures" when number is > 0 and <= int.MaxValue => Plan with { MaxFailures = (int)number },
        "--seconds" when number <= 100_000_000 => Plan with { Limit = TimeSpan.FromSeconds(number) },
        _ => null,
    };

    /// <summary>At most 10^18, so that sums of two do not overflow.</summary>
    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000_000_000_000_000 ? number : null;
}
