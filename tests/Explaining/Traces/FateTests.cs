using Flowgraph;
using Tests.PartialEval;
using Tracer;
using Tracer.Explaining;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Explaining.Traces;

/// <summary>What became of every recorded entry, and why.</summary>
public sealed class FateTests
{
    public static TheoryData<string> Programs => [.. Corpus.Names];

    /// <summary>Explanations are of the trace that ran, every entry has its decision, and the survivors are the optimized trace.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryEntryOfEveryTraceIsAccountedFor(string name)
    {
        var explain = Explained.OfCorpus(name);
        foreach (var trace in explain.Result.Traces)
        {
            var fates = explain.Operations(trace);
            var optimization = fates.Optimization;
            Assert.Equal(trace.Executed, optimization.Trace);
            Assert.Equal(trace.Executed.Entries.Count, optimization.Sources.Count);
            Assert.Equal(trace.Recorded.Entries.Count, fates.Entries.Count);
            Assert.All(optimization.Sources.Index().Where(it => it.Item < 0), it => Assert.True(trace.Executed.Entries[it.Index] is TraceOperation { Operator.Name: "same" }));
            foreach (var fate in fates.Entries)
            {
                Decided(optimization, fate.Entry, false, fate.First);
                Decided(optimization, fate.Entry, true, fate.InLoop);
                Assert.All(fate.Usual.From, from => Assert.InRange(from, 0, trace.Recorded.Entries.Count - 1));
            }

            Assert.Equal(optimization.Sources.Where(it => it >= 0).Distinct().Order(), fates.Entries.Where(it => it.First is { Stays: true } || it.InLoop is { Stays: true }).Select(it => it.Entry));
        }
    }

    [Fact]
    public void TheSquareLoopIsMadeOfFourOfItsEntries()
    {
        var explain = Explained.OfCorpus("square_hints", ("a", 500));
        var fates = explain.Operations(explain.Hottest!);
        Assert.Equal(132, fates.Entries.Count);
        Assert.Equal(["a = a - 1", "a = a + r1", "c = a == 0", "guard_false(c) else bytecode_loop"], fates.Entries.Where(it => it.Usual.Stays).Select(it => it.Text));
        var rules = fates.Entries.GroupBy(it => it.Usual.Rule).ToDictionary(it => it.Key, it => it.Count());
        Assert.Equal(
            new Dictionary<Rule, int> { [Rule.Folded] = 62, [Rule.GuardOnKnownValue] = 60, [Rule.Copied] = 6, [Rule.Kept] = 4 }.OrderBy(it => it.Key), rules.OrderBy(it => it.Key));
        Assert.Equal(Rule.LoopPeeled, fates.Whole);
    }

    /// <summary>What stays says what is missing: the store that forgot, the kind that is not known, the variable that changes.</summary>
    [Fact]
    public void WhatStaysSaysWhatIsMissing()
    {
        var explain = Explained.Of(
            """
            start:
                a = newarray(40, 0)
                b = newarray(40, 0)
                goto loop
            loop:
                x = aload(a, 0)
                x = x + 1
                astore(a, 0, x)
                astore(b, j, i)
                y = aload(a, 0)
                astore(b, 1, y)
                i = i + 1
                c = i < n
                if c goto loop else goto done
            done:
                print_and_stop(y)
            """,
            ("n", 100), ("i", 0), ("j", 3));
        var fates = explain.Operations(explain.Hottest!).Entries;
        var read = fates.Single(fate => fate.Text == "y = aload(a, 0)").Usual;
        Assert.Equal((Rule.KeptAsStoreBetween, 3), (read.Rule, Assert.Single(read.From)));
        Assert.Equal(Rule.KeptAsKindUnknown, fates.Single(fate => fate.Text == "x = x + 1").Usual.Rule);
        var test = fates.Single(fate => fate.Text == "c = i < n");
        Assert.Equal(Rule.Kept, test.Usual.Rule);
        Assert.Contains(new Root(RootKind.Changing, "i"), test.Roots);
        var text = TraceExplanationText.Write(explain.Operations(explain.Hottest!));
        Assert.Contains("every turn: a store that may be to the same place came between; from 3", text, StringComparison.Ordinal);
        Assert.Contains("nothing makes it unnecessary; it comes from i, which every turn changes", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AVerdictNamesTheValueAndTheEntriesItComesFrom()
    {
        var explain = Explained.OfCorpus("square_hints", ("a", 500));
        var fates = explain.Operations(explain.Hottest!).Entries;
        Assert.Equal(("opcode = bytecode[pc]", Rule.Folded, Pass.Fold, Value.Symbol("mov_a_r0")), (fates[44].Text, fates[44].Usual.Rule, fates[44].Usual.Pass!.Value, fates[44].Usual.Value));
        Assert.Equal([43, 42], fates[44].Usual.From);
        Assert.Equal(("guard_true(c) else not_mov_a_r0", Rule.GuardOnKnownValue, (Value)1), (fates[49].Text, fates[49].Usual.Rule, fates[49].Usual.Value));
        Assert.Equal([48], fates[49].Usual.From);
    }

    [Theory]
    [InlineData("y = getfield(o, 'f')\n  z = getfield(o, 'f')", "z = getfield(o, 'f')", Rule.HeapReadForwarded, "y = getfield(o, 'f')")]
    [InlineData("setfield(o, 'f', x)\n  z = getfield(o, 'f')", "z = getfield(o, 'f')", Rule.HeapReadForwarded, "setfield(o, 'f', x)")]
    [InlineData("y = x * x\n  z = x * x", "z = x * x", Rule.KnownResult, "y = x * x")]
    [InlineData("p = new('P')\n  setfield(p, 'g', x)\n  z = getfield(p, 'g')", "z = getfield(p, 'g')", Rule.VirtualRead, "p = new('P')")]
    [InlineData("setfield(o, 'f', 1)\n  setfield(o, 'f', x)\n  z = 1", "setfield(o, 'f', 1)", Rule.StoreOverwritten, "setfield(o, 'f', x)")]
    public void AnEntryIsGoneBecauseOfAnother(string body, string gone, Rule rule, string because)
    {
        var explain = Explained.Of($"s:\n  o = new('O')\n  setfield(o, 'f', 7)\n  print(o)\n  goto a\na:\n  {body}\n  s = s + z\n  print(s)\n  print(o)\n  x = x - 1\n  if x goto a else goto b\nb:\n  print_and_stop(s)\n", ("x", 50), ("s", 0));
        var fates = explain.Operations(explain.Hottest!).Entries;
        var fate = fates.Last(it => it.Text == gone);
        Assert.Equal(rule, fate.Usual.Rule);
        Assert.Equal([because], fate.Usual.From.Select(it => fates[it].Text));
    }

    [Fact]
    public void EveryRuleIsASentence() => Assert.All(Enum.GetValues<Rule>(), rule => Assert.Matches(@"^[a-z][^.]*[^.]$", rule.Explain()));

    private static void Decided(Optimization optimization, int entry, bool inBody, Verdict? verdict)
    {
        if (verdict is not null)
        {
            Assert.Contains(optimization.Decisions, it => it.Entry == entry && it.InBody == inBody && it.Rule.Stays() == verdict.Stays && it.Rule == verdict.Rule);
        }
    }
}
