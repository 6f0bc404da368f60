using Flowgraph;
using Flowgraph.Reasoning;
using Xunit;

namespace Tests.Reasoning;

/// <summary>The laws of the lattice, on random facts and the values that they are true of.</summary>
public class FactTests
{
    private const int Rounds = 10_000;

    [Fact]
    public void The_order_is_a_partial_one() => Each((a, b, c, _) =>
    {
        Holds(a.IsWithin(a), "a ≤ a", a, b, c);
        Holds(!a.IsWithin(b) || !b.IsWithin(a) || a == b, "a ≤ b and b ≤ a: a = b", a, b, c);
        Holds(!a.IsWithin(b) || !b.IsWithin(c) || a.IsWithin(c), "a ≤ b and b ≤ c: a ≤ c", a, b, c);
        Holds(Fact.Nothing.IsWithin(a) && a.IsWithin(Fact.Any), "⊥ ≤ a ≤ ⊤", a, b, c);
    });

    [Fact]
    public void What_two_have_in_common_is_the_least_fact_that_covers_both() => Each((a, b, c, _) =>
    {
        var join = a.Join(b);
        Holds(a.IsWithin(join) && b.IsWithin(join), "a, b ≤ a ⊔ b", a, b, c);
        Holds(join == b.Join(a) && a.Join(a) == a, "a ⊔ b = b ⊔ a, a ⊔ a = a", a, b, c);
        Holds(join.Join(c) == a.Join(b.Join(c)), "(a ⊔ b) ⊔ c = a ⊔ (b ⊔ c)", a, b, c);
        var above = join.Join(c);
        Holds(join.IsWithin(above), "a, b ≤ d: a ⊔ b ≤ d", a, b, above);
    });

    [Fact]
    public void Facts_are_true_of_their_values() => Each((a, b, _, value) =>
    {
        Holds(a.Has(value), "v ∈ a", a, b, Fact.Of(value));
        Holds(a.Join(b).Has(value) && b.Join(a).Has(value), "v ∈ a ⊔ b", a, b, Fact.Of(value));
        Holds(Fact.Of(value).IsWithin(a), "{v} ≤ a", a, b, Fact.Of(value));
        Holds(a.Meet(b).Has(value) == b.Has(value), "v ∈ a ⊓ b where v ∈ b", a, b, Fact.Of(value));
        Holds(a.Meet(b).IsWithin(a) && a.Meet(b).IsWithin(b), "a ⊓ b ≤ a, b", a, b, Fact.Of(value));
        Holds(a.Constant.IsUndefined || a.Constant == value, "v is a's only one", a, b, Fact.Of(value));
    });

    [Fact]
    public void Widening_covers_and_settles()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            long[] stops = random.Next(2) == 0 ? [] : [0, 1, 255, 1L << 53];
            var (fact, steps) = (RandomFacts.About(RandomFacts.AValue(random), random), 0);
            for (var i = 0; i < 200; i++)
            {
                var next = RandomFacts.About(RandomFacts.AValue(random), random);
                var widened = fact.Widen(next, stops);
                Assert.True(fact.IsWithin(widened) && next.IsWithin(widened), $"{fact} ∇ {next} = {widened}");
                steps += widened == fact ? 0 : 1;
                fact = widened;
            }

            Assert.InRange(steps, 0, 40);
        }
    }

    [Fact]
    public void Truth_known_on_one_way_only_is_noticed()
    {
        using (global::Flowgraph.Sabotage.With(ReasoningBug.JoinsTruthOfOneWay))
        {
            Assert.ThrowsAny<Exception>(Facts_are_true_of_their_values);
        }
    }

    private static void Each(Action<Fact, Fact, Fact, Value> check)
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var value = RandomFacts.AValue(random);
            var other = random.Next(2) == 0 ? value : RandomFacts.AValue(random);
            var third = RandomFacts.About(RandomFacts.AValue(random), random);
            check(RandomFacts.About(value, random), RandomFacts.About(other, random), third, value);
        }
    }

    private static void Holds(bool law, string what, Fact a, Fact b, Fact c)
    {
        if (!law)
        {
            Assert.Fail($"not: {what}\na = {a}\nb = {b}\nc = {c}");
        }
    }
}
