using Flowgraph;
using Tests.Tracing;
using Tracer.Explaining;
using Xunit;

namespace Tests.Explaining.Traces;

/// <summary>Which hint would help most, tried.</summary>
public sealed class HintTests
{
    private const string Scaled =
        "a:\n  y = f * f\n  z = y + f\n  w = z % m\n  s = s + w\n  n = n - 1\n  if n goto a else goto b\nb:\n  print_and_stop(s)\n";

    /// <summary>A value that stays the same, which no fact proves: promoted, all that is computed from it folds.</summary>
    [Fact]
    public void PromotingWhatEverythingIsComputedFrom()
    {
        var explain = Explained.Of("a:\n  y = k * k\n  z = y + 1\n  s = s + z\n  k = k % m\n  n = n - 1\n  if n goto a else goto b\nb:\n  print_and_stop(s)\n", ("k", 3), ("m", 5), ("s", 0), ("n", 200));
        var report = explain.Hints(explain.Hottest!);
        Assert.Equal(new LoopSize(5, 1), report.Loop);
        var (hint, best) = (new TracingHint(HintForm.Promote, "k", "a", 0, ""), report.Helpful[0]);
        Assert.Contains(report.Helpful, trial => trial.Hint == hint && trial.Loop == new LoopSize(2, 2));
        Assert.Equal(("k", "m", new LoopSize(2, 1)), (best.Hint.Variable, best.And?.Variable, best.Loop));
        Assert.True(report.Helpful[0].Steps < report.Steps);
    }

    /// <summary>An interpreter that says nothing to the tracer: its position is what it should name.</summary>
    [Fact]
    public void TheSquareInterpreterShouldNameItsPosition()
    {
        var run = Explained.OfCorpus("square", ("a", 300)).Run;
        var explain = new ExplainTrace(run with { Program = Traced.WithoutHints(run.Program) });
        var report = explain.Hints(explain.Hottest!);
        Assert.Equal((HintForm.MergePoint, "bytecode_loop", new LoopSize(3, 1)),
            (report.Helpful[0].Hint.Form, report.Helpful[0].Hint.Block, report.Helpful[0].Loop));
        Assert.Contains(report.Helpful, trial => trial.Hint == new TracingHint(HintForm.Promote, "opcode", "bytecode_loop", 2, ""));
        Assert.Distinct(report.Helpful.Select(trial => (trial.Hint, trial.And)));
        var steps = report.Helpful.Select(trial => trial.Steps ?? long.MaxValue).ToList();
        Assert.Equal(steps.Order(), steps);
    }

    private const string PositionOnly =
        """
        start:
            pc = 0
            acc = 0
            goto dispatch
        dispatch:
            merge_point(pc)
            op = readlist(code, pc)
            p1 = pc + 1
            arg = readlist(code, p1)
            pc = pc + 2
            c = op == 'addn'
            if c goto op_addn else goto d1
        d1:
            c = op == 'decn'
            if c goto op_decn else goto d2
        d2:
            c = op == 'jnz'
            if c goto op_jnz else goto op_halt
        op_addn:
            acc = acc + n
            goto dispatch
        op_decn:
            n = n - arg
            goto dispatch
        op_jnz:
            if n goto jump else goto dispatch
        jump:
            pc = arg
            goto dispatch
        op_halt:
            print_and_stop(acc)
        """;

    /// <summary>The merge point names the position and not the code: naming both is best, promoting the code nearly so.</summary>
    [Fact]
    public void AMergePointThatNamesThePositionAloneShouldNameTheCodeToo()
    {
        var words = "addn 0 decn 1 jnz 0 halt 0".Split(' ');
        var code = Value.List([.. words.Select(it => it.Length == 1 ? Value.Int(it[0] - '0') : Value.Symbol(it))]);
        var explain = Explained.Of(PositionOnly, ("code", code), ("n", 1000));
        var report = explain.Hints(explain.Hottest!);
        Assert.Equal((new LoopSize(2, 2), 5107), (report.Loop, report.Steps));
        var best = report.Helpful[0];
        var merge = new TracingHint(HintForm.MergePoint, "pc, code", "dispatch", 0, "");
        Assert.Equal((merge, new LoopSize(2, 1), 4094L), (best.Hint, best.Loop, best.Steps));
        var promotion = new TracingHint(HintForm.Promote, "code", "dispatch", 1, "");
        Assert.Contains(report.Helpful, it => it.Hint == promotion && it.Loop == best.Loop);
    }

    /// <summary>An interpreter that says nothing to the tracer; recorded where the program's own label says, and where it is hot.</summary>
    [Theory]
    [InlineData("jump")]
    [InlineData(null)]
    public void TheRegisterInterpreterShouldNameItsPosition(string? at)
    {
        var run = Explained.OfCorpus("registers", ("n", 300)).Run;
        var explain = new ExplainTrace(run with { At = at is null ? null : run.Program.FindBlock(at) });
        var report = explain.Hints(explain.Hottest!);
        Assert.Equal((new TracingHint(HintForm.MergePoint, "pc, code", "loop", 0, ""), new LoopSize(6, 1), 2677L),
            (report.Helpful[0].Hint, report.Helpful[0].Loop, report.Helpful[0].Steps));
        Assert.StartsWith("best: merge_point(pc, code) at loop:0: 6 operations and 1 guard; the run takes 2677 steps, in 1 trace",
            TraceExplanationText.Write(report).Split('\n')[2].Trim(), StringComparison.Ordinal);
    }

    /// <summary>A field that nobody changes is read anew because of a store that may be to the same place.</summary>
    [Fact]
    public void AReadThatIsPureIsFoundAndAnImpureOneIsRefuted()
    {
        const string program =
            "s:\n  l = newarray(3, 5)\n  m = newarray(3, 0)\n  print(l)\n  print(m)\n  goto a\na:\n  x = aload(l, 0)\n  y = aload(m, i)\n  astore(m, i, n)\n  z = x * x\n  s = s + z\n  s = s + y\n  print(n)\n  i = i + 1\n  i = i % 3\n  n = n - 1\n  if n goto a else goto b\nb:\n  print_and_stop(s)\n";
        var explain = Explained.Of(program, ("s", 0), ("n", 300), ("i", 0));
        var report = explain.Hints(explain.Hottest!);
        var best = report.Helpful[0];
        Assert.Equal(new TracingHint(HintForm.Pure, "x", "a", 0, "x = aload(l, 0)"), best.Hint);
        Assert.Equal(report.Loop.Operations - 2, best.Loop.Operations);
        Assert.DoesNotContain(report.Helpful, it => it.Hint is { Form: HintForm.Pure, Variable: "y" });
        Assert.True(report.Refuted > 0);
    }

    /// <summary>The kind of what is read from the input decides whether an unused result may go.</summary>
    [Fact]
    public void NothingHelpsALoopThatIsMinimal()
    {
        var explain = Explained.OfCorpus("square_hints", ("a", 500));
        var report = explain.Hints(explain.Hottest!);
        Assert.Equal((new LoopSize(3, 1), 0), (report.Loop, report.Helpful.Count));
        Assert.True(report.Tried > 3);
    }

    /// <summary>Helpful promotions are run: the program says so, and the run is shorter.</summary>
    [Fact]
    public void PromotingAPeriodicValue()
    {
        var explain = Explained.Of(Scaled, ("f", 5), ("m", 7), ("s", 0), ("n", 400));
        var report = explain.Hints(explain.Hottest!);
        Assert.Equal(new LoopSize(2, 1), report.Loop);
        Assert.Empty(report.Helpful);
        var changing = Explained.Of(
            "a:\n  k = n % 2\n  y = k * k\n  z = y + k\n  w = z * z\n  v = w + z\n  u = v * v\n  s = s + u\n  n = n - 1\n  if n goto a else goto b\nb:\n  print_and_stop(s)\n", ("s", 0), ("n", 400));
        var found = changing.Hints(changing.Hottest!);
        Assert.Equal(8, found.Loop.Operations);
        Assert.Equal(new TracingHint(HintForm.Promote, "k", "a", 1, ""), found.Helpful[0].Hint);
        Assert.True(found.Helpful[0].Steps < found.Steps && found.Helpful[0].Loop.Operations < 8);
    }
}
