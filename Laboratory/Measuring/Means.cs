using MathNet.Numerics.Statistics;

namespace Laboratory.Measuring;

/// <summary>What several ratios come to.</summary>
public static class Means
{
    /// <summary>The n-th root of the product: the mean of ratios.</summary>
    public static double Geometric(IEnumerable<double> ratios) => ratios.GeometricMean();

    /// <summary>Spearman's rank correlation: 1 where both put the same things in the same order, -1 in the opposite one.</summary>
    public static double RankCorrelation(IEnumerable<double> ones, IEnumerable<double> others) => Correlation.Spearman(ones, others);
}
