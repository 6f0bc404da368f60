using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Tests.Properties;
using Xunit;

namespace Tests.Limiting;

/// <summary>What happens at the limits on sizes is the same in every engine, or what happens without them.</summary>
public class AgreementTests
{
    private const long Fuel = 2_000;

    [Fact]
    public void Every_limit_on_every_engine_under_every_division()
    {
        foreach (var (name, made) in Programs.AtEachLimit())
        {
            foreach (var time in Enum.GetValues<BindingTime>())
            {
                var it = Programs.With(made, time);
                var reference = Engines.Interpreter.Run(it, Fuel);
                Assert.True(reference.Ending is OutOfMemory, $"{name}: {EndingText.Write(reference.Ending)}");
                foreach (var engine in Engines.All)
                {
                    Assert.True(Engines.Disagreement(engine, it, reference) is null, $"{name}, x {time}, {engine}: {Engines.Disagreement(engine, it, reference)}");
                }
            }
        }
    }

    /// <summary>Engines that run the source's own operations run out of memory just where the interpreter does.</summary>
    [Theory]
    [InlineData("compiled")]
    [InlineData("compiled-in-pieces")]
    [InlineData("trace")]
    [InlineData("tracing-default")]
    [InlineData("tracing-compiled")]
    public void Out_of_memory_for_sure(string engine)
    {
        foreach (var (name, it) in Programs.AtEachLimit())
        {
            var outcome = Engines.Find(engine)!.Run(it, Fuel);
            Assert.True(outcome.Ending is OutOfMemory, $"{name}: {EndingText.Write(outcome.Ending)}");
            Assert.True(outcome.Output!.Value.Count == Engines.Interpreter.Run(it, Fuel).Output!.Value.Count, name);
        }
    }

    /// <summary>Limits on the result are about the result of the run, and not about what a part of the run computed last.</summary>
    [Fact]
    public void A_small_result_of_a_run_with_large_values()
    {
        foreach (var it in Programs.WithLargeValuesInside())
        {
            var reference = Engines.Interpreter.Run(it, Fuel);
            Assert.Equal(new Stopped(0), reference.Ending);
            Assert.All(Engines.All, engine => Assert.Null(Engines.Disagreement(engine, it, reference)));
        }
    }

    [Cases<LowLimits>(160)]
    public void Random_programs_under_low_limits(Drawn drawn)
    {
        var reference = Engines.Interpreter.Run(drawn.Case, Fuel);
        using var sharing = Preparations.Share();
        foreach (var engine in Engines.All)
        {
            var reason = Engines.Disagreement(engine, drawn.Case, reference);
            Assert.True(reason is null, $"{engine}: {reason}\n{drawn.Case.Limits}");
        }
    }

    [Fact]
    public void Many_of_them_run_out_of_memory_and_many_do_not() =>
        Assert.InRange(
            Enumerable.Range(0, 240).Count(number => Engines.Interpreter.Run(LowLimits.Draw(number), Fuel).Ending is OutOfMemory), 20, 200);
}
