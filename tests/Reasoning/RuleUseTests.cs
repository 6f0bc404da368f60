using Flowgraph;
using Flowgraph.Reasoning.Rules;
using Tests.Cleanup;
using Tests.Tracing;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Reasoning;

/// <summary>Every case of every rule is used by cleanup and by the trace optimizer, and what they make of it means the same.</summary>
public class RuleUseTests
{
    private static readonly PassSet Straight = PassSet.All.Without(Pass.Peel).Without(Pass.Virtuals);

    public static TheoryData<string> Names => [.. RewriteRules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Used_by_cleanup_and_by_the_trace_optimizer(string name)
    {
        var rule = RewriteRules.All.First(rule => rule.Name == name);
        foreach (var it in rule.Cases)
        {
            var body = RuleExample.Body(rule, it);
            var program = Texts.Read("l:\n" + body);
            var cleaned = Texts.Clean(program);
            var isCleaned = cleaned.RuleUses.ContainsKey(name);
            Texts.AssertMeansTheSame(program, cleaned.Program, "");

            using var reached = Reached.Begin();
            var optimized = TraceOptimizer.Optimize(Traced.Trace("trace l:\n" + body), Straight);
            var isTraced = reached.Counts.ContainsKey((ReachKind.RewriteRule, name));
            Assert.True(isTraced, $"no use in a trace: {it.Before}\n{body}\n{optimized}");
            Assert.True(isCleaned, $"no use in cleanup: {it.Before}\n{body}\n{string.Join('\n', cleaned.RuleUses.Keys)}");
        }
    }

    [Fact]
    public void Names_are_distinct() => Assert.Equal(RewriteRules.All.Count, RewriteRules.All.Select(rule => rule.Name).Distinct().Count());
}
