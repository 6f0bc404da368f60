using System.Globalization;
using System.Text;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Optimizing;

/// <summary>Work is linear in the trace's length, counted, not timed; and what would not be linear is given up by name.</summary>
public class CostTests
{
    [Theory]
    [InlineData("x = x + y\nc = x < {0}\nguard_true(c) else b")]
    [InlineData("t = aload(a, {1})\nt = t + 1\nastore(a, {0}, t)\nguard_true(t) else b")]
    [InlineData("p = new('C')\nsetfield(p, 'f', x)\nx = getfield(p, 'f')\nx = x + {0}\nguard_true(x) else b")]
    [InlineData("p = new('C')\nsetfield(p, 'f', x)\nsetfield(p, 'next', l)\nl = p\nprint(l)")]
    [InlineData("x{0} = y + {0}\nprint(x{0})")]
    public void Ten_times_the_entries_are_ten_times_the_work(string lines)
    {
        var work = ((int[])[1_000, 10_000, 100_000]).Select(length => TraceOptimizer.Run(Of(lines, length), PassSet.Default, ExitNeeds.Only("x", "l", "a")).Work).ToArray();
        Assert.True(work[1] <= 10.5 * work[0] && work[2] <= 10.5 * work[1], string.Join(' ', work));
    }

    [Fact]
    public void Too_much_resume_data_leaves_the_trace_as_it_is()
    {
        var trace = Of("x{0} = y + {0}\nguard_true(x{0}) else b", 2_000);
        var result = TraceOptimizer.Run(trace, PassSet.Default, limits: new() { ResumeData = 100_000 });
        Assert.Same(trace, result.Trace);
        Assert.Equal(Rule.TooMuchResumeData, result.Decisions[^1].Rule);
    }

    private static Tracer.Trace Of(string lines, int length)
    {
        var text = new StringBuilder("trace a:\n");
        var count = 0;
        for (var i = 0; count < length; i++)
        {
            foreach (var line in string.Format(CultureInfo.InvariantCulture, lines, i, i % 50).Split('\n'))
            {
                text.Append("    ").Append(line).Append('\n');
                count++;
            }
        }

        return Traced.Trace(text.Append("    loop\n").ToString());
    }
}
