using Laboratory.Certifying;
using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.PartialData;

/// <summary>What grows or changes for ever inside partly known data is given up, that part alone, and said so.</summary>
public sealed class TerminationTests
{
    /// <summary>A loop over n whose body does something to data d; before it, d is made; after it, d is used.</summary>
    [Theory]
    [InlineData("d = []", "d = cons(n, d)", "m = len(d)\n    h = head(d)\n    print(h)", "d")]
    [InlineData("d = new('N')\n    setfield(d, 'next', 0)", "e = new('N')\n    setfield(e, 'next', d)\n    setfield(e, 'v', n)\n    d = e", "m = getfield(d, 'next')", "d")]
    [InlineData("d = newarray(3, 0)", "c = aload(d, 1)\n    c = c + 1\n    astore(d, 1, c)", "m = aload(d, 1)", "d[1]")]
    [InlineData("d = new('C')\n    setfield(d, 'f', 0)\n    setfield(d, 'g', 1)", "c = getfield(d, 'f')\n    c = c + 3\n    setfield(d, 'f', c)", "m = getfield(d, 'f')", "d.f")]
    [InlineData("d = new('C')\n    setfield(d, 'l', [])", "c = getfield(d, 'l')\n    c = cons(n, c)\n    setfield(d, 'l', c)", "m = getfield(d, 'l')\n    m = head(m)", "d.l")]
    [InlineData("d = newarray(1, 0)", "e = newarray(1, d)\n    d = e", "m = aload(d, 0)", "d")]
    public void AGrowingPart(string before, string turn, string after, string generalized)
    {
        var program = Flow.Read($"start:\n    {before}\n    goto loop\nloop:\n    if n goto turn else goto end\nturn:\n    {turn}\n    n = n - 1\n    goto loop\nend:\n    {after}\n    print_and_stop(m)\n");
        var it = Specializer.Specialize(program, Division.Of([], "n"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.InRange(it.Points.Count, 1, 60);
        Assert.Equal([generalized], it.Generalized.Select(each => it.Source.Name(each.Variable) + each.Path).Distinct());
        Assert.Empty(CertificateChecker.Check(it).Violations);
        foreach (var n in (int[])[0, 1, 2, 3, 4, 7, 20])
        {
            Data.Agree(program, it.Residual, $"n={n}");
        }
    }

    /// <summary>A Turing machine that runs off to the right writes an ever longer left tape without asking anything.</summary>
    [Fact]
    public void GrowthWithoutATest()
    {
        var it = Specializer.Specialize(Corpus.Program("turing"), Corpus.Division("turing"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(["left"], it.Generalized.Select(each => it.Source.Name(each.Variable)).Distinct());
        Assert.Equal((728, 6, 4), (it.Points.Count, it.Residual.OperationCount, it.Residual.Blocks.Count));
    }

    /// <summary>What has been read of a dynamic list is not kept without end, though the list is read again.</summary>
    [Fact]
    public void ALongListReadTwice()
    {
        var program = Flow.Read("""
            start:
                r = l
                goto count
            count:
                n = len(r)
                if n goto one else goto again
            one:
                x = head(r)
                r = tail(r)
                c = x == 'a'
                if c goto plus else goto count
            plus:
                s = s + 1
                goto count
            again:
                n = len(l)
                if n goto next else goto end
            next:
                x = head(l)
                l = tail(l)
                c = x == 'b'
                if c goto minus else goto again
            minus:
                s = s - 1
                goto again
            end:
                print_and_stop(s)
            """);
        var it = Specializer.Specialize(program, Division.Of([], "l", "s"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.InRange(it.Points.Count, 1, 5_000);
        foreach (var list in (string[])["[]", "['a']", "['a','b','a']", "['b','b','a','a','c','a','b','a','b','b','a']"])
        {
            Data.Agree(program, it.Residual, $"l={list} s=0");
        }
    }

    /// <summary>Giving up a variable that is known only to be the same as another leads to a point that does not know it.</summary>
    [Theory]
    [InlineData("budget:1")]
    [InlineData("budget:2")]
    [InlineData("budget:5")]
    public void EveryBridgeLeadsToAPointThatKnowsLess(string generalization)
    {
        foreach (var name in (string[])["string_match", "naive_match", "environment", "linked_objects", "registers"])
        {
            var it = Specializer.Specialize(Corpus.Program(name), Corpus.Division(name), Policies.Default with { Generalization = Generalizations.Find(generalization)! });
            Assert.All(it.Points.Where(point => point.Code == PointCode.Generalized), point => Assert.NotEqual(point.Residual, it.Raw[point.Residual].Jump.Targets[0]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void ABudgetMakesEverythingThatIsKnown(int points)
    {
        foreach (var name in (string[])["registers", "de_bruijn", "naive_match", "environment", "linked_objects"])
        {
            var division = Corpus.Division(name);
            var it = Specializer.Specialize(Corpus.Program(name), division, budgets: new(Points: points));
            foreach (var run in Corpus.Read(name).Directives.Runs.Where(run => division.Dynamic.All(dynamic => Laboratory.Expecting.Expectations.Inputs(run).Any(input => input.Key == dynamic))))
            {
                var bindings = string.Join(' ', Laboratory.Expecting.Expectations.Inputs(run).Where(input => !division.Static.Any(known => known.Key == input.Key)).Select(input => $"{input.Key}={input.Value}"));
                var whole = $"{bindings} {string.Join(' ', division.Static.Select(known => $"{known.Key}={known.Value}"))}";
                Data.AgreeWith(it.Source, whole, it.Residual, bindings);
            }
        }
    }
}
