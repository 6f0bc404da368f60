namespace Laboratory.Sharding;

/// <summary>What several journals of one work say together. A batch that several hold counts once.</summary>
/// <param name="Heading">Of all of them.</param>
/// <param name="Done">By batch number.</param>
/// <param name="Damage">A sentence for each line that is not believed.</param>
public sealed record Merged<T>(Heading Heading, IReadOnlyDictionary<long, T> Done, IReadOnlyList<string> Damage)
{
    /// <summary>Reads the journals. Null and what is wrong where one cannot be read or is of another work than the first.</summary>
    public static (Merged<T>? Merged, string? Error) Of(IEnumerable<string> paths)
    {
        var (done, damage) = (new Dictionary<long, T>(), new List<string>());
        Heading? heading = null;
        var first = "";
        foreach (var path in paths)
        {
            JournalContent<T>? content;
            string? error;
            try
            {
                (content, error) = JournalContent<T>.Read(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return (null, $"the journal '{path}' cannot be read: {exception.Message}");
            }

            if (content is null)
            {
                return (null, error);
            }

            first = heading is null ? path : first;
            heading ??= content.Heading;
            if (heading.Difference(content.Heading) is { } difference)
            {
                return (null, $"'{path}' is of another work than '{first}': {difference}");
            }

            damage.AddRange(content.Damage);
            foreach (var (batch, result) in content.Done)
            {
                done.TryAdd(batch, result);
            }
        }

        return heading is null ? (null, "no journal was named") : (new(heading, done, damage), null);
    }

    /// <summary>The batches from 0 to below <paramref name="batches"/>, and whether all of them are done.</summary>
    public ShardedResult<T> Of(long batches)
    {
        var known = Done.Where(pair => pair.Key >= 0 && pair.Key < batches).ToDictionary();
        return new(known, known.Count == batches);
    }
}
