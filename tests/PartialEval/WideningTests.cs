using System.Globalization;
using Flowgraph;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>Ends by itself; bounded variation is unfolded, the rest generalized, and nothing else.</summary>
public sealed class WideningTests
{
    private const string TwoCounters = "a:\n    i = 0\n    j = 0\n    goto loop\nloop:\n    merge_point(d)\n    if d goto turn else goto end\nturn:\n    d = d - 1\n    {0}\n    goto loop\nend:\n    r = i * 1000\n    r = r + j\n    print_and_stop(r)\n";

    [Fact]
    public void TenThousandBytecodesWithATestInEverySecondKeepTheirCounter()
    {
        var it = Square(10_001, i => i % 4 == 0 ? "decr_a" : i % 4 == 2 ? "jump_if_a" : (i + 3) % 4 == 0 ? "mov_a_r0" : i + 1);
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Empty(it.Generalized);
        Assert.Equal(2_500, it.Raw.Blocks.Count(block => block.Jump is If));
    }

    [Fact]
    public void ABackwardJumpOverTenThousandBytecodesIsOneLoop()
    {
        var it = Square(10_003, i => i == 10_000 ? "jump_if_a" : i == 10_001 ? 0 : "decr_a");
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Empty(it.Generalized);
        Assert.Equal(1, it.Raw.Blocks.Count(block => block.Jump is If));
    }

    [Theory]
    [InlineData("i = i + 1", "i")]
    [InlineData("j = i + 1\n    i = j", "i, j")]
    [InlineData("i = i - 7", "i")]
    [InlineData("i = i * 2\n    i = i + 1", "i")]
    [InlineData("i = 1 - i", "")]
    [InlineData("j = 3", "")]
    public void ExactlyWhatKeepsChangingIsGeneralized(string body, string expected)
    {
        var program = Flow.Read(string.Format(CultureInfo.InvariantCulture, TwoCounters, body));
        var it = Specializer.Specialize(program, Division.Of([], "d"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(expected, string.Join(", ", it.Generalized.Select(each => program.Name(each.Variable)).Distinct().Order()));
        for (var d = 0; d < 9; d++)
        {
            Assert.Equal(Flow.Run(program, $"d={d}"), Flow.Run(it.Residual, $"d={d}"));
        }
    }

    [Fact]
    public void GrowingListsAreGeneralizedAndPartsOfStaticOnesAreNot()
    {
        var growing = Flow.Read("a:\n    l = []\n    goto loop\nloop:\n    if d goto turn else goto end\nturn:\n    d = d - 1\n    l = cons(1, l)\n    goto loop\nend:\n    print_and_stop(l)\n");
        var it = Specializer.Specialize(growing, Division.Of([], "d"));
        Assert.Equal("l", growing.Name(Assert.Single(it.Generalized).Variable));
        Assert.Equal("[[], [1], [1, 1], [1, 1, 1], [1, 1, 1, 1]]", Value.List([.. it.Generalized[0].Chain]).ToString());
        var walking = Flow.Read("loop:\n    n = len(l)\n    if n goto test else goto end\ntest:\n    l = tail(l)\n    if d goto loop else goto end\nend:\n    print_and_stop(l)\n");
        it = Specializer.Specialize(walking, Division.Of(Flow.Bindings("l=[1,2,3,4,5,6,7,8,9]"), "d"));
        Assert.Empty(it.Generalized);
        Assert.Equal((StopReason.Complete, "[2, 3, 4, 5, 6, 7, 8, 9]"), (it.Stop, Flow.Run(it.Residual, "d=0")));
    }

    [Fact]
    public void AStaticLoopBetweenTestsIsUnfolded()
    {
        var program = Flow.Read("loop:\n    i = 0\n    goto inner\ninner:\n    x = x + i\n    i = i + 1\n    c = i < 20\n    if c goto inner else goto next\nnext:\n    d = d - 1\n    if d goto loop else goto end\nend:\n    print_and_stop(x)\n");
        var it = Specializer.Specialize(program, Division.Of([], "d", "x"));
        Assert.Empty(it.Generalized);
        Assert.Equal((StopReason.Complete, "380"), (it.Stop, Flow.Run(it.Residual, "d=2 x=0")));
    }

    [Fact]
    public void ChangesThatTakeTurnsEndAsWell()
    {
        // i and j change in alternate turns, so neither ever changes twice in a row.
        var body = "goto odd\nodd:\n    c = k\n    if c goto one else goto other\none:\n    i = i + 1\n    k = 0\n    goto loop\nother:\n    j = j + 1\n    k = 1";
        var program = Flow.Read(string.Format(CultureInfo.InvariantCulture, TwoCounters, body).Replace("j = 0\n", "j = 0\n    k = 0\n", StringComparison.Ordinal));
        var it = Specializer.Specialize(program, Division.Of([], "d"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(Flow.Run(program, "d=300"), Flow.Run(it.Residual, "d=300"));
    }

    [Fact]
    public void AnIndexIntoAListThatGrowsIsNotBounded()
    {
        var program = Flow.Read("a:\n    l = [0]\n    i = 0\n    goto loop\nloop:\n    x = l[i]\n    l = cons(x, l)\n    i = i + 1\n    d = d - 1\n    if d goto loop else goto end\nend:\n    print_and_stop(i)\n");
        var it = Specializer.Specialize(program, Division.Of([], "d"));
        Assert.Equal((StopReason.Complete, "40"), (it.Stop, Flow.Run(it.Residual, "d=40")));
        Assert.True(it.Statistics.Points < 1000);
    }

    /// <summary>Where an array has escaped by the next turn of a loop, the first turn is no copy of its own; a loop that keeps it is one, and what leads there.</summary>
    [Theory]
    [InlineData("astore(a, i, n)", 1, 3)]
    [InlineData("r = input()\n    if r goto rare else goto often\nrare:\n    print(a)\n    goto loop\noften:\n    x = n * n\n    astore(a, 0, x)", 3, 5)]
    public void TheFirstTurnOfALoopInWhichDataEscapes(string turn, int copies, int operationsOnA)
    {
        var program = Flow.Read($"start:\n    a = newarray(2, 0)\n    goto loop\nloop:\n    n = n - 1\n    i = input()\n    if i goto turn else goto end\nturn:\n    {turn}\n    goto loop\nend:\n    x = aload(a, 0)\n    print_and_stop(x)\n");
        var it = Specializer.Specialize(program, Division.Of([], "n"));
        Assert.Equal(copies, it.Residual.Blocks.SelectMany(block => block.Body).Count(each => each is Operation { Operator.Name: "sub" }));
        Assert.Equal(operationsOnA, it.Residual.Blocks.SelectMany(block => block.Body).Count(each => each is Operation { Operator.Name: "astore" or "aload" or "newarray" }));
        Assert.Empty(Laboratory.Certifying.CertificateChecker.Check(it).Violations);
    }

    [Fact]
    public void ABudgetOfCopiesForgetsEverythingBeyondIt()
    {
        var policy = Policies.Seed with { Generalization = new CopyBudget(3) };
        var it = Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("y=100"), "x"), policy);
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal([1, 5, 1], it.Statistics.Copies);
        Assert.Equal(BigInteger2(100), Flow.Run(it.Residual, "x=2"));
        static string BigInteger2(int power) => (System.Numerics.BigInteger.One << power).ToString(CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("[]", "[1]", true)]
    [InlineData("[1,2]", "[3,4,5]", true)]
    [InlineData("[1,2]", "[[],5,2]", true)]
    [InlineData("[1,2]", "[1]", false)]
    [InlineData("[1,'a']", "['a',1]", false)]
    [InlineData("[[1]]", "[[2,'x']]", true)]
    [InlineData("[[1],[2]]", "[[1,2]]", false)]
    [InlineData("1", "7", true)]
    [InlineData("1", "'a'", false)]
    [InlineData("'a'", "'a'", true)]
    [InlineData("'a'", "'b'", false)]
    [InlineData("[['lo',1]]", "[['hi',2],['lo',3]]", true)]
    [InlineData("[['hi',2],['lo',1]]", "[['lo',2],['hi',1]]", false)]
    [InlineData("1", "['a',[2]]", true)]
    [InlineData("[1]", "5", false)]
    public void EmbeddingOfLists(string small, string large, bool holds)
    {
        var values = Flow.Bindings($"a={small} b={large}").Select(it => it.Value).ToArray();
        Assert.Equal(holds, Embedding.Holds(values[0], values[1]));
    }

    [Fact]
    public void EmbeddingOfLargeListsGoesByLength()
    {
        var deep = Value.List();
        for (var i = 0; i < 100_000; i++)
        {
            deep = Value.List(deep, 1);
        }

        Assert.True(Embedding.Holds(deep, Value.List(1, deep)));
        Assert.False(Embedding.Holds(Value.List(1, deep, deep), deep));
    }

    private static Specialization Square(int count, Func<int, object> entry)
    {
        var code = Enumerable.Range(0, count).Select(i => i == count - 1 ? Value.Symbol("return_a") : entry(i) is string name ? Value.Symbol(name) : Value.Int((int)entry(i)));
        var division = Division.Of([new("bytecode", Value.List([.. code])), new("pc", 0)], "a", "r0", "r1", "r2");
        return Specializer.Specialize(Corpus.Program("square"), division, Policies.Default with { Cleanup = null });
    }

    /// <summary>
    /// The plan is made before there is a test, and only read behind it: it is unfolded at every turn, as if the division had given
    /// it.
    /// </summary>
    [Fact]
    public void APlanMadeBeforeTheFirstTestIsUnfolded()
    {
        var program = Flow.Read(
            """
            start:
                plan = ['dec']
                plan = cons('dec', plan)
                plan = cons('add', plan)
                goto turn
            turn:
                left = plan
                goto next
            next:
                c = len(left)
                if c goto do else goto done
            do:
                op = head(left)
                left = tail(left)
                c = op == 'add'
                if c goto more else goto less
            more:
                x = x + n
                goto next
            less:
                x = x - 1
                goto next
            done:
                n = n - 1
                if n goto turn else goto stop
            stop:
                print_and_stop(x)
            """);
        var it = Specializer.Specialize(program, Division.Of(Flow.Bindings(""), "x", "n"));
        Assert.Empty(it.Generalized);
        var left = it.Residual.Blocks.SelectMany(block => block.Body).OfType<Operation>();
        Assert.DoesNotContain(left, operation => operation.Operator.Name is "head" or "tail" or "len");
        Assert.Equal(Flow.Run(program, "x=5 n=4"), Flow.Run(it.Residual, "x=5 n=4"));
    }
}
