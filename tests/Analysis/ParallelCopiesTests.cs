using Flowgraph;
using Xunit;

namespace Tests.Analysis;

/// <summary>Copies in the order found have the effect of all at once, with one temporary for each cycle at most.</summary>
public sealed class ParallelCopiesTests
{
    private const int Temporary = 1_000;

    [Fact]
    public void ACycleTakesOneTemporaryAndComesLast() =>
        Assert.Equal([(2, 0), (Temporary, 0), (0, 1), (1, Temporary)], ParallelCopies.Order([(0, 1), (1, 0), (2, 0)], () => Temporary));

    [Fact]
    public void ACopyToItselfIsNone() => Assert.Empty(ParallelCopies.Order([(3, 3)], () => Temporary));

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public void OneAfterTheOtherIsAllAtOnce(int places)
    {
        var random = new Random(places);
        for (var round = 0; round < 500; round++)
        {
            var copies = Enumerable.Range(0, places).Where(_ => random.Next(4) > 0).Select(target => (target, random.Next(places + 1))).ToArray();
            random.Shuffle(copies);
            var next = Temporary;
            var held = Enumerable.Range(0, places + 1).ToDictionary(place => place, place => place);
            foreach (var (target, source) in ParallelCopies.Order(copies, () => next++))
            {
                held[target] = held[source];
            }

            Assert.All(copies, copy => Assert.Equal(copy.Item2, held[copy.target]));
            Assert.All(Enumerable.Range(0, places + 1).Except(copies.Select(copy => copy.target)), place => Assert.Equal(place, held[place]));
            Assert.InRange(next - Temporary, 0, places / 2);
        }
    }
}
