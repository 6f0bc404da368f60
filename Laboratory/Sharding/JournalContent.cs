using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Laboratory.Sharding;

/// <summary>
/// What a journal says: the heading, and each batch that is done with its result. A line is believed when its digest is that of what it says; any other
/// is named in <see cref="Damage"/>, and its batch counts as not done.
/// <code>
/// {"Work":"fuzz","Settings":{"seed":"1",…},"Build":"0f2c…"}
/// {"batch":0,"digest":"91ab…","result":{…}}
/// </code>
/// </summary>
/// <param name="Heading">Of the work.</param>
/// <param name="Done">By batch number.</param>
/// <param name="Damage">A sentence for each line that is not believed.</param>
/// <param name="Length">Bytes up to the end of the last complete line.</param>
public sealed record JournalContent<T>(Heading Heading, IReadOnlyDictionary<long, T> Done, IReadOnlyList<string> Damage, long Length)
{
    private const string Cure = "what it held is done again when the work goes on";

    /// <summary>A line, with its line break.</summary>
    public static string Line(long batch, T result)
    {
        var text = JsonSerializer.Serialize(result);
        return string.Create(CultureInfo.InvariantCulture, $"{{\"batch\":{batch},\"digest\":\"{Digest(batch, text)}\",\"result\":{text}}}\n");
    }

    /// <summary>Reads a journal. Null and what is wrong for a file that is none; a last line without a line break is left out.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (JournalContent<T>? Content, string? Error) Read(string path)
    {
        var bytes = ReadShared(path);
        var length = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var lines = Encoding.UTF8.GetString(bytes.AsSpan(0, length)).Split('\n')[..^1];
        if (lines.Length == 0 || HeadingOf(lines[0]) is not { } heading)
        {
            return (null, bytes.Length == 0 ? $"'{path}' is empty" : $"'{path}' is no journal: its first line is no heading");
        }

        var (done, texts, damage) = (new Dictionary<long, T>(), new Dictionary<long, string>(), new List<string>());
        for (var i = 1; i < lines.Length; i++)
        {
            if (Entry(lines[i]) is not { } entry)
            {
                damage.Add(string.Create(CultureInfo.InvariantCulture, $"line {i + 1} of '{path}' is damaged; {Cure}"));
            }
            else if (!texts.TryAdd(entry.Batch, entry.Text) && texts[entry.Batch] != entry.Text)
            {
                damage.Add(string.Create(CultureInfo.InvariantCulture, $"line {i + 1} of '{path}' has another result for batch {entry.Batch} than a line before it; the first counts"));
            }
            else
            {
                done[entry.Batch] = entry.Result;
            }
        }

        return (new(heading, done, damage, length), null);
    }

    /// <summary>A file that another process may be appending to.</summary>
    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Heading? HeadingOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Heading>(line) is { Work: not null, Settings: not null, Build: not null } heading ? heading : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (long Batch, string Text, T Result)? Entry(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("batch", out var number) || !number.TryGetInt64(out var batch)
                || !json.RootElement.TryGetProperty("digest", out var digest)
                || !json.RootElement.TryGetProperty("result", out var result)
                || digest.ValueKind != JsonValueKind.String || digest.GetString() != Digest(batch, result.GetRawText()))
            {
                return null;
            }

            return result.Deserialize<T>() is { } it ? (batch, result.GetRawText(), it) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Digest(long batch, string text) => Heading.Digest(string.Create(CultureInfo.InvariantCulture, $"{batch} {text}"));
}
