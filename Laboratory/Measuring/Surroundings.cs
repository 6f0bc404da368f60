using System.Globalization;
using System.Runtime.InteropServices;
using Flowgraph;

namespace Laboratory.Measuring;

/// <summary>What figures were measured on: runtime, system, cores, date, and the versions of what ours is compared with.</summary>
/// <param name="Facts">Names and what they stand for, each on one line.</param>
public sealed record Surroundings(Sequence<KeyValuePair<string, string>> Facts)
{
    /// <summary>Of this process, today.</summary>
    public static Surroundings Here() => new([
        new("runtime", RuntimeInformation.FrameworkDescription),
        new("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}"),
        new("cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        new("date", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ]);

    /// <summary>Null where there is no fact of that name.</summary>
    public string? this[string name] => Facts.Where(it => it.Key == name).Select(it => it.Value).FirstOrDefault();

    /// <summary>With one more, unless there is one of that name.</summary>
    public Surroundings With(string name, string what) => this[name] is null ? new(Facts.Append(new(name, what.ReplaceLineEndings(" "))).ToSequence()) : this;

    /// <summary>For the head of a table.</summary>
    public override string ToString() => $"{this["runtime"]}, {this["system"]}, {this["cores"]} cores, {this["date"]}{string.Concat(Facts.Skip(4).Select(it => $", {it.Key} {it.Value}"))}";
}
