using Flowgraph.Interpreting;
using Laboratory.Experiments;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>Meta-tracing in exact counts: steps interpreted, and under the engine's default policy, warm-up included (docs/performance.md).</summary>
public class InterpreterPairTests
{
    private const long Fuel = 100_000_000;

    [Theory]
    [InlineData(0, 2_480_059, 100_539)]
    [InlineData(1, 3_600_023, 400_153)]
    [InlineData(2, 1_880_047, 80_412)]
    [InlineData(3, 3_000_151, 80_707)]
    [InlineData(4, 4_200_062, 150_356)]
    [InlineData(5, 8_448_431, 513_423)]
    [InlineData(6, 6_827_626, 425_041)]
    [InlineData(7, 4_600_043, 800_186)]
    [InlineData(8, 4_425_110, 1_025_413)]
    [InlineData(9, 1_019_954, 16_514)]
    [InlineData(10, 1_224_349, 22_842)]
    [InlineData(11, 2_049_686, 18_292)]
    [InlineData(12, 2_403_415, 75_358)]
    public void Steps(int number, long interpreted, long traced)
    {
        var pair = InterpreterPair.All[number];
        var program = Traced.FromCorpus(pair.Interpreter);
        var plain = Interpreter.Run(program, pair.Inputs, Fuel);
        var result = TracingEngine.Run(program, pair.Inputs, fuel: Fuel);
        Assert.Equal(plain.Ending, result.Ending);
        Assert.Equal((interpreted, traced), (plain.Counts.Steps, result.Steps));
        Assert.True(plain.Counts.Steps >= 1_000_000);
        Assert.True(3 * result.Steps <= plain.Counts.Steps);
    }
}
