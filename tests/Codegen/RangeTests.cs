using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Reasoning;
using Tests.PartialEval;
using Tests.Reasoning;
using Xunit;

namespace Tests.Codegen;

/// <summary>
/// What code relies on, beyond the laws of facts and of what operators make of them: results are within 64 bits where it says so, and widening
/// up to the bounds of loops ends.
/// </summary>
public class RangeTests
{
    public static TheoryData<string> Names =>
        [.. Operators.All.Where(row => row is { IsPure: true, Arity: > 0 } && row.Operands.All(kind => kind is Kind.Int or null)).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_result_that_is_not_checked_is_within_64_bits(string name)
    {
        var row = Operators.Named(name);
        var random = new Random(7);
        var isUnchecked = false;
        for (var round = 0; round < 4000; round++)
        {
            var (x, y) = (RandomFacts.AnInt(random), RandomFacts.AnInt(random));
            var (a, b) = (RandomFacts.About(x, random).Meet(Fact.Word), RandomFacts.About(y, random).Meet(Fact.Word));
            if (!x.IsSmall || !y.IsSmall || row.Result != Kind.Int || !Transfer.Result(row, a, b).IsWord)
            {
                continue;
            }

            var answer = row.Fold([x, y]);
            isUnchecked |= answer.IsValue;
            Assert.True(!answer.IsValue || answer.Value.IsSmall, $"{name}({x}, {y}) of {a} and {b} leaves 64 bits");
        }

        Assert.True(isUnchecked || row.Result != Kind.Int, $"{name} is always checked");
    }

    [Fact]
    public void Widening_ends_and_grows()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var (fact, steps) = (Fact.Int(random.Next(100)), 0);
            for (var i = 0; i < 200; i++)
            {
                var (p, q) = (random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(63), random.Next(1000));
                var joined = fact.Join(Fact.Int(Interval.Of(p).Join(Interval.Of(q))));
                if (joined != fact)
                {
                    var widened = fact.Widen(joined, LoopBounds.Common);
                    Assert.True(joined.IsWithin(widened));
                    (fact, steps) = (widened, steps + 1);
                }
            }

            Assert.InRange(steps, 0, 24);
        }
    }

    /// <summary>A test on a value that may be of any kind teaches its kind; nothing converts it from what holds it until then.</summary>
    [Theory]
    [InlineData("x == 1.5", "fadd(x, 2.0)", "[1.5]", "[2.5]", "['a']")]
    [InlineData("x == 3", "x + 4", "[3]", "[4]", "[1.5]")]
    [InlineData("x == 'a'", "x == 'b'", "['a']", "['b']", "[3]")]
    public void What_a_test_teaches_is_held_as_it_was(string test, string then, params string[] lists)
    {
        var program = Flow.Read($"""
            start:
                x = head(l)
                c = {test}
                if c goto one else goto two
            one:
                y = {then}
                print_and_stop(y)
            two:
                print_and_stop(x)
            """);
        var compiled = CompiledProgram.Compile(program);
        foreach (var list in lists)
        {
            Same.Outcome(compiled, Flow.Bindings($"l = {list}"), 1_000, null, list);
        }
    }
}
