using System.Security.Cryptography;
using System.Text;

namespace Laboratory.Sharding;

/// <summary>
/// What a sharded work is: all that its results depend on. Two works with equal headings have the same batches, and a batch has the same result in both.
/// The shard is not part of it: one journal may hold batches of several shards.
/// </summary>
/// <param name="Work">What is done: <c>fuzz</c>, <c>sweep</c>.</param>
/// <param name="Settings">Names and values, in a fixed order.</param>
/// <param name="Build">Of the code that does it, see <see cref="ThisBuild"/>.</param>
public sealed record Heading(string Work, IReadOnlyDictionary<string, string> Settings, string Build)
{
    /// <summary>
    /// Names the code of all engines: 16 hexadecimal digits of a digest over the module version ids of the libraries, which the compiler derives from their
    /// sources. Equal sources give equal ids, on every machine.
    /// </summary>
    public static string ThisBuild { get; } = Digest(string.Join(' ', new[]
    {
        typeof(Flowgraph.Program), typeof(PartialEval.Specializer), typeof(Tracer.Trace), typeof(Heading),
    }.Select(type => type.Module.ModuleVersionId)));

    /// <summary>How another heading differs, in words; null where it does not.</summary>
    public string? Difference(Heading other)
    {
        if (other.Work != Work)
        {
            return $"it holds a {other.Work}, not a {Work}";
        }

        foreach (var name in Settings.Keys.Union(other.Settings.Keys))
        {
            var (ours, theirs) = (Settings.GetValueOrDefault(name, "none"), other.Settings.GetValueOrDefault(name, "none"));
            if (ours != theirs)
            {
                return $"its setting {name} is {theirs}, not {ours}";
            }
        }

        return other.Build == Build ? null : $"it was written by another build of this toolkit ({other.Build}, this is {Build}), whose results may be others";
    }

    /// <summary>The first 16 hexadecimal digits of a text's SHA-256.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
