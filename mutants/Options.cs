namespace Mutants;

/// <summary>What the command line says: <c>--name value</c>.</summary>
internal sealed class Options(List<string> words)
{
    public string? this[string name] => words.IndexOf(name) is var at and >= 0 && at + 1 < words.Count ? words[at + 1] : null;

    public int Number(string name, int otherwise) => this[name] is { } text ? int.Parse(text) : otherwise;

    /// <summary>Whether <c>--only</c> leaves a file in.</summary>
    public bool IsWanted(string file) => this["--only"] is not { } start || file.StartsWith(start, StringComparison.Ordinal);

    /// <summary>Which part of the work: <c>--shard 0/4</c>.</summary>
    public (int Index, int Count) Shard =>
        this["--shard"]?.Split('/') is [var index, var count] ? (int.Parse(index), int.Parse(count)) : (0, 1);
}
