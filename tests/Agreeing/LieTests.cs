using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Xunit;
using Switch = Flowgraph.Sabotage;

namespace Tests.Agreeing;

/// <summary>
/// Outcomes of random programs, each with one component changed: agreement refuses every one. A checker that is blind for one component
/// takes some for true.
/// </summary>
public class LieTests
{
    private const int Cases = 200;

    private static readonly Value Nothing = Value.Symbol("a lie");

    private static readonly Outcome[] Outcomes = [.. Enumerable.Range(0, Cases).Select(Run)];

    [Fact]
    public void Every_changed_component_is_refused()
    {
        Assert.All(Outcomes, it => Assert.Null(Agreement.Check(it, it)));
        var lies = Outcomes.SelectMany(it => Changed(it).Select(lie => (Truth: it, lie.What, lie.Outcome))).ToArray();
        var believed = lies.Where(it => Agreement.Check(it.Truth, it.Outcome) is null).Select(it => it.What).Distinct();
        Assert.Equal("", string.Join(", ", believed));
        Assert.All(lies.CountBy(it => it.What), it => Assert.True(it.Value >= 4, $"{it.Key}: {it.Value} times"));
        Assert.Equal(15, lies.Select(it => it.What).Distinct().Count());
    }

    [Theory]
    [InlineData(nameof(CheckerBug.AllowsMoreOutput), "more output")]
    [InlineData(nameof(CheckerBug.AllowsOtherOutput), "other output")]
    [InlineData(nameof(CheckerBug.AllowsOtherFaults), "other fault")]
    [InlineData(nameof(CheckerBug.AllowsOtherPlaces), "other block")]
    [InlineData(nameof(CheckerBug.AllowsOtherPlaces), "other instruction")]
    [InlineData(nameof(CheckerBug.AllowsOtherResults), "other result")]
    [InlineData(nameof(CheckerBug.AllowsMadeUpMemory), "out of memory")]
    [InlineData(nameof(CheckerBug.AllowsOtherInput), "more input")]
    [InlineData(nameof(CheckerBug.AllowsOtherInput), "less input")]
    public void A_blind_check_believes_a_lie(string bug, string what)
    {
        using (Switch.With(Enum.Parse<CheckerBug>(bug)))
        {
            Assert.Contains(Outcomes, it => Changed(it).Any(lie => lie.What == what && Agreement.Check(it, lie.Outcome) is null));
        }
    }

    /// <summary>A reason is for reading: of a long value it shows the beginning, 200 characters.</summary>
    [Fact]
    public void A_reason_shows_the_beginning_of_a_long_value()
    {
        var (a, b) = (Value.Symbol(new string('a', 300)), Value.Symbol(new string('b', 300)));
        var it = Outcomes[0] with { Ending = new Stopped(a) };
        var reason = Agreement.Check(it, it with { Ending = new Stopped(b) })!;
        Assert.Equal($"result: {ValueText.Brief(a, 200)} against {ValueText.Brief(b, 200)}", reason);
    }

    private static IEnumerable<(string What, Outcome Outcome)> Changed(Outcome it)
    {
        var output = it.Output!.Value;
        if (output.Count > 0)
        {
            var (rest, last) = (output.Take(output.Count - 1), output[^1]);
            var other = last.Value.IsInt ? Value.Int(last.Value.AsBig + 1) : Nothing;
            yield return ("other output", it with { Output = [.. rest, last with { Value = other }] });
            yield return ("a byte for a value", it with { Output = [.. rest, last with { IsByte = !last.IsByte }] });
        }

        if (it.Ending is RanOut)
        {
            if (output.Count > 0)
            {
                yield return ("a result too soon", it with { Ending = new Stopped(1), Output = [.. output.Take(output.Count - 1)] });
            }

            yield break;
        }

        yield return ("more output", it with { Output = [.. output, new OutputItem(Nothing, false)] });
        yield return ("more input", it with { InputTaken = it.InputTaken + 1 });
        yield return ("out of fuel", it with { Ending = new OutOfFuel() });
        yield return ("out of memory", it with { Ending = new OutOfMemory() });
        if (output.Count > 0)
        {
            yield return ("less output", it with { Output = [.. output.Take(output.Count - 1)] });
        }

        if (it.InputTaken > 0)
        {
            yield return ("less input", it with { InputTaken = it.InputTaken - 1 });
        }

        if (it.Ending is Faulted(var kind, var where))
        {
            var another = kind == FaultKind.WrongKind ? FaultKind.EmptyList : FaultKind.WrongKind;
            yield return ("other fault", it with { Ending = new Faulted(another, where) });
            yield return ("other block", it with { Ending = new Faulted(kind, new(where.Block + "x", where.Instruction)) });
            yield return ("other instruction", it with { Ending = new Faulted(kind, new(where.Block, where.Instruction + 1)) });
            yield return ("a result for a fault", it with { Ending = new Stopped(1) });
        }
        else
        {
            yield return ("other result", it with { Ending = new Stopped(Nothing) });
            yield return ("a fault for a result", it with { Ending = new Faulted(FaultKind.WrongKind, new("a", 0)) });
        }
    }

    private static Outcome Run(int seed)
    {
        var it = ProgramGenerator.Generate((ulong)seed, 5 + (seed % 50));
        return Engines.Interpreter.Run(it with { Input = [.. it.Input, .. Enumerable.Repeat((Value)5, 50)] }, 1_000);
    }
}
