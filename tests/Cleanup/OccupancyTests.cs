using Flowgraph.Cleanup;
using Laboratory.Generating;
using Xunit;

namespace Tests.Cleanup;

/// <summary>Occupied stretches against the positions themselves, one by one.</summary>
public class OccupancyTests
{
    private const int Positions = 40;

    /// <summary>Several sets of stretches, joined where they do not conflict, ask each other after every join.</summary>
    [Fact]
    public void Joined_stretches_conflict_where_a_position_has_two_values()
    {
        var (yes, no, nested) = (0, 0, 0);
        for (var round = 0; round < 1_000; round++)
        {
            var dice = new Dice((ulong)round);
            var (joined, positions) = Draw(dice);
            for (var step = 0; step < 5; step++)
            {
                var (next, its) = Draw(dice);
                var conflicts = its.Any(pair => positions.TryGetValue(pair.Key, out var code) && code != pair.Value);
                Assert.Equal((round, step, conflicts, conflicts), (round, step, joined.Conflicts(next), next.Conflicts(joined)));
                (yes, no) = (yes + (conflicts ? 1 : 0), no + (conflicts ? 0 : 1));
                if (!conflicts)
                {
                    nested += its.Keys.Any(positions.ContainsKey) ? 1 : 0;
                    joined.Add(next);
                    foreach (var (position, code) in its)
                    {
                        positions[position] = code;
                    }
                }
            }
        }

        Assert.True(yes > 300 && no > 300 && nested > 100, $"{yes} conflicts, {no} joins, {nested} of them of stretches that overlap");
    }

    [Fact]
    public void A_stretch_that_loses_its_end_is_noticed()
    {
        using (global::Flowgraph.Sabotage.With(CleanupBug.EndsWithTheInner))
        {
            Assert.ThrowsAny<Exception>(Joined_stretches_conflict_where_a_position_has_two_values);
        }
    }

    private static (Occupancy Occupancy, Dictionary<int, int> Positions) Draw(Dice dice)
    {
        var (segments, positions) = (new List<Segment>(), new Dictionary<int, int>());
        for (var start = dice.Below(8); start < Positions;)
        {
            var segment = new Segment(start, start + 1 + dice.Below(dice.Below(3) == 0 ? 20 : 4), dice.Below(4) == 0 ? 1 : 0);
            segments.Add(segment);
            for (var position = segment.Start; position < segment.End; position++)
            {
                positions[position] = segment.Code;
            }

            start = segment.End + 1 + dice.Below(20);
        }

        return (new(segments), positions);
    }
}
