using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Certifying;
using Laboratory.Generating;
using PartialEval;
using Tests.PartialEval;
using Xunit;
using Switch = Flowgraph.Sabotage;

namespace Tests.Certifying;

/// <summary>
/// The certificate checker is tested by lies: true certificates of random programs with one thing in them changed. Each lie is refused;
/// and a checker that is blind for one thing lets lies of that kind through, so the lies say something.
/// </summary>
public sealed class LieTests
{
    private const int Cases = 70;

    /// <summary>From which a block is run.</summary>
    private const int States = 20;

    private static readonly Budgets Small = new(Points: 300, FoldedOperations: 3_000, ResidualOperations: 3_000);

    private static readonly Told[] All = [.. Tell()];

    [Fact]
    public void EveryLieOfACertificateIsRefused()
    {
        Assert.Equal("", string.Join('\n', All.Where(it => it.Refused() is null).Select(it => it.Lie).CountBy(it => it)));
        Assert.All(All.CountBy(it => it.Lie), it => Assert.True(it.Value >= 2, $"{it.Key}: {it.Value} lies"));
        Assert.Equal(Enum.GetValues<Lie>().Length, All.Select(it => it.Lie).Distinct().Count());
    }

    [Theory]
    [InlineData(nameof(CheckerBug.AllowsMoreOutput), nameof(Lie.MoreOutput))]
    [InlineData(nameof(CheckerBug.AllowsOtherOutput), nameof(Lie.OtherOutput))]
    [InlineData(nameof(CheckerBug.AllowsOtherFaults), nameof(Lie.OtherFault))]
    [InlineData(nameof(CheckerBug.AllowsOtherPlaces), nameof(Lie.FaultElsewhere))]
    [InlineData(nameof(CheckerBug.AllowsOtherResults), nameof(Lie.OtherResult))]
    [InlineData(nameof(CheckerBug.AllowsOtherInput), nameof(Lie.MoreInput))]
    [InlineData(nameof(CheckerBug.IgnoresEffectsAtTheEnd), nameof(Lie.MoreOutput))]
    [InlineData(nameof(CheckerBug.IgnoresEffectsAtTheEnd), nameof(Lie.MoreInput))]
    [InlineData(nameof(CheckerBug.IgnoresKnownValues), nameof(Lie.KnownValue))]
    [InlineData(nameof(CheckerBug.IgnoresKnownParts), nameof(Lie.KnownPart))]
    [InlineData(nameof(CheckerBug.IgnoresKnownParts), nameof(Lie.KnownNot))]
    [InlineData(nameof(CheckerBug.IgnoresNames), nameof(Lie.Equality))]
    [InlineData(nameof(CheckerBug.IgnoresBlocks), nameof(Lie.Place))]
    public void ABlindCheckerBelievesALie(string bug, string lie)
    {
        using (Switch.With(Enum.Parse<CheckerBug>(bug)))
        {
            Assert.Contains(All.Where(it => it.Lie == Enum.Parse<Lie>(lie)), it => it.Refused() is null);
        }
    }

    /// <summary>
    /// A checker goes from run to run: what one run left (output that was compared, input that was taken, variables) says nothing of the
    /// next. Each program is true of the first run and false of the second.
    /// </summary>
    [Theory]
    [InlineData("y = max(x, 0)\n    print(y)\n    print_and_stop(1)", "max(x, 0)", "max(x, x)")]
    [InlineData("y = max(x, 0)\n    print(y)\n    z = input()\n    print(z)\n    print_and_stop(y)", "max(x, 0)", "max(x, x)")]
    [InlineData("y = input()\n    c = min(x, 3)\n    y = y * c\n    print(y)\n    print_and_stop(1)", "min(x, 3)", "max(x, 3)")]
    [InlineData(
        "y = max(x, 0)\n    if y goto t else goto u\nt:\n    z = input()\n    goto u\nu:\n    print_and_stop(1)",
        "max(x, 0)", "max(x, x)")]
    [InlineData(
        "y = x + 1\n    if x goto d else goto c\nc:\n    v = 7\n    goto d\nd:\n    print(v)\n    print_and_stop(y)",
        " if x", " v = 7\n    if x")]
    public void ALieThatOneRunHidesShowsInTheNext(string code, string truth, string lie)
    {
        var (certificate, untrue) = Lying(code, truth, lie);
        var (honest, lying) = (new RunCheck(certificate), new RunCheck(untrue));
        var hiding = truth == " if x" ? 0 : 3;
        foreach (var (x, hides) in new[] { (hiding, true), (-5, false), (hiding, true), (-6, false) })
        {
            Dictionary<string, Value> bound = new() { ["x"] = x };
            Sequence<Value> input = [x + 10, x + 20];
            Assert.Null(honest.Check(bound, 100, input));
            Assert.Equal(hides, lying.Check(bound, 100, input) is null);
        }
    }

    /// <summary>
    /// What was run from one state says nothing of the next: a checker that goes from state to state says of each what a new one says.
    /// </summary>
    [Fact]
    public void ALieThatOneStateHidesShowsInTheNext()
    {
        var (truth, lying) = Lying("y = max(x, 0)\n    print(y)\n    print_and_stop(1)", "max(x, 0)", "max(x, x)");
        var (honest, check, found) = (new BlockCheck(truth), new BlockCheck(lying), new HashSet<bool>());
        for (var seed = 0UL; seed < 60; seed++)
        {
            Assert.Null(honest.Check(new(0), truth.Claims[0][0], seed));
            var violation = check.Check(new(0), lying.Claims[0][0], seed);
            Assert.Equal(new BlockCheck(lying).Check(new(0), lying.Claims[0][0], seed) is null, violation is null);
            found.Add(violation is null);
        }

        Assert.Equal(2, found.Count);
        Assert.Equal((60, 60), (honest.States, check.States));
    }

    /// <summary>A run without an end that leaves out its output is refused at once, and not followed to where it is left.</summary>
    [Fact]
    public void ALieWithoutAnEndIsRefused()
    {
        const string Endless =
            "y = x\n    goto again\nagain:\n    y = y + 1\n    print(y)\n    if x goto again else goto b\nb:\n    goto again";
        var (truth, lying) = Lying(Endless, "    print(y)\n", "");
        Dictionary<string, Value> bound = new() { ["x"] = 1 };
        var honest = new RunCheck(truth);
        Assert.Null(honest.Check(bound, 100, []));
        Assert.NotNull(new RunCheck(lying).Check(bound, 100, []));
        Assert.Equal((100, 0), (honest.Meetings, honest.Ended));
    }

    /// <summary>Where one side ends the other does, too, even if it would go on to where the first stands.</summary>
    [Fact]
    public void AnEndIsNoWayToTheSameBlock()
    {
        // No state makes either fault.
        const string Turn = "y = 1\n    goto again\nagain:\n    z = kind(x)\n";
        var (truth, ends) = Lying(Turn + "    goto again", "    goto again1\n", "    print_and_stop(1)\n", onlyLast: true);
        Assert.Equal(States, Refused(truth, ends, truth.Residual.Blocks.Count - 1));
        var (other, goesOn) = Lying(Turn + "    print_and_stop(1)", "print_and_stop(1)", "goto again1");
        Assert.Equal(States, Refused(other, goesOn, other.Residual.Blocks.Count - 1));
    }

    /// <summary>Arrays and lists are compared where they are held, whether anything is shown of them or not, and which are one.</summary>
    [Theory]
    [InlineData("a = newarray(1, 0)\n    astore(a, 0, x)", "astore(a, 0, x)", "astore(a, 0, 'a lie')")]
    [InlineData("a = newarray(1, x)", "newarray(1, x)", "newarray(2, x)")]
    [InlineData("a = newarray(1, x)\n    b = a", "b = a", "b = newarray(1, x)")]
    [InlineData("a = newarray(1, x)\n    b = newarray(1, x)", "b = newarray(1, x)", "b = a")]
    [InlineData("a = cons(x, [])", "cons(x, [])", "cons('a lie', [])")]
    public void ALieAboutWhatIsHeldIsRefused(string code, string truth, string lie)
    {
        var use = code.Contains("cons", StringComparison.Ordinal) ? "head(a)" : "aload(a, 0)";
        use = code.Contains("b =", StringComparison.Ordinal) ? "aload(b, 0)\n    y = " + use : use;
        var (honest, lying) = Lying(
            $"{code}\n    if x goto t else goto u\nt:\n    goto u\nu:\n    y = {use}\n    print_and_stop(1)", truth, lie);
        Assert.InRange(Refused(honest, lying, 0), 1, States);
        Dictionary<string, Value> bound = new() { ["x"] = 3 };
        Assert.Null(new RunCheck(honest).Check(bound, 100, []));
        Assert.NotNull(new RunCheck(lying).Check(bound, 100, []));
    }

    /// <summary>A byte is no value that is printed.</summary>
    [Fact]
    public void AByteIsNoValue()
    {
        var (truth, lying) = Lying("y = same(x)\n    print(y)\n    print_and_stop(1)", "print(y)", "putbyte(y)");
        Dictionary<string, Value> bound = new() { ["x"] = 65 };
        Assert.Null(new RunCheck(truth).Check(bound, 100, []));
        Assert.NotNull(new RunCheck(lying).Check(bound, 100, []));
    }

    /// <summary>Where the residual program runs out of fuel within a block, that block says nothing.</summary>
    [Fact]
    public void AResidualProgramThatRunsOutSaysNothing()
    {
        var costly = string.Concat(Enumerable.Repeat("y = shl(1, 16000000)\n    ", 5));
        const string Code = "y = max(x, 0)\n    print_and_stop(1)";
        var (_, lying) = Lying(Code, Code, costly + "print_and_stop(2)");
        var check = new BlockCheck(lying);
        Assert.Null(check.Check(new(0), lying.Claims[0][0], 1));
        Assert.Equal(1, check.States);
    }

    /// <summary>A reason says which item of output it is about.</summary>
    [Fact]
    public void AReasonCountsOutputFromOne()
    {
        var (_, lying) = Lying("print(1)\n    y = x * 0\n    print(y)\n    print_and_stop(1)", "print(y)", "print('a lie')");
        var violation = new RunCheck(lying).Check(new Dictionary<string, Value> { ["x"] = 3 }, 100, [])!;
        Assert.StartsWith("output item 2 is 0 in the source", violation.Problem, StringComparison.Ordinal);
    }

    /// <summary>A block of a true certificate does what it says from every state; from how many one of a false one does not.</summary>
    private static int Refused(Certificate truth, Certificate lying, int block)
    {
        var (honest, check) = (new BlockCheck(truth), new BlockCheck(lying));
        var seeds = Enumerable.Range(0, States).Select(seed => (ulong)seed).ToArray();
        Assert.All(seeds, seed => Assert.Null(honest.Check(new(block), truth.Claims[block][0], seed)));
        return seeds.Count(seed => check.Check(new(block), lying.Claims[block][0], seed) is not null);
    }

    /// <summary>Where the source runs out of fuel within a block, that block says nothing.</summary>
    [Fact]
    public void ASourceThatRunsOutSaysNothing()
    {
        var appends = string.Concat(Enumerable.Repeat("    l = append(s, s)\n", 4));
        var made = Specializer.Specialize(
            Flow.Read($"start:\n{appends}    goto next\nnext:\n    print_and_stop(l)\n"),
            Division.Of([KeyValuePair.Create("s", Value.List(1))], "x"), Policies.Seed with { Cleanup = null });
        var truth = Certificate.OfRaw(made);
        var (claim, s) = (truth.Claims[0][0], made.Source.FindVariable("s")!.Value);
        var editor = new StoreEditor(claim.Store.Variables);
        editor.Load(claim.Store);
        editor.Set(s, Value.List([.. Enumerable.Repeat((Value)1, 300_000)]));
        var check = new BlockCheck(truth);
        Assert.Null(check.Check(new(0), claim with { Store = editor.Freeze() }, 1));
        Assert.Equal(1, check.States);
        editor.Set(s, Value.List(1, 2));
        Assert.NotNull(check.Check(new(0), claim with { Store = editor.Freeze() }, 1));
    }

    /// <summary>No state fits a list whose tail is said to be a number: none is run from, and none counted.</summary>
    [Fact]
    public void WhereNoStateFitsNoneIsCounted()
    {
        var made = Specializer.Specialize(
            Flow.Read(
                "start:\n    l = cons(x, [])\n    if x goto a else goto b\na:\n    goto b\n"
                + "b:\n    h = head(l)\n    print_and_stop(h)\n"),
            Division.Of([], "x"), Policies.Default with { Cleanup = null });
        var certificate = Certificate.OfRaw(made);
        var block = Enumerable.Range(0, certificate.Claims.Count).First(b => certificate.Claims[b] is [{ Store.InPart: not null }]);
        var (claim, check) = (certificate.Claims[block][0], new BlockCheck(certificate));
        Assert.Null(check.Check(new(block), claim, 1));
        Assert.Equal(1, check.States);
        var parts = claim.Store.Parts!;
        var editor = new StoreEditor(claim.Store.Variables);
        editor.Load(claim.Store);
        var nodes = parts.Nodes.Select(it => it.Kind == PartKind.Cell ? it.With(1, Part.Of(7, Remarks.None)) : it);
        editor.Parts = new(parts.Roots, [.. nodes], parts.Carriers);
        Assert.Null(check.Check(new(block), claim with { Store = editor.Freeze() }, 1));
        Assert.Equal(1, check.States);
    }

    /// <summary>A true certificate of a program of one input x, and one whose residual program has something else in its text.</summary>
    private static (Certificate Truth, Certificate Lying) Lying(string code, string truth, string lie, bool onlyLast = false)
    {
        var made = Specializer.Specialize(Flow.Read($"start:\n    {code}\n"), Division.Of([], "x"), Policies.Seed with { Cleanup = null });
        var (text, certificate) = (Flow.Print(made.Raw), Certificate.OfRaw(made));
        Assert.Contains(truth, text, StringComparison.Ordinal);
        var at = onlyLast ? text.LastIndexOf(truth, StringComparison.Ordinal) : 0;
        var changed = text[..at] + text[at..].Replace(truth, lie, StringComparison.Ordinal);
        return (certificate, certificate with { Residual = Flow.Read(changed) });
    }

    private static IEnumerable<Told> Tell()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var it = ProgramGenerator.Generate((ulong)seed, 5 + (seed % 30), Shapes.Mixed);
            var statics = it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)).ToArray();
            var division = Division.Of(statics, it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
            var made = Specializer.Specialize(it.Program, division, Policies.Default, budgets: Small);
            var bound = it.Inputs.ExceptBy(statics.Select(each => each.Key), each => each.Key).ToDictionary(StringComparer.Ordinal);

            // Input is left over, so that taking more of it shows.
            Sequence<Value> input = [.. it.Input, .. Enumerable.Repeat((Value)5, 100)];
            var truth = Certificate.OfRaw(made);
            if (Followed.Of(it.Program, it.Inputs, input) is { } source && Followed.Of(made.Raw, bound, input) is { } residual)
            {
                Assert.Null(new Told(truth, default, bound, input).Refused());
                foreach (var (lie, certificate) in new Lies(truth, source, residual).All())
                {
                    yield return new(certificate, lie, bound, input);
                }
            }
        }
    }

    /// <summary>A certificate, the kind of the lie in it, and the run in which it shows.</summary>
    private sealed record Told(Certificate Certificate, Lie Lie, Dictionary<string, Value> Bound, Sequence<Value> Input)
    {
        /// <summary>Null where nothing is found in the one run.</summary>
        public Violation? Refused() => new RunCheck(Certificate).Check(Bound, 1_000, Input);

        public override string ToString() => $"{Lie}";
    }
}
