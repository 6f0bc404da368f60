using System.Globalization;
using Xunit;

namespace Tests.House;

/// <summary>
/// Lines of C# end at 140 characters, as .editorconfig says. Files that had longer ones when this was first asked are listed in long-lines.txt, each with how
/// many. The numbers only go down: a file may not get more, and a file without any is not listed any more.
/// <code>
/// LONG_LINES=lower scripts/test --filter-class '*LineLengthTests'     writes the list anew where it can be shorter
/// </code>
/// </summary>
public class LineLengthTests
{
    private const int Longest = 140;

    private static readonly string List = Path.Combine(Repository.Root, "tests", "House", "long-lines.txt");

    [Fact]
    public void Lines_end_at_140_characters()
    {
        var listed = File.ReadLines(List).Select(line => line.Split(' ', 2))
            .ToDictionary(it => it[1], it => int.Parse(it[0], CultureInfo.InvariantCulture));
        var found = Repository.AllSources()
            .Select(file => (Name: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), Long: Long(file)))
            .Where(it => it.Long.Count > 0).ToDictionary(it => it.Name, it => it.Long);
        if (Environment.GetEnvironmentVariable("LONG_LINES") == "lower")
        {
            var lower = listed.Where(it => found.ContainsKey(it.Key))
                .Select(it => (Name: it.Key, Count: Math.Min(it.Value, found[it.Key].Count)));
            File.WriteAllLines(List, lower.OrderBy(it => it.Name, StringComparer.Ordinal).Select(it => $"{it.Count} {it.Name}"));
        }

        var more = found.Where(it => it.Value.Count > listed.GetValueOrDefault(it.Key))
            .Select(it => $"{it.Key}: {it.Value.Count} lines above {Longest} characters, in lines {string.Join(", ", it.Value)}; "
                + $"{listed.GetValueOrDefault(it.Key)} are allowed");
        Assert.Empty(more);
        var stale = File.ReadLines(List).Select(line => line.Split(' ', 2)[1]).Except(found.Keys);
        Assert.Empty(stale.Select(name => $"{name} is listed and has no long line: LONG_LINES=lower"));
    }

    private static List<int> Long(string file) => [.. File.ReadLines(file).Index().Where(it => it.Item.Length > Longest).Select(it => it.Index + 1)];
}
