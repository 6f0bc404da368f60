using PartialEval;

namespace Cli.Writing;

/// <summary>The statistics of a specialization for a reader at a terminal.</summary>
public static class StatisticsText
{
    /// <summary>Source blocks listed with their number of copies.</summary>
    private const int MostCopied = 10;

    public static string Write(Specialization specialization, double milliseconds, int width)
    {
        var it = specialization.Statistics;
        var table = TextTable.Facts();
        void Line(string name, FormattableString value) => table.Fact(name, value);
        Line("policy", $"{specialization.Policy.Name}");
        Line("stopped", $"{specialization.Stop}");
        Line("points", $"{it.Points}");
        Line("residual blocks", $"{it.ResidualBlocks}");
        var (blocks, operations) = (specialization.Residual.Blocks.Count, specialization.Residual.OperationCount);
        Line(specialization.Cleanup is null ? "not cleaned" : "cleaned", $"{blocks} block{(blocks == 1 ? "" : "s")}, {operations} operation{(operations == 1 ? "" : "s")}");
        Line("generalized", $"{specialization.Generalized.Count}");
        Line("hints not followed", $"{specialization.Unfollowed.Sum(it => it.Points)}");
        Line("operations folded", $"{it.OperationsFolded}");
        Line("operations left", $"{it.OperationsLeft}");
        Line("static faults left", $"{it.StaticFaultsLeft}");
        Line("cache hits", $"{it.CacheHits}");
        if (it.Partial.Happened.Any())
        {
            Line("partly known data", $"{string.Join(", ", it.Partial.Happened.Select(pair => $"{UseText.Of(pair.Use)} {pair.Count}"))}");
        }

        Line("time", $"{milliseconds:F1} ms");
        var copied = it.Copies.Select((count, block) => (Count: count, specialization.Source.Blocks[block].Label))
            .OrderByDescending(pair => pair.Count).Take(MostCopied).Where(pair => pair.Count > 1);
        Line("most copied", $"{string.Join(", ", copied.Select(pair => $"{pair.Label} {pair.Count}"))}");
        return TextTable.Write(table, width);
    }
}
