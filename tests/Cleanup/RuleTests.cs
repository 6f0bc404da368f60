using Flowgraph;
using Flowgraph.Cleanup;
using Xunit;

namespace Tests.Cleanup;

/// <summary>Every named rule is true on samples, and is used.</summary>
public class RuleTests
{
    private static readonly Value[] Numbers =
        [.. Enumerable.Range(-9, 19).Select(n => (Value)n), long.MaxValue, long.MinValue, Value.Int(System.Numerics.BigInteger.Pow(3, 90)), Value.Int(-System.Numerics.BigInteger.Pow(2, 64))];

    public static TheoryData<string> Laws => [.. AlgebraicLaws.All.Select(law => law.Name)];

    public static TheoryData<string> Rules => [.. ChainRules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Law(string name)
    {
        var law = AlgebraicLaws.All.Single(it => it.Name == name);
        foreach (var x in Numbers)
        {
            Value Of(LawTerm term) => term.Number ?? x;
            Assert.Equal(Of(law.Result), law.Operator.Fold([Of(law.Left), Of(law.Right)]).Value);
        }

        var result = Texts.Clean($"a:\n x = i * i\n y = {law.Operator}({law.Left}, {law.Right})\n print(x)\n print_and_stop(y)", "i");
        Assert.True(result.RuleUses[name] > 0);
        Assert.Equal(2, result.Program.OperationCount);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Chain(string name)
    {
        var rule = ChainRules.All.Single(it => it.Name == name);
        foreach (var x in Numbers)
        {
            foreach (var (c, d) in Numbers.Zip(Numbers.Skip(5).Concat(Numbers.Take(5))))
            {
                var inner = rule.Inner.Fold([x, c]).Value;
                Assert.Equal(rule.Outer.Fold([inner, d]).Value, rule.Result.Fold([x, rule.Combine.Fold([c, d]).Value]).Value);
            }
        }

        // The range of max(x, 12) alone says what max(y, 10) is.
        var (first, second) = rule.Outer.Name == "max" ? (10, 12) : (12, 10);
        var result = Texts.Clean($"a:\n y = {rule.Inner}(x, {first})\n z = {rule.Outer}(y, {second})\n print_and_stop(z)", "x");
        Assert.Equal(1, result.RuleUses[name]);
        Assert.Equal(1, result.Program.OperationCount);
    }

    [Fact]
    public void Masks()
    {
        foreach (var row in ChainRules.Masked)
        {
            foreach (var x in Numbers)
            {
                foreach (var d in Numbers)
                {
                    Value mask = 255;
                    var and = Operators.Named("and");
                    var inner = and.Fold([x, mask]).Value;
                    Assert.Equal(and.Fold([row.Fold([inner, d]).Value, mask]).Value, and.Fold([row.Fold([x, d]).Value, mask]).Value);
                }
            }
        }
    }
}
