using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Certifying;
using Laboratory.Generating;
using PartialEval;
using Tests.PartialData;
using Tests.PartialEval;
using Tests.Sabotage;
using Tests.Termination;
using Xunit;
using Switch = Flowgraph.Sabotage;

namespace Tests.Stacks;

/// <summary>Stacks of frames: recursion of an interpreted program leaves a stack of what is dynamic, and no code on it.</summary>
public sealed class StackTests
{
    private const string Sum = "code=[['call',2],['halt'],['dup'],['jz',10],['dup'],['lit',1],['sub'],['call',2],['add'],['ret'],['ret']]";

    private const string Factorial =
        "defs=[['main',['n',['call','fact','n']]],['fact',['n',['if','n',['*','n',['call','fact',['-','n',1]]],1]]]]";

    private const string Fibonacci =
        "defs=[['main',['n',['call','fib','n']]],['fib',['n',['if','n',['if',['-','n',1],"
        + "['+',['call','fib',['-','n',1]],['call','fib',['-','n',2]]],1],0]]]]";

    /// <summary>Calls with three kinds of frames, one of them without anything dynamic, and returns that ask.</summary>
    private const string ThreeKinds = """
        start:
            k = []
            goto call
        call:
            c = n > 0
            if c goto more else goto ret
        more:
            d = n % 3
            n = n - 1
            if d goto one else goto zero
        zero:
            k = cons('zero', k)
            goto call
        one:
            e = d - 1
            f = cons(n, [])
            if e goto two else goto just
        just:
            f = cons('one', f)
            k = cons(f, k)
            goto call
        two:
            f = cons(m, f)
            f = cons('two', f)
            k = cons(f, k)
            goto call
        ret:
            c = k == []
            if c goto done else goto pop
        pop:
            f = head(k)
            k = tail(k)
            c = f == 'zero'
            if c goto ret else goto list
        list:
            g = tail(f)
            v = head(g)
            print(v)
            t = head(f)
            c = t == 'one'
            if c goto ret else goto last
        last:
            v = g[1]
            print(v)
            goto ret
        done:
            print_and_stop(n)
        """;

    /// <summary>Operations and blocks; no list of the residual program's constants has a symbol in it.</summary>
    [Theory]
    [InlineData("recursion", "", "n", 11, 8)]
    [InlineData("forth", Sum, "x", 21, 6)]
    [InlineData("lisp", Factorial, "x", 11, 8)]
    [InlineData("lisp", Fibonacci, "x", 28, 17)]
    public void NoCodeIsLeftOnTheStack(string name, string statics, string dynamics, int operations, int blocks)
    {
        var source = Read(name);
        var it = Specializer.Specialize(source, Division.Of(Flow.Bindings(statics), dynamics));
        Assert.Equal((StopReason.Complete, (operations, blocks)), (it.Stop, Cases.Size(it)));
        Assert.All(it.Residual.Constants, constant => Assert.DoesNotContain("'", constant.ToString(), StringComparison.Ordinal));
        Assert.True(CertificateChecker.Check(it).IsGood);
        for (var n = 0; n < 8; n++)
        {
            Data.AgreeWith(source, $"{statics} {dynamics}={n}", it.Residual, $"{dynamics}={n}");
        }
    }

    /// <summary>
    /// The numbers of frames stand on the stack where there are several kinds; each way keeps what is known of its frame.
    /// </summary>
    [Fact]
    public void AFrameIsAskedForWhereItIsPopped()
    {
        var source = Flow.Read(ThreeKinds);
        var it = Specializer.Specialize(source, Division.Of([], "n", "m"));
        var kept = it.Points.SelectMany(point => point.Store.InPart?.Nodes ?? []).Select(node => node.Stack).OfType<KnownStack>().Last();
        Assert.Equal([0, 1, 2], kept.Shapes.Select(shape => shape.Holes).Order());
        Assert.True(kept.IsNumbered);
        Assert.Equal(WhyGeneralized.Stack, Assert.Single(GivenUp.Of(it), each => source.Name(each.Variable) == "k").Why);
        Assert.True(CertificateChecker.Check(it).IsGood);
        for (var n = 0; n < 8; n++)
        {
            Data.Agree(source, it.Residual, $"n={n} m=70");
        }
    }

    /// <summary>
    /// Without a question before it, popping an empty stack faults where it does in the source, behind what is printed before.
    /// </summary>
    [Theory]
    [InlineData("fr = head(st)\n    st = tail(st)")]
    [InlineData("print(v)\n    fr = head(st)\n    st = tail(st)")]
    [InlineData("st = tail(st)\n    fr = head(st)")]
    public void PoppingAnEmptyStackFaultsInItsPlace(string pop)
    {
        var source = Flow.Read(Flow.Print(Read("recursion"))
            .Replace("c = st == []\n    if c goto done else goto pop", "goto pop", StringComparison.Ordinal)
            .Replace("fr = head(st)\n    st = tail(st)", pop, StringComparison.Ordinal));
        var it = Specializer.Specialize(source, Division.Of([], "n"));
        Assert.Contains(GivenUp.Of(it), each => each.Why == WhyGeneralized.Stack);
        for (var n = 0; n < 5; n++)
        {
            Data.Agree(source, it.Residual, $"n={n}");
        }
    }

    /// <summary>A stack that is shown as a list somewhere is one.</summary>
    [Theory]
    [InlineData("print(k)")]
    [InlineData("m = len(k)")]
    [InlineData("f = cons(k, f)")]
    [InlineData("k = cons(k, k)")]
    [InlineData("k = f")]
    public void AListThatIsUsedOtherwiseIsNoStack(string use)
    {
        var source = Flow.Read(ThreeKinds.Replace("    f = cons(m, f)", $"    {use}\n    f = cons(m, f)", StringComparison.Ordinal));
        var it = Specializer.Specialize(source, Division.Of([], "n", "m"));
        Assert.DoesNotContain(it.Generalized, each => each.Why == WhyGeneralized.Stack);
        Data.Agree(source, it.Residual, "n=6 m=1");
    }

    /// <summary>More kinds of frames than may be numbered: the list is kept as in the source, and that is said.</summary>
    [Theory]
    [InlineData(2, WhyGeneralized.ManyFrames)]
    [InlineData(3, WhyGeneralized.Stack)]
    public void TooManyFramesAreSaid(int limit, WhyGeneralized why)
    {
        var source = Flow.Read(ThreeKinds);
        var budgets = Budgets.Default with { Partial = new() { Frames = limit } };
        var it = Specializer.Specialize(source, Division.Of([], "n", "m"), budgets: budgets);
        Assert.Contains(GivenUp.Of(it), each => source.Name(each.Variable) == "k" && each.Why == why);
        Data.Agree(source, it.Residual, "n=7 m=1");
    }

    /// <summary>Where a budget is used up the list is needed as it is: it is made so from the start.</summary>
    [Fact]
    public void ABudgetThatIsUsedUpLeavesAList()
    {
        var source = Read("lisp");
        for (var points = 1; points < 160; points += 7)
        {
            var budgets = Budgets.Default with { Points = points };
            var it = Specializer.Specialize(source, Division.Of(Flow.Bindings(Factorial), "x"), budgets: budgets);
            Data.AgreeWith(source, $"{Factorial} x=4", it.Residual, "x=4");
        }
    }

    /// <summary>
    /// Random programs with stacks of frames: outcomes agree, certificates hold, and frames are pushed and popped in many.
    /// </summary>
    [Fact]
    public void RandomProgramsAgree()
    {
        Assert.Null(Broken.OnRandomPrograms(80, Shapes.Calls) ?? Broken.OnRandomPrograms(60, Shapes.Recursion));
    }

    [Theory]
    [InlineData(nameof(SpecializerBug.GivesStacksAway), Shapes.Calls)]
    [InlineData(nameof(SpecializerBug.AsksForAnotherFrame), Shapes.Recursion)]
    [InlineData(nameof(SpecializerBug.ForgetsLaterFrames), Shapes.Recursion)]
    public void ABugIsFoundByRandomPrograms(string bug, Shapes shapes)
    {
        using (Switch.With(Enum.Parse<SpecializerBug>(bug)))
        {
            Assert.NotNull(Broken.OnRandomPrograms(1_500, shapes));
        }
    }

    /// <summary>Two dynamic parts of a frame that change places show where both are printed, and to the certificate.</summary>
    [Fact]
    public void ExchangedPartsAreFound()
    {
        using (Switch.With(SpecializerBug.ExchangesHoles))
        {
            var it = Specializer.Specialize(Flow.Read(ThreeKinds), Division.Of([], "n", "m"));
            Assert.False(CertificateChecker.Check(it).IsGood);
            Outcome Run(Program program) => Interpreter.Run(program, Flow.Bindings("n=6 m=70"));
            Assert.NotNull(Agreement.Check(Run(it.Source), Run(it.Residual)));
        }
    }

    private static Program Read(string name) =>
        Flow.Read(File.ReadAllText(Path.Combine(House.Repository.Root, "programs", "calls", name + ".flow")));
}
