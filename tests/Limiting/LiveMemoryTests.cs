using System.Diagnostics;
using Flowgraph;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Laboratory.Generating;
using PartialEval;
using Tests.CommandLine;
using Xunit;

namespace Tests.Limiting;

/// <summary>Runs whose live data grow for ever, and runs that only make garbage.</summary>
public class LiveMemoryTests
{
    private static readonly Limits _low = Limits.Default with { Memory = 32 << 20 };

    private static readonly string[] _engines = ["interpreter", "compiled", "trace", "trace-compiled", "tracing-default", "tracing-compiled", "residual-default", "specializing"];

    /// <summary>Bodies of an endless loop that keeps all it makes in p, and how it is read.</summary>
    public static TheoryData<string> Growing =>
    [
        "q = newarray(1000, 0); astore(q, 0, p); p = q",
        "q = new('C'); setfield(q, 'next', p); setfield(q, 'n', i); p = q",
        "q = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]; q = append(q, [1]); p = cons(q, p)",
        "q = shl(x, 20000); q = q + i; p = cons(q, p)",
        "q = 2000000; q = newarray(q, 1); p = cons(q, p)",
    ];

    [Theory]
    [MemberData(nameof(Growing))]
    public void Live_data_end_the_run_on_every_engine(string body)
    {
        var it = Loop(body);
        foreach (var engine in _engines.Select(name => Engines.Find(name)!))
        {
            var outcome = engine.Run(it, 200_000_000);
            Assert.True(outcome.Ending is OutOfMemory, $"{engine}: {EndingText.Write(outcome.Ending)} after {outcome.FuelUsed} units");
        }
    }

    /// <summary>The process as a whole stays within what was asked for, and garbage ends nothing.</summary>
    [Fact]
    public void A_process_stays_within_the_memory_asked_for()
    {
        var growing = Flow.File(Text("q = newarray(1000, 0); astore(q, 0, p); p = q"));
        Assert.Equal((3, ""), Process(growing, "i=0", "--memory", "200", "--engine", "interpreter"));
        Assert.Equal((3, ""), Process(growing, "i=0", "--memory", "200", "--engine", "compiled"));
        var garbage = Flow.File("b:\n    i = i + 1\n    q = newarray(1000, i)\n    o = new('C')\n    setfield(o, 'f', q)\n    p = getfield(o, 'f')\n    c = i < 100000\n    if c goto b else goto e\ne:\n    n = alen(p)\n    print_and_stop(n)\n");
        Assert.Equal((0, "1000\n"), Process(garbage, "i=0", "--memory", "60"));
    }

    [Fact]
    public void Json_and_text_say_it()
    {
        var file = Flow.File("#? run -> out-of-memory\nb:\n    x = shl(1, 16777216)\n    print_and_stop(x)\n");
        foreach (var engine in new[] { "interpreter", "compiled", "tracing", "specializing" })
        {
            Assert.Equal("out-of-memory", Flow.Run("run", file, "--json", "--engine", engine).Json.GetProperty("outcome").GetString());
            var text = Flow.Run("run", file, "--engine", engine);
            Assert.Equal((3, ""), (text.Code, text.Out));
            Assert.StartsWith("flow: out of memory", text.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, Flow.Run("check", "--run", file).Code);
        Assert.Equal(1, Flow.Run("check", "--run", Flow.File("#? run -> out-of-fuel\nb:\n    x = shl(1, 16777216)\n    print_and_stop(x)\n")).Code);
    }

    [Fact]
    public void A_specializer_that_holds_too_much_stops_as_at_a_budget()
    {
        var program = ProgramReader.Read("b:\n    i = i + 1\n    q = shl(i, 100000)\n    l = cons(q, l)\n    goto b\n", "grow.flow").Program!;
        var made = Specializer.Specialize(program, Division.Of([new("i", 1), new("l", Value.List())]), Policies.Seed, budgets: new(FoldedOperations: long.MaxValue) { Limits = _low });
        Assert.Equal(BudgetKind.Memory, made.Statistics.BudgetHit);
    }

    private static Case Loop(string body) =>
        new(ProgramReader.Read(Text(body), "grow.flow").Program!, [new("i", 0, BindingTime.Dynamic), new("x", 1, BindingTime.Dynamic)], []) { Limits = _low };

    private static string Text(string body) =>
        $"b:\n    p = []\n    goto loop\nloop:\n    i = i + 1\n    {body.Replace("; ", "\n    ", StringComparison.Ordinal)}\n    c = i == -1\n    if c goto e else goto loop\ne:\n    print_and_stop(p)\n";

    private static (int Code, string Out) Process(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.Entry).Assembly.Location, "run", .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
