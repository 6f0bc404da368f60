using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Bench.Suites;

/// <summary>A contender's median over that of the first of its contest; BenchmarkDotNet's own column compares methods, and here contenders are parameters.</summary>
public sealed class RatioColumn : IColumn
{
    public string Id => nameof(RatioColumn);

    public string ColumnName => "Ratio";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Baseline;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Median over the median of the first contender at the same size";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (Of(benchmarkCase) is not { } entrant || Median(summary, benchmarkCase) is not { } ours)
        {
            return "-";
        }

        var theirs = summary.BenchmarksCases
            .Where(it => it.Descriptor.Type == benchmarkCase.Descriptor.Type && Of(it) is { IsBaseline: true } other && other.Contest.Size == entrant.Contest.Size)
            .Select(it => Median(summary, it))
            .FirstOrDefault();
        return theirs is { } baseline && entrant.Contest.Contenders.Count > 1 ? (ours / baseline).ToString("F2", CultureInfo.InvariantCulture) : "-";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    private static Entrant? Of(BenchmarkCase it) => it.Parameters[nameof(Entrant)] as Entrant;

    private static double? Median(Summary summary, BenchmarkCase it) => summary[it]?.ResultStatistics?.Median;
}
