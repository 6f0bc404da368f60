using System.Reflection;
using Flowgraph.Text;
using Xunit;

namespace Tests.Forms;

/// <summary>The list of diagnostics.</summary>
public static class RulesTests
{
    [Fact]
    public static void A_code_belongs_to_one_rule()
    {
        var rules = typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Rule>().ToArray();
        Assert.True(rules.Length > 50);
        Assert.Equal(rules.Length, rules.Select(rule => rule.Code).Distinct().Count());
        Assert.All(rules, rule => Assert.Matches(@"^FG\d{4}$", rule.Code));
    }
}
