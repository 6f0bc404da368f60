using Flowgraph;
using PartialEval;
using Tests.PartialData;
using Tests.PartialEval;
using Xunit;

namespace Tests.Termination;

/// <summary>Runs without a dynamic test: what is growth and what is computing, what ends, and what is left of it.</summary>
public sealed class StaticRunTests
{
    private const string Levels = "[['init',[['pc','add',0,0],['acc','add',1,0]],['goto','loop']],['loop',[['i','idx','q','pc'],['pc','add','pc',1],['op','head','i',0],['c','eq','op',0]],['if','c','mul','n1']],"
        + "['n1',[['c','eq','op',1]],['if','c','dec','n2']],['n2',[['c','eq','op',2]],['if','c','jnz','halt']],['mul',[['acc','mul','acc','x']],['goto','loop']],['dec',[['y','sub','y',1]],['goto','loop']],"
        + "['jnz',[['t','tail','i',0],['t','head','t',0]],['if','y','take','loop']],['take',[['pc','add','t',0]],['goto','loop']],['halt',[],['stop','acc']]]";

    /// <summary>A list that is taken apart while another grows is no growth, however long both are.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(200)]
    public void ReversingAList(int length)
    {
        var it = Cases.Specialize("rev20", $"n={length}", "x");
        Assert.Equal(((1, 1), ""), (Cases.Size(it), Cases.Given(it)));
        Data.AgreeWith(it.Source, $"n={length} x=3", it.Residual, "x=3");
    }

    /// <summary>An interpreter whose environment is copied at each assignment, with so many variables.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(20)]
    public void CopyingAnEnvironment(int variables)
    {
        var first = string.Join(",", Enumerable.Range(0, variables).Select(i => $"['v{i}','add','x',{i}]"));
        var program = $"[['a',[{first}],['goto','l']],['l',[['v0','add','v0',1],['v1','add','v1',1],['v2','add','v2',1],['y','sub','y',1]],['if','y','l','e']],['e',[],['stop','v0']]]";
        var it = Cases.Specialize("self", $"prog={program}", "x y");
        Assert.Equal(((3, 3), ""), (Cases.Size(it), Cases.Given(it)));
        Data.AgreeWith(it.Source, $"prog={program} x=7 y=1", it.Residual, "x=7 y=1");
    }

    /// <summary>An interpreter that interprets an interpreter.</summary>
    [Fact]
    public void TwoLevelsOfInterpreters()
    {
        var it = Cases.Specialize("tower", $"prog={Levels} q0=[[0],[1],[2,0],[3]]", "x y");
        Assert.Equal(((3, 4), ""), (Cases.Size(it), Cases.Given(it)));
    }

    /// <summary>Effects, input and operations that can fault are progress: a thousand turns with some are unrolled, and then none.</summary>
    [Theory]
    [InlineData("div_print", "x", 3, 4, "i at spin")]
    [InlineData("div_input", "", 5, 2, "n at loop")]
    [InlineData("fault_loop", "xs", 6, 2, "i at loop")]
    public void EndlessTurnsThatDoSomething(string name, string dynamics, int operations, int blocks, string given)
    {
        var it = Cases.Specialize(name, "", dynamics);
        Assert.Equal((StopReason.Complete, (operations, blocks), given), (it.Stop, Cases.Size(it), Cases.Given(it)));
        Assert.InRange(it.Points.Count, 1, 2_000);
        Assert.All(it.Generalized, each => Assert.Equal(WhyGeneralized.ManyTurns, each.Why));
        foreach (var bindings in dynamics.Length == 0 ? [""] : (string[])["x=0 xs=[]", "x=1 xs=[1,2,3,4,5]"])
        {
            Data.Agree(it.Source, it.Residual, bindings);
        }
    }

    /// <summary>A static loop behind a dynamic test that does not end is left as a loop, with nothing of what was computed.</summary>
    [Theory]
    [InlineData("div_int", "i at spin")]
    [InlineData("div_arr", "a[1] at spin")]
    [InlineData("div_obj", "o.sp at spin")]
    [InlineData("div_cons", "l at spin")]
    public void EndlessComputingBehindATest(string name, string given)
    {
        var it = Cases.Specialize(name, "", "x");
        Assert.Equal((StopReason.Complete, (0, 3), given), (it.Stop, Cases.Size(it), Cases.Given(it)));
        Assert.All(it.Generalized, each => Assert.Equal(WhyGeneralized.LongRun, each.Why));
        Assert.All(it.Residual.Constants, value => Assert.True(value is { Kind: not Kind.List } or { AsList.Count: 0 } && !(value.IsSmall && value.Bits > 1), $"{value} was computed"));
        Data.Agree(it.Source, it.Residual, "x=0");
        Data.Agree(it.Source, it.Residual, "x=1");
    }

    /// <summary>Nor is there anything of it where a budget ends it.</summary>
    [Theory]
    [InlineData("div_int")]
    [InlineData("div_arr")]
    [InlineData("div_obj")]
    [InlineData("div_cons")]
    public void ABudgetInTheMiddleOfComputing(string name)
    {
        foreach (var budgets in (Budgets[])[new(Points: 100), new(FoldedOperations: 101), new(FoldedOperations: 500)])
        {
            var it = Cases.Specialize(name, "", "x", budgets);
            Assert.NotEqual(StopReason.Complete, it.Stop);
            Assert.All(it.Residual.Constants, value => Assert.True(value is { Kind: not Kind.List } or { AsList.Count: 0 } && !(value.IsSmall && value.Bits > 7), $"{value} was computed"));
            Data.Agree(it.Source, it.Residual, "x=0");
            Data.Agree(it.Source, it.Residual, "x=1");
        }
    }

    /// <summary>In front of all progress a static loop may be long: that is what specializing is for.</summary>
    [Fact]
    public void ComputingInFrontOfTheFirstTestIsDone()
    {
        var it = Specializer.Specialize(
            Flow.Read("start:\n    i = 0\n    s = 0\n    goto sum\nsum:\n    s = s + i\n    i = i + 1\n    c = i < 20000\n    if c goto sum else goto end\nend:\n    x = x + s\n    print_and_stop(x)\n"),
            Division.Of([], "x"));
        Assert.Equal(((1, 1), "", "199990001"), (Cases.Size(it), Cases.Given(it), Flow.Run(it.Residual, "x=1")));
    }

    /// <summary>A static loop of fewer turns is unrolled, whatever it does.</summary>
    [Fact]
    public void AShortLoopThatPrintsIsUnrolled()
    {
        var it = Specializer.Specialize(
            Flow.Read("start:\n    i = 0\n    goto loop\nloop:\n    print(x)\n    i = i + 1\n    c = i < 900\n    if c goto loop else goto end\nend:\n    print_and_stop(i)\n"), Division.Of([], "x"));
        Assert.Equal(((900, 1), ""), (Cases.Size(it), Cases.Given(it)));
    }

    /// <summary>The outer of two loops is taken back, not a turn of it.</summary>
    [Fact]
    public void ALoopInALoop()
    {
        var program = Flow.Read("start:\n    i = 0\n    if x goto outer else goto end\nouter:\n    j = 0\n    goto inner\ninner:\n    j = j + 1\n    c = j < 10\n    if c goto inner else goto next\nnext:\n    i = i + j\n    c = i < 0\n    if c goto end else goto outer\nend:\n    print_and_stop(i)\n");
        var it = Specializer.Specialize(program, Division.Of([], "x"));
        Assert.Equal((StopReason.Complete, "i at outer"), (it.Stop, Cases.Given(it)));
        Assert.Equal(0, it.Residual.OperationCount);
        Data.Agree(program, it.Residual, "x=0");
        Data.Agree(program, it.Residual, "x=1");
    }

    /// <summary>That a variable is a list is known through copies, in whichever order they are made.</summary>
    [Fact]
    public void AListUnderAnotherName()
    {
        var (one, other) = (Cases.Specialize("kmp", "pat=['a','b','a','b']", "text"), Cases.Specialize("kmp_alias", "pat=['a','b','a','b']", "text"));
        Assert.Equal(((17, 12), (17, 12)), (Cases.Size(one), Cases.Size(other)));
    }
}
