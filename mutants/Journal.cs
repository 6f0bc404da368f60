using Mutants.Planning;

namespace Mutants;

/// <summary>
/// What was found, a line for each mutant that was tried: its name and the test that caught it. Names are the same in all builds, so a
/// run goes on where the last was ended, whatever was built between them; journals of shards are put together by <c>cat</c>.
/// </summary>
internal sealed class Journal(Places places)
{
    private readonly Dictionary<string, string> _results = File.Exists(places.Journal)
        ? File.ReadLines(places.Journal).Select(line => line.Split('\t')).Where(it => it.Length == 2)
            .GroupBy(it => it[0]).ToDictionary(it => it.Key, it => it.Last()[1]) : [];

    /// <summary>What became of a mutant; null where it was not tried.</summary>
    public string? this[Mutant mutant] => _results.GetValueOrDefault(mutant.Name);

    public void Add(Mutant mutant, string result)
    {
        _results[mutant.Name] = result;
        File.AppendAllText(places.Journal, $"{mutant.Name}\t{result}\n");
    }
}
