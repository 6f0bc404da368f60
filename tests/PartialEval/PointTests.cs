using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>Points: what tells them apart, how they are numbered and named, how they hang together.</summary>
public sealed class PointTests
{
    [Fact]
    public void TheOrderOfAssignmentsDoesNotMatter()
    {
        var it = Specialize(
            """
            start:
                if d goto l else goto r
            l:
                a = 1
                b = [1, 2]
                goto j
            r:
                b = cons(2, [])
                b = cons(1, b)
                a = 3
                a = a - 2
                goto j
            j:
                print_and_stop(b)
            """);
        Assert.Equal([1, 1, 1, 1], it.Statistics.Copies);
        Assert.Equal((1, 4), (it.Statistics.CacheHits, it.Statistics.Points));
    }

    [Fact]
    public void EverythingFromTheTrueSideIsNumberedFirst()
    {
        var it = Specialize(
            """
            a:
                if d goto b else goto c
            b:
                if e goto x else goto c
            c:
                goto x
            x:
                print_and_stop(d)
            """);
        Assert.Equal(["a1", "b1", "x1", "c1"], it.Residual.Blocks.Select(block => block.Label));
        Assert.Equal([-1, 0, 1, 1], it.Points.Select(point => point.Parent));
        Assert.Equal([false, true, true, true], it.Points.Select(point => point.ViaTest));
        Assert.Equal(
            [new(0, 1, EdgeKind.Then), new(0, 3, EdgeKind.Else), new(1, 2, EdgeKind.Then), new(1, 3, EdgeKind.Else), new(3, 2, EdgeKind.Jump)],
            it.Edges());
    }

    [Fact]
    public void AStartInsideTheProgram()
    {
        var program = Corpus.Program("power");
        var it = Specializer.Specialize(program, Division.Of(Flow.Bindings("y=1 unknown=3"), "x", "res"), Policies.Seed, program.FindBlock("power_rec"));
        Assert.Equal("power_rec1:\n    res = res * x\n    goto power_done1\n\npower_done1:\n    print_and_stop(res)\n", Flow.Print(it.Residual));
    }

    [Fact]
    public void ALabelThatIsTakenGetsAnother()
    {
        var labels = Enumerable.Range(0, 12).Select(i => $"    n = {i}\n    if d goto a else goto x{i}\nx{i}:\n");
        var it = Specialize("start:\n" + string.Concat(labels) + "    goto a1\na:\n    print_and_stop(n)\na1:\n    print_and_stop(n)\n");
        Assert.Equal([.. Enumerable.Range(1, 12).Select(i => $"a{i}"), "a1_1"], it.Residual.Blocks.Select(block => block.Label).Where(label => label[0] == 'a'));
    }

    [Fact]
    public void ALabelThatWasGeneratedIsNotGivenAgain()
    {
        var it = Specialize("a:\n    if d goto a1 else goto b\na1:\n    goto a11\na11:\n    goto a1_1\na1_1:\n    goto b\nb:\n    x = 1\n    goto a\n");
        Assert.Equal(["a1", "a11", "a111", "a1_11", "b1", "a2", "a12", "a112", "a1_12", "b2"], it.Residual.Blocks.Select(block => block.Label));
    }

    [Fact]
    public void GeneratedLabelsHaveAtMost80Characters()
    {
        var (first, second) = (new string('a', 90) + "x", new string('a', 90) + "y");
        var it = Specialize($"{first}:\n    n = n + 1\n    if d goto {first} else goto {second}\n{second}:\n    print_and_stop(n)\n", "n=0", new(Points: 500));
        Assert.All(it.Residual.Blocks, block => Assert.InRange(block.Label.Length, 1, 80));
        Assert.Equal(new string('a', 69) + "1", it.Residual.Blocks[0].Label);
        Assert.Equal(it.Residual.Blocks.Count, it.Residual.Blocks.Select(block => block.Label).Distinct().Count());
    }

    [Fact]
    public void EveryStepIsTold()
    {
        var log = new EventLog();
        Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("y=1"), "x"), Policies.Seed, events: log);
        Assert.Equal(
            """
            CacheMiss -1:-1 0
            TakePoint 0:-1
            Fold 0:0 = 1
            Fold 0:1 = 1
            CacheMiss 0:-1 1
            TakePoint 1:-1
            Residualize 1:0
            Fold 1:1 = 0
            Fold 1:2 = 0
            CacheMiss 1:-1 2
            TakePoint 2:-1
            Residualize 2:0
            """,
            string.Join("\n", log.Events.Select(Text)));
        Assert.Equal(0, log.Dropped);
    }

    [Fact]
    public void FaultsHitsAndBudgetsAreTold()
    {
        var log = new EventLog(limit: 7);
        Specialize("a:\n    x = 1 / 0\n    goto a\n", log: log);
        Assert.Equal("CacheMiss -1:-1 0|TakePoint 0:-1|StaticFaultLeft 0:0|Residualize 0:0|CacheHit 0:-1 0", string.Join("|", log.Events.Select(Text)));
        Specialize("a:\n    n = n + 1\n    goto a\n", "n=0", new(Points: 1), log);
        Assert.Equal((7, 3), (log.Events.Count, log.Dropped));
        var hit = new EventLog();
        Specialize("a:\n    n = n + 1\n    goto a\n", "n=0", new(Points: 1), hit);
        Assert.Equal("BudgetHit 1:-1", Text(hit.Events[^1]));
    }

    private static string Text(SpecializationEvent it) =>
        $"{it.Kind} {it.Point}:{it.Instruction}{(it.Target >= 0 ? $" {it.Target}" : "")}{(it.Value.IsUndefined ? "" : $" = {it.Value}")}";

    private static Specialization Specialize(string text, string statics = "", Budgets? budgets = null, IEventSink? log = null) =>
        Specializer.Specialize(Flow.Read(text), Division.Of(Flow.Bindings(statics)), Policies.Seed, budgets: budgets, events: log);
}
