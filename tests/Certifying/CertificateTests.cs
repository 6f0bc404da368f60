using Flowgraph;
using Flowgraph.Cleanup;
using Laboratory.Certifying;
using Laboratory.Generating;
using PartialEval;
using Tests.PartialEval;
using Tests.Properties;
using Xunit;

namespace Tests.Certifying;

/// <summary>Residual programs are certified: every one of the corpus, and of random programs.</summary>
public sealed class CertificateTests
{
    private static readonly Budgets Small = new(Points: 2_000, FoldedOperations: 20_000, ResidualOperations: 20_000);

    public static TheoryData<string, string> Corpus
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in PartialEval.Corpus.Names)
            {
                foreach (var policy in Policies.All)
                {
                    data.Add(name, policy.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void EveryResidualOfTheCorpus(string name, string policy)
    {
        var read = PartialEval.Corpus.Read(name);
        var stated = PartialEval.Corpus.Division(name);
        var example = Flow.Bindings(read.Directives.Dynamic).ToDictionary(StringComparer.Ordinal);
        foreach (var division in new[] { stated, Division.Empty })
        {
            Good(Specializer.Specialize(read.Program!, division, Policies.Find(policy), budgets: Small), example);
        }
    }

    [Cases<To60>(200)]
    public void ResidualsOfRandomPrograms(Drawn it)
    {
        foreach (var policy in (PolicySpec[])[.. Policies.All, .. CacheKeys.All.Skip(2).Select(key => Policies.Default with { Key = key, Name = key.Name })])
        {
            var budgets = it.Number % 3 == 0 ? new Budgets(Points: 1 + (it.Number % 20), FoldedOperations: 100, ResidualOperations: 500) : Small;
            Good(Specializer.Specialize(it.Case.Program, Stated(it.Case), policy, budgets: budgets), null, $"{policy.Name}: ");
        }
    }

    [Cases<To60>(150)]
    public void ResidualsAfterAnySelectionOfPasses(Drawn it)
    {
        var passes = it.Number % 3 == 0 ? (CleanupPasses)(it.Number * 7L % 512) : CleanupPasses.Default | CleanupPasses.Splitting;
        var policy = Policies.Default with { Cleanup = CleanupOptions.Default with { Passes = passes } };
        Good(Specializer.Specialize(it.Case.Program, Stated(it.Case), policy, budgets: Small), null, $"{passes}: ");
    }

    /// <summary>
    /// What b19 reads of d is needed by nobody, so d = j &amp; 1 two blocks above goes; then the d of b18 is found to hold i &amp; 1
    /// still, in b21 too, where the certificate must not say that it is the d that was deleted.
    /// </summary>
    [Fact]
    public void NothingIsClaimedOfAVariableWhoseAssignmentWasDeletedBlocksAbove()
    {
        var program = Flow.Read("""
            start:
                l = []
                a = newarray(3, 0)
                b = newarray(4, 2)
                goto b14
            b14:
                k = k <= k
                xor(j, -1)
                l = cons(0, l)
                n2 = n2 - 1
                if n2 goto b14 else goto b18
            b17:
                d = j & 1
                d = d + 1
                goto b19
            b18:
                i = j % 5
                d = i & 1
                e = j & 1
                e = e + 1
                astore(b, d, 0)
                astore(a, e, 0)
                k = 6
                n3 = n3 - 1
                if n3 goto b18 else goto b17
            b19:
                x = aload(a, d)
                goto b21
            b21:
                y = d
                d = i & 1
                x = aload(0, d)
                h = 6
                print(h)
                goto b14
            """);
        var policy = Policies.Default with { Key = FullStoreKey.Instance, Generalization = new CopyBudget(2) };
        var it = Specializer.Specialize(program, Division.Of([], "i", "k"), policy);
        Good(it, Flow.Bindings("k=0 j=1 n2=3 i=0 n3=3").ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>The shared end belongs to one block's beginning and another's middle: nothing can be claimed of it.</summary>
    [Fact]
    public void NothingIsClaimedOfABlockThatIsAnothersEnd()
    {
        var program = Flow.Read("""
            a:
                if x goto b else goto c
            b:
                print(1)
                print(7)
                print_and_stop(8)
            c:
                print(7)
                print_and_stop(8)
            """);
        var policy = Policies.Default with { Cleanup = CleanupOptions.Default with { Passes = CleanupPasses.Default | CleanupPasses.Splitting } };
        var it = Specializer.Specialize(program, Division.Of([], "x"), policy);
        var certificate = Certificate.Of(it);
        Assert.Equal(2, certificate.Residual.OperationCount);
        Assert.Contains(certificate.Claims, claims => claims.Count == 0);
        Assert.Contains(certificate.Claims, claims => claims.Count > 0);
        Good(it, null, "");
    }

    [Theory]
    [InlineData("power")]
    [InlineData("square")]
    [InlineData("turing")]
    [InlineData("dead_static")]
    [InlineData("alias_array")]
    [InlineData("linked_objects")]
    [InlineData("echo")]
    public void CleanedResiduals(string name)
    {
        var raw = Specializer.Specialize(PartialEval.Corpus.Program(name), PartialEval.Corpus.Division(name), Policies.Seed, budgets: Small);
        var cleanup = CleanupPipeline.Run(raw.Raw, raw.Division.Dynamic.ToHashSet());
        var report = CertificateChecker.Check(Certificate.OfRaw(raw).After(cleanup));
        Assert.True(report.IsGood, string.Join('\n', report.Violations));
        Assert.True(report.Meetings >= report.Runs);
    }

    [Fact]
    public void ACertificateSaysWhatEachBlockStandsFor()
    {
        var it = PartialEval.Corpus.Specialize("power");
        var certificate = Certificate.OfRaw(it);
        var claim = Assert.Single(certificate.Claims[2]);
        Assert.Equal(("power_rec2", "power_rec"), (certificate.Residual.Blocks[2].Label, certificate.Source[claim.Block].Label));
        Assert.True(claim.Store.TryGet(it.Source.FindVariable("y")!.Value, out var y));
        Assert.Equal((Value)4, y);
        Assert.Equal(["res", "x"], claim.Names.Select(pair => certificate.Residual.Name(pair.Residual)).Order());
        Assert.All(claim.Names, pair => Assert.Equal(certificate.Residual.Name(pair.Residual), certificate.Source.Name(pair.Source)));
    }

    [Fact]
    public void UnspecializedCopiesAreCertifiedToo()
    {
        var it = Specializer.Specialize(PartialEval.Corpus.Program("power"), Division.Of(Flow.Bindings("x=2"), "y"), Policies.Seed, budgets: new(Points: 5));
        var certificate = Certificate.OfRaw(it);
        Assert.All(certificate.Claims, claims => Assert.Single(claims));
        Assert.Contains(certificate.Claims, claims => claims[0].Point < 0);
        Assert.Contains(certificate.Claims, claims => claims[0].IsBridge);
        Good(it, null);
    }

    /// <summary>
    /// A state is counted where a block was run from it. Arrays, objects and lists that are known in part are drawn with their parts.
    /// </summary>
    [Fact]
    public void BlocksThatKnowDataInPartAreRunFromEachState()
    {
        var it = Specializer.Specialize(
            Flow.Read(
                "start:\n    a = newarray(2, x)\n    o = new('C')\n    setfield(o, 'f', x)\n    l = cons(x, [])\n    goto next\n"
                + "next:\n    if x goto then else goto last\nthen:\n    astore(a, 0, 1)\n    setfield(o, 'f', 2)\n    goto last\n"
                + "last:\n    y = aload(a, 0)\n    z = getfield(o, 'f')\n    h = head(l)\n"
                + "    print(y)\n    print(z)\n    print_and_stop(h)\n"),
            Division.Of([], "x"), Policies.Default with { Cleanup = null });
        Assert.Contains(it.Points, point => point.Store.InPart is not null);
        var report = CertificateChecker.Check(Certificate.OfRaw(it), new(StatesPerBlock: 8, Runs: 1));
        Assert.True(report.IsGood);
        Assert.Equal(8 * report.Blocks, report.Legs);
    }

    [Fact]
    public void TheCommandCertifies()
    {
        var it = CommandLine.Flow.Run("specialize", "programs/power.flow", "y=5", "--certify", "--policy", "seed", "--", "x=2");
        Assert.Equal(0, it.Code);
        Assert.Matches(@"^flow: certified: 7 blocks from 56 states, 51 runs compared at [0-9]+ block entries, 51 of them to the end\n$", it.Error);
    }

    private static Division Stated(Case it) => Division.Of(
        it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)), it.Of(BindingTime.Dynamic).Select(binding => binding.Name));

    private static void Good(Specialization it, IReadOnlyDictionary<string, Value>? example, string what = "")
    {
        var report = CertificateChecker.Check(it, new(StatesPerBlock: 4, Runs: 10), example);
        Assert.True(report.IsGood, what + string.Join('\n', report.Violations.Take(3)));
        Assert.True(report.Legs > 0);
    }
}
