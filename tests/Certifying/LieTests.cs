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
        "y = x + 1\n    if x goto d else goto c\nc:\n    v = 7\n    goto d\nd:\n    print(v)\n    print_and_stop(y)",
        " if x", " v = 7\n    if x")]
    public void ALieThatOneRunHidesShowsInTheNext(string code, string truth, string lie)
    {
        var made = Specializer.Specialize(
            Flow.Read($"start:\n    {code}\n"), Division.Of([], "x"), Policies.Seed with { Cleanup = null });
        var text = Flow.Print(made.Raw);
        Assert.Contains(truth, text, StringComparison.Ordinal);
        var certificate = Certificate.OfRaw(made);
        var honest = new RunCheck(certificate);
        var lying = new RunCheck(certificate with { Residual = Flow.Read(text.Replace(truth, lie, StringComparison.Ordinal)) });
        var hiding = truth == " if x" ? 0 : 3;
        foreach (var (x, hides) in new[] { (hiding, true), (-5, false), (hiding, true), (-6, false) })
        {
            Dictionary<string, Value> bound = new() { ["x"] = x };
            Sequence<Value> input = [x + 10, x + 20];
            Assert.Null(honest.Check(bound, 100, input));
            Assert.Equal(hides, lying.Check(bound, 100, input) is null);
        }
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
