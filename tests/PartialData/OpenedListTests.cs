using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Certifying;
using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.PartialData;

/// <summary>A static list of which one cell keeps changing stays known but for that cell.</summary>
public sealed class OpenedListTests
{
    private const string Sum = "program=[['let','f',0],['let','one',1],['if_zero','n',6],['add','f','f','one'],['sub','n','n','one'],['goto',2],['return','f']]";

    private const string DeBruijnSum = "program=[['bind',['num',1]],['bind',['num',1]],['while',2,6],['set',1,['add',1,0]],['set',2,['sub',2,0]],['goto',2],['return',1]]";

    /// <summary>Stored values that are static at first cost what dynamic ones do: 2 operations and a test in each turn.</summary>
    [Theory]
    [InlineData("environment", Sum, "live", 3, 4)]
    [InlineData("environment", Sum, "full", 3, 6)]
    [InlineData("environment", Sum, "domain", 3, 4)]
    [InlineData("de_bruijn", DeBruijnSum, "live", 4, 6)]
    [InlineData("de_bruijn", DeBruijnSum, "full", 6, 12)]
    [InlineData("de_bruijn", DeBruijnSum, "domain", 4, 6)]
    public void AnEnvironmentKeepsItsShape(string name, string program, string key, int operations, int blocks)
    {
        var source = Corpus.Program(name);
        var it = Specialize(source, program, Policies.Default with { Key = CacheKeys.Find(key)! }, "n");
        Assert.Equal((operations, blocks), (it.Residual.OperationCount, it.Residual.Blocks.Count));
        Assert.Empty(CertificateChecker.Check(it).Violations);
        Assert.Equal((2, 4), Turn(it.Residual));
        foreach (var n in (int[])[0, 1, 2, 3, 4, 5, 6, 7, 40])
        {
            Data.AgreeWith(source, $"{program} n={n}", it.Residual, $"n={n}");
        }
    }

    /// <summary>What is generalized is the cell: neither the list nor the program counter.</summary>
    [Theory]
    [InlineData("environment", Sum, "env.tail.head.tail.head")]
    [InlineData("de_bruijn", DeBruijnSum, "front.head")]
    public void OnlyTheCellIsGeneralized(string name, string program, string generalized) =>
        Assert.Equal([generalized], Given(Specialize(Corpus.Program(name), program, Policies.Default, "n")));

    [Theory]
    [InlineData("n y", 6, 5, "env.tail.head")]
    [InlineData("n", 4, 3, "env.tail.head")]
    public void ACounterInACell(string dynamic, int operations, int blocks, string generalized)
    {
        var source = Flow.Read("""
            start:
                env = cons(0, [])
                env = cons(y, env)
                goto turn
            turn:
                t = env[1]
                t = t + 1
                u = head(env)
                env = cons(t, [])
                env = cons(u, env)
                n = n - 1
                if n goto turn else goto end
            end:
                t = env[1]
                u = env[0]
                print(u)
                print_and_stop(t)
            """);
        var it = Specialize(source, dynamic == "n" ? "y=5" : "", Policies.Default, dynamic.Split(' '));
        Assert.Equal((operations, blocks), (it.Residual.OperationCount, it.Residual.Blocks.Count));
        Assert.Equal([generalized], Given(it));
        Assert.Empty(CertificateChecker.Check(it).Violations);
    }

    /// <summary>An interpreter with a stack and an association list of its own: knowing one input more leaves the same loop, behind the turns in which the sum is still bounded.</summary>
    [Theory]
    [InlineData("", "arg n", 3, 4)]
    [InlineData("arg=7", "n", 5, 8)]
    public void KnowingMoreOfAStackAndAssociationList(string known, string dynamic, int operations, int blocks)
    {
        const string Code = "code=[['push',1],['store','x'],['load','x'],['arg'],['add'],['store','x'],['load','n'],['dec'],['store','n'],['load','n'],['jnz',2],['load','x'],['ret']]";
        var source = Flow.Read(StackAndNames.Text);
        var it = Specialize(source, $"{Code} {known}", Policies.Default, dynamic.Split(' '));
        Assert.Equal((operations, blocks), (it.Residual.OperationCount, it.Residual.Blocks.Count));
        Assert.Equal((2, 4), Turn(it.Residual, known.Length == 0 ? "arg=7" : ""));
        Assert.Empty(CertificateChecker.Check(it).Violations);
        foreach (var n in (int[])[1, 2, 3, 4, 5, 20])
        {
            Data.AgreeWith(source, $"{Code} arg=7 n={n}", it.Residual, known.Length == 0 ? $"arg=7 n={n}" : $"n={n}");
        }
    }

    /// <summary>A list that gets longer is given up as a whole, and so is one that nothing takes apart or that has too many elements.</summary>
    [Theory]
    [InlineData("l = [1]", "l = cons(1, l)", "t = head(l)", "l")]
    [InlineData("l = [1, 2]", "a = l[0]\n    a = a + 1\n    l = cons(a, [])\n    l = cons(3, l)\n    a = l[1]\n    l = cons(2, [])\n    l = cons(a, l)", "t = l[0]", "l.head")]
    [InlineData("l = [1, 2]\n    a = 1", "print(l)\n    a = a + 1\n    l = cons(a, [])", "t = l", "l a")]
    [InlineData("l = [[1], 2]", "a = l[0]\n    a = cons(0, a)\n    b = l[1]\n    l = cons(b, [])\n    l = cons(a, l)", "t = l[0]\n    t = len(t)", "l.head")]
    public void WhatIsOpened(string before, string turn, string after, string generalized)
    {
        var source = Flow.Read($"start:\n    {before}\n    goto loop\nloop:\n    {turn}\n    n = n - 1\n    if n goto loop else goto end\nend:\n    {after}\n    print_and_stop(t)\n");
        var it = Specialize(source, "", Policies.Default, "n");
        Assert.Equal(generalized, string.Join(' ', Given(it)));
        Assert.Empty(CertificateChecker.Check(it).Violations);
        foreach (var n in (int[])[1, 2, 3, 4, 5, 9])
        {
            Data.Agree(source, it.Residual, $"n={n}");
        }
    }

    /// <summary>Lists of three cells, replaced, exchanged and made longer under dynamic tests: any such program ends, and agrees.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void RandomListsAgree(string key)
    {
        var (random, opened) = (new Random(5), 0);
        for (var i = 0; i < 25; i++)
        {
            var source = Flow.Read($"start:\n    l = [1, ['f', 2], 3]\n    goto loop\nloop:\n    k = len(bits)\n    if k goto turn else goto end\nturn:\n"
                + $"    b = head(bits)\n    bits = tail(bits)\n    if b goto one else goto other\none:\n{Update(random)}    goto loop\nother:\n{Update(random)}{Update(random)}    goto loop\n"
                + "end:\n    t = l[1]\n    t = t[1]\n    print(t)\n    t = head(l)\n    print(t)\n    print_and_stop(l)\n");
            var it = Specialize(source, "", Policies.Default with { Key = CacheKeys.Find(key)! }, "bits", "x");
            opened += it.Generalized.Any(each => each.Path.Length > 0) ? 1 : 0;
            Assert.Empty(CertificateChecker.Check(it).Violations);
            foreach (var bits in (string[])["[]", "[1]", "[0,0,0,0,0]", "[1,1,1,1,1,1]", "[0,1,1,0,1,0,0,0,1,1]"])
            {
                Data.Agree(source, it.Residual, $"bits={bits} x=4");
            }
        }

        Assert.InRange(opened, key == "user" ? 0 : 5, 25);
    }

    public static TheoryData<string> Keys => [.. CacheKeys.All.Select(it => it.Name)];

    private static string Update(Random random)
    {
        var (cell, other) = (random.Next(3), random.Next(3));
        var change = random.Next(6) switch
        {
            0 => $"c{cell} = c{other}",
            1 => $"c{cell} = x",
            2 => $"c{cell} = cons(c{other}, [])",
            _ => $"v = c1[1]\n    v = v + {1 + random.Next(3)}\n    c1 = cons(v, [])\n    c1 = cons('f', c1)",
        };
        return $"    c0 = l[0]\n    c1 = l[1]\n    c2 = l[2]\n    {change}\n    l = cons(c2, [])\n    l = cons(c1, l)\n    l = cons(c0, l)\n";
    }

    /// <summary>Operations and steps that one more turn takes.</summary>
    private static (long Operations, long Steps) Turn(Program residual, string others = "")
    {
        var counts = new[] { 100, 101 }.Select(n => Interpreter.Run(residual, Flow.Bindings($"{others} n={n}".Trim())).Counts).ToArray();
        return (counts[1].Operations - counts[0].Operations, Steps(counts[1]) - Steps(counts[0]));
    }

    private static long Steps(Counts it) => it.Operations + it.Tests + it.Jumps;

    private static string[] Given(Specialization it) => [.. it.Generalized.Select(each => it.Source.Name(each.Variable) + each.Path).Distinct()];

    private static Specialization Specialize(Program source, string bindings, PolicySpec policy, params string[] dynamic)
    {
        var it = Specializer.Specialize(source, Division.Of(Flow.Bindings(bindings), dynamic), policy);
        Assert.Equal(StopReason.Complete, it.Stop);
        return it;
    }
}
