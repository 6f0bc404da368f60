using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Generating;
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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_programs_under_low_limits(int part)
    {
        var ran = 0;
        for (var seed = (ulong)part; seed < 240; seed += 4)
        {
            var it = ProgramGenerator.Generate(seed, 5 + (int)(seed % 60), Shapes.Mixed) with { Limits = DrawnLimits.For(seed) };
            var reference = Engines.Interpreter.Run(it, Fuel);
            ran += reference.Ending is OutOfMemory ? 1 : 0;
            using var sharing = Preparations.Share();
            foreach (var engine in Engines.All)
            {
                var reason = Engines.Disagreement(engine, it, reference);
                Assert.True(reason is null, $"seed {seed}, {engine}: {reason}\n{it.Limits}\n{CaseText.Write(it, reference)}");
            }
        }

        Assert.InRange(ran, 5, 50);
    }
}
