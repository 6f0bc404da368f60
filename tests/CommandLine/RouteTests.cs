using Flowgraph.Text;
using Tests.House;
using Xunit;

namespace Tests.CommandLine;

public class RouteTests
{
    [Fact]
    public void Specialize_prints_the_seven_blocks_of_the_post()
    {
        var run = Flow.Run("specialize", "programs/power.flow", "y=5", "--policy", "seed", "--no-cleanup");
        Assert.Equal(0, run.Code);
        Assert.Equal(
            """
            power1:
                goto power_rec1

            power_rec1:
                res = 1 * x
                goto power_rec2

            power_rec2:
                res = res * x
                goto power_rec3

            power_rec3:
                res = res * x
                goto power_rec4

            power_rec4:
                res = res * x
                goto power_rec5

            power_rec5:
                res = res * x
                goto power_done1

            power_done1:
                print_and_stop(res)

            """,
            run.Out);
    }

    [Fact]
    public void Specialize_reports_a_budget_and_still_prints_a_residual_program()
    {
        var run = Flow.Run("specialize", "programs/power.flow", "y=-1", "--policy", "seed", "--points", "50", "--json", "--", "x");
        Assert.Equal(3, run.Code);
        Assert.Equal("source-diverges", run.Json.GetProperty("stop").GetString());
        Assert.NotNull(ProgramReader.Read(run.Json.GetProperty("program").GetString()!, "residual").Program);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("rpython")]
    [InlineData("luajit")]
    public void Trace_runs_under_the_engine_and_names_what_it_did(string policy)
    {
        var run = Flow.Run("trace", "programs/collatz.flow", "n=837799", "--policy", policy, "--stats");
        Assert.Equal(0, run.Code);
        Assert.EndsWith("# result: 524\n", run.Out, StringComparison.Ordinal);
        Assert.Matches(policy switch
        {
            "rpython" => @"\ntraces +0\n",
            "luajit" => @"\ntraces +2: 1 loop, 1 bridge\n",
            _ => @"\ntraces +4: 2 loops, 2 bridges\n",
        }, run.Error);
        var json = Flow.Run("trace", "programs/collatz.flow", "n=837799", "--policy", policy, "--json").Json;
        Assert.Equal(policy switch { "rpython" => 0, "luajit" => 2, _ => 4 }, json.GetProperty("traces").GetArrayLength());
        Assert.Equal("524", json.GetProperty("outcome").GetProperty("value").GetString());
    }

    [Fact]
    public void Statistics_name_aborts_and_blacklists()
    {
        var run = Flow.Run("trace", "programs/power.flow", "x=1", "y=1000", "--policy", "luajit", "--limit", "1", "--stats");
        Assert.Contains("TraceTooLong", run.Error, StringComparison.Ordinal);
        Assert.Contains("The trace passed its limit of entries", run.Error, StringComparison.Ordinal);
        var json = Flow.Run("trace", "programs/power.flow", "x=1", "y=1000", "--policy", "luajit", "--limit", "1", "--json").Json;
        Assert.Equal("TraceTooLong", json.GetProperty("aborts")[0].GetString());
        var abort = json.GetProperty("aborted")[0];
        Assert.Equal(("power_rec", "TraceTooLong"), (abort.GetProperty("place").GetString(), abort.GetProperty("reason").GetString()));
        Assert.Equal(0, json.GetProperty("dropped").GetArrayLength());
    }

    /// <summary>A bridge says which exit of which trace it goes on from.</summary>
    [Fact]
    public void A_bridge_names_its_exit()
    {
        var run = Flow.Run("trace", "programs/collatz.flow", "--only", "1", "--only", "optimized");
        const string heading = "# trace 1: bridge at down, from trace 0, exit 1\n# optimized: 1 entries\ntrace down:\n";
        Assert.Contains(heading, run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("# trace 0", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("# recorded", run.Out, StringComparison.Ordinal);
        var bridge = Flow.Run("trace", "programs/collatz.flow", "--json").Json.GetProperty("traces")[1];
        Assert.Equal([1, 0, 1], ((string[])["number", "parent", "parent_exit"]).Select(name => bridge.GetProperty(name).GetInt32()));
    }

    [Theory]
    [InlineData("the run made no trace 9; its traces are 0 to 3", "trace", "programs/collatz.flow", "--only", "9")]
    [InlineData("the number of a trace, recorded or optimized, not 'last'", "trace", "programs/collatz.flow", "--only", "last")]
    [InlineData("--only is for default, rpython and luajit", "trace", "programs/collatz.flow", "--policy", "seed", "--only", "0")]
    [InlineData("--policy and --set are for --engine tracing", "run", "programs/collatz.flow", "--policy", "luajit")]
    [InlineData("a tracing policy has no number 'HotLop'", "run", "programs/collatz.flow", "--engine", "tracing", "--set", "HotLop=8")]
    public void What_cannot_be_chosen_is_said(string message, params string[] words)
    {
        var run = Flow.Run(words);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy default, traces 4", "default", "HotLoop=3")]
    [InlineData("policy luajit, traces 2", "luajit", "HotLoop=8")]
    [InlineData("policy rpython, traces 0", "rpython", "HotLoop=1000000")]
    public void Run_takes_policies_and_their_numbers(string counts, string policy, string set)
    {
        var run = Flow.Run("run", "programs/collatz.flow", "--engine", "tracing", "--policy", policy, "--set", set, "--counts");
        Assert.Equal((0, "111\n"), (run.Code, run.Out));
        Assert.Contains(counts, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_under_the_tracing_engine_prints_the_same()
    {
        var (plain, traced) = (Flow.Run("run", "programs/primes.flow", "limit=500"), Flow.Run("run", "programs/primes.flow", "limit=500", "--engine", "tracing"));
        Assert.Equal((plain.Code, plain.Out), (traced.Code, traced.Out));
    }

    [Fact]
    public void Trace_prints_both_traces_and_the_result()
    {
        var run = Flow.Run("trace", "programs/promotion_loop.flow", "i=100", "x=5", "--policy", "seed");
        Assert.Equal(0, run.Code);
        Assert.StartsWith("# policy seed\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("# recorded: 6 entries", run.Out, StringComparison.Ordinal);
        Assert.Contains("# optimized: 7 entries", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("# result: -10\n", run.Out, StringComparison.Ordinal);
        var json = Flow.Run("trace", "programs/promotion_loop.flow", "i=100", "x=5", "--policy", "seed", "--json").Json;
        Assert.Equal("seed", json.GetProperty("policy").GetString());
        Assert.Equal(7, json.GetProperty("traces")[0].GetProperty("optimized").GetProperty("entries").GetInt32());
        Assert.Equal("-10", json.GetProperty("outcome").GetProperty("value").GetString());
    }

    [Fact]
    public void Statistics_say_whether_the_residual_program_was_cleaned()
    {
        Assert.Contains("not cleaned            7 blocks, 5 operations\n", Flow.Run("specialize", "programs/power.flow", "y=5", "--policy", "seed", "--stats", "--", "x").Error, StringComparison.Ordinal);
        Assert.Contains("\ncleaned                1 block, ", Flow.Run("specialize", "programs/power.flow", "y=5", "--stats", "--", "x").Error, StringComparison.Ordinal);
    }

    /// <summary>Every verb that traces does it alike where nobody says how, and says how it did.</summary>
    [Theory]
    [InlineData("trace programs/square.flow")]
    [InlineData("run programs/square.flow --engine tracing")]
    [InlineData("explain programs/square.flow starts")]
    public void The_policy_is_default_everywhere_and_is_named(string call)
    {
        Assert.Equal("default", Flow.Run([.. call.Split(' '), "--json"]).Json.GetProperty("policy").GetString());
        var text = Flow.Run([.. call.Split(' '), .. call.StartsWith("run", StringComparison.Ordinal) ? ["--counts"] : Array.Empty<string>()]);
        Assert.Contains("policy default", text.Out + text.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_verbs_make_the_same_traces()
    {
        foreach (var program in new[] { "square", "square_promote", "primes", "collatz" })
        {
            var file = $"programs/{program}.flow";
            var traced = Flow.Run("trace", file, "--json").Json.GetProperty("traces").EnumerateArray().Select(trace => trace.GetProperty("place").GetString()).ToList();
            Assert.NotEmpty(traced);
            Assert.Contains($"traces {traced.Count}\n", Flow.Run("run", file, "--engine", "tracing", "--counts").Error, StringComparison.Ordinal);
            var compared = Flow.Run("compare", file, "--no-report", "--json").Json;
            Assert.Contains(compared.GetProperty("relation").EnumerateArray(), loop => traced.Contains(loop.GetProperty("place").GetString()));
            Assert.Equal(0, Flow.Run("explain", file, "guards", $"{traced.Count - 1}").Code);
            Assert.Equal(2, Flow.Run("explain", file, "guards", $"{traced.Count}").Code);
        }
    }

    [Theory]
    [InlineData("trace programs/square.flow --policy seed", "the policy seed does not follow merge_point(pc, bytecode); --policy default does")]
    [InlineData("trace programs/square.flow --at op_decr_a", "merge_point(pc, bytecode) was not used: only op_decr_a is recorded from; without --at the hints say where")]
    [InlineData("trace programs/collatz.flow n=1", "no loop was traced: loop was reached fewer than 3 times, so none was hot; try an input with more turns, such as another value of n")]
    [InlineData("run programs/bits.flow --engine tracing", "trace 0, the loop at count, never came round: its run left it before a turn was complete; try an input with more turns, such as another value of x")]
    [InlineData("compare programs/bits.flow --no-report", "trace 0, the loop at count, never came round")]
    [InlineData("explain programs/bits.flow starts", "trace 0, the loop at count, never came round")]
    [InlineData("trace programs/promotion_loop.flow --limit 2 --policy luajit i=1000", "was given up (TraceTooLong). The trace passed its limit of entries before it came back to its anchor. --limit N allows more entries.")]
    public void What_tracing_did_not_do_is_said_with_what_helps(string call, string note) =>
        Assert.Contains(note, Flow.Run(call.Split(' ')).Error, StringComparison.Ordinal);

    [Fact]
    public void Compare_fits_into_eighty_columns_and_uses_more_where_there_is_room()
    {
        foreach (var program in new[] { "square", "primes", "brainfuck" })
        {
            var lines = Flow.Run("compare", $"programs/{program}.flow", "--no-report").Out.Split('\n');
            Assert.All(lines, line => Assert.True(line.Length <= 80, line));
            Assert.DoesNotContain("jumps", lines[2], StringComparison.Ordinal);
        }

        using var output = new MemoryStream();
        Cli.Entry.Run(["compare", Path.Combine(Repository.Root, "programs", "square.flow"), "--no-report"], Stream.Null, output, TextWriter.Null, width: 140, cancelled: TestContext.Current.CancellationToken);
        Assert.Contains("jumps", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_says_what_to_type_where_a_side_is_missing()
    {
        Assert.Contains("flow compare ", Flow.Run("compare", "programs/power.flow", "--no-report", "x=10", "y=5").Out, StringComparison.Ordinal);
        Assert.Contains("power.flow y=5 -- x=10\n", Flow.Run("compare", "programs/power.flow", "--no-report", "x=10", "y=5").Out, StringComparison.Ordinal);
        Assert.Contains("power.flow y=5 -- x=10\n", Flow.Run("compare", "programs/power.flow", "--no-report", "--", "x=10", "y=5").Out, StringComparison.Ordinal);
        Assert.Contains("power.flow y=5 -- x=VALUE\n", Flow.Run("compare", "programs/power.flow", "--no-report", "--no-defaults", "y=5").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_agrees_and_writes_one_page_that_needs_nothing_else()
    {
        var page = Flow.File("", ".html");
        var run = Flow.Run("compare", "programs/square.flow", "-o", page);
        Assert.Equal(0, run.Code);
        Assert.Contains("\nresult: 256\n", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("\nall routes agree\n", run.Out, StringComparison.Ordinal);
        var html = File.ReadAllText(page);
        Assert.StartsWith("<!doctype html>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("op_jump_if_a_jump", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_speaks_JSON()
    {
        var run = Flow.Run("compare", "programs/power.flow", "--no-report", "--json");
        Assert.True(run.Json.GetProperty("agrees").GetBoolean());
        Assert.Equal(
            ["interpreted", "compiled", "specialized", "specialized, compiled", "published model", "traced", "traced, compiled"],
            run.Json.GetProperty("routes").EnumerateArray().Select(route => route.GetProperty("name").GetString()));
        Assert.Equal(("default", "default"), (run.Json.GetProperty("policy").GetProperty("specialize").GetString(), run.Json.GetProperty("policy").GetProperty("trace").GetString()));
        Assert.Equal(["known-computed", "loop-traced", "loop-traced"], run.Json.GetProperty("story").GetProperty("findings").EnumerateArray().Skip(1).Select(finding => finding.GetProperty("kind").GetString()));
    }

    [Fact]
    public void Compare_says_that_a_budget_was_used_up()
    {
        var run = Flow.Run("compare", "programs/power.flow", "--no-report", "--policy", "seed", "--points", "50", "x=2", "--", "y=100");
        Assert.Equal(3, run.Code);
        Assert.Contains("Specialization stopped: ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_counts_the_jumps_of_traces()
    {
        var routes = Flow.Run("compare", "programs/square_hints.flow", "--no-report", "--json", "--", "a=20000").Json.GetProperty("routes").EnumerateArray();
        Assert.Equal(100_063, routes.Single(route => route.GetProperty("name").GetString() == "traced").GetProperty("steps").GetInt64());
    }

    [Fact]
    public void What_is_not_counted_has_no_counts()
    {
        Assert.False(Flow.Run("run", "programs/power.flow", "x=2", "y=3", "--engine", "compiled", "--json").Json.TryGetProperty("counts", out _));
        Assert.True(Flow.Run("run", "programs/power.flow", "x=2", "y=3", "--engine", "tracing", "--json").Json.TryGetProperty("counts", out _));
    }

    [Fact]
    public void Compare_optimizes_with_the_passes_asked_for()
    {
        static long Steps(params string[] more) => Flow.Run(["compare", "programs/square_hints.flow", "--no-report", "--json", .. more]).Json
            .GetProperty("routes").EnumerateArray().Single(route => route.GetProperty("name").GetString() == "traced").GetProperty("steps").GetInt64();

        Assert.True(Steps("--passes", "none") > Steps());
        var unknown = Flow.Run("compare", "programs/power.flow", "--no-report", "--passes", "magic");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("there is no pass 'magic'", unknown.Error, StringComparison.Ordinal);
        var cut = Flow.Run("compare", "programs/power.flow", "--no-report", "--limit", "1");
        Assert.Contains("No loop was traced. The trace passed its limit", cut.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("prolog")]
    public void Export_then_import_gives_the_program_back(string form)
    {
        var exported = Flow.Run("export", "programs/square.flow", "--to", form);
        Assert.Equal(0, exported.Code);
        var imported = Flow.Run("import", "--from", form, Flow.File(exported.Out, ".txt"));
        Assert.Equal(0, imported.Code);
        var path = Path.Combine(Repository.Root, "programs", "square.flow");
        Assert.Equal(ProgramReader.Read(File.ReadAllText(path), path).Program, ProgramReader.Read(imported.Out, "imported").Program);
    }

    [Fact]
    public void The_thesis_facts_run_unchanged()
    {
        Assert.Equal("100000000000000000000\n", Flow.Run("run", "programs/prolog/power.pl", "x=10", "y=20").Out);
        var imported = Flow.Run("import", "programs/prolog/square.pl");
        Assert.Equal(0, imported.Code);
        Assert.Contains("note", imported.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_experiment_reproduces_every_published_figure()
    {
        var run = Flow.Run("experiment", "e1", "--format", "markdown", "--programs", Path.Combine(Repository.Root, "programs"));
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("differs", run.Out, StringComparison.Ordinal);
        Assert.Contains("| 133 |", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        if (!File.Exists("/dev/null"))
        {
            return;
        }

        Assert.Equal(0, Flow.Run("export", "programs/power.flow", "--to", "json", "-o", "/dev/null").Code);
        Assert.Equal("", File.ReadAllText("/dev/null"));
    }

    [Fact]
    public void Every_verb_speaks_JSON_with_a_version()
    {
        var programs = Path.Combine(Repository.Root, "programs");
        string[][] calls =
        [
            ["check", "programs/power.flow"],
            ["run", "programs/power.flow"],
            ["specialize", "programs/power.flow"],
            ["mix", "programs/power.flow"],
            ["trace", "programs/power.flow"],
            ["compare", "programs/power.flow", "--no-report"],
            ["draw", "programs/power.flow"],
            ["import", "programs/power.flow"],
            ["export", "programs/power.flow", "--to", "prolog"],
            ["experiment", "e1", "--programs", programs],
        ];
        Assert.All(calls, call => Assert.Equal(1, Flow.Run([.. call, "--json"]).Json.GetProperty("version").GetInt32()));
    }

    [Fact]
    public void Every_verb_has_help_with_an_example()
    {
        foreach (var verb in new[] { "check", "run", "specialize", "mix", "explain", "trace", "compare", "draw", "import", "export", "experiment" })
        {
            var help = Flow.Run(verb, "--help");
            Assert.Equal(0, help.Code);
            Assert.Contains($"Example: flow {verb}", help.Out, StringComparison.Ordinal);
        }
    }
}
