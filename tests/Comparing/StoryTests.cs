using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;
using Laboratory.Comparing;
using Laboratory.Relating;
using PartialEval;
using Tests.PartialEval;
using Tracer;
using Tracer.Explaining;
using Xunit;

namespace Tests.Comparing;

/// <summary>What a comparison tells is true: of the flagship, of every program of the corpus, and where one side is missing.</summary>
public sealed class StoryTests
{
    public static TheoryData<string> Programs =>
        [.. Directory.EnumerateFiles(Path.Combine(House.Repository.Root, "programs"), "*.flow").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Square_tells_the_whole_story()
    {
        var it = Compare("square");
        Assert.Equal(
            [FindingKind.Interpreted, FindingKind.InterpreterGone, FindingKind.InterpreterStays, FindingKind.InterpreterGone],
            it.Story.Findings.Select(finding => finding.Kind));
        Assert.Equal("2,043 steps. 1,617 of them fetch from bytecode and ask what was fetched: that is the interpreter at work.", it.Story.Findings[0].Sentence);
        Assert.Equal("The interpreter is gone: nothing fetches from bytecode, nothing asks what was fetched. 66 steps instead of 2,043.", it.Story.Findings[1].Sentence);
        Assert.EndsWith("because the trace does not know pc: nothing promotes it.", it.Story.Findings[2].Sentence, StringComparison.Ordinal);
        Assert.StartsWith("By merge_point(pc, bytecode) the engine knows", it.Story.Findings[3].Sentence, StringComparison.Ordinal);
        Assert.Contains("a turn is 3 operations and 1 guard.", it.Story.Findings[3].Sentence, StringComparison.Ordinal);
        var loops = it.Story.Loops!;
        Assert.Equal(["a = a - 1", "r2 = r2 + r1", "c = a == 0", "if c goto op_mov_r2_a2 else goto op_mov_r0_a1"], loops.Residual);
        Assert.Equal(["a = a - 1", "r2 = r2 + r1", "c = a == 0", "guard_false(c) [pc = 11, r0 = a] else bytecode_loop"], loops.Trace);
        Assert.Equal(LoopVerdict.Path, loops.Verdict);
        Assert.Null(loops.Differ);
        Assert.Empty(it.Story.Advice);
    }

    /// <summary>Recording and optimizing are no part of the run that is counted, as specializing is not.</summary>
    [Fact]
    public void Traced_rows_count_a_run_that_finds_its_traces()
    {
        var it = Compare("square", ("a", 2_000));
        var (traced, compiled) = (Named(it, RouteNames.Traced), Named(it, RouteNames.TracedCompiled));
        Assert.Equal("loop at bytecode_loop(pc = 2, bytecode = …)", traced.Start);
        Assert.Equal("entry", it.Reference.Start);
        Assert.Equal("loop at op_jump_if_a_jump", Named(it, RouteNames.Published).Start);
        Assert.True(traced.Steps < (5 * 2_000) + 300, $"{traced.Steps} steps");
        Assert.Equal(traced.Steps, compiled.Steps);
        Assert.True(it.Agrees);
    }

    /// <summary>Sentences against what they speak of, each looked up anew.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_sentence_is_true(string name)
    {
        var it = Compare(name);
        Assert.True(it.Agrees, string.Join("; ", it.Routes.Select(route => route.Disagreement)));
        var findings = it.Story.Findings;
        Assert.Equal([RouteNames.Interpreted, RouteNames.Specialized, RouteNames.Published, RouteNames.Traced], findings.Select(finding => finding.Route));
        Assert.All(findings, finding => Assert.Matches(@"^[A-Z0-9][^\n]*\.$", finding.Sentence));
        var dispatch = Dispatch.Of(it.Program, it.Division.Static);
        var fetching = it.Program.Blocks.SelectMany(block => block.Body.Select(each => each.Origin).Append(block.Jump.Origin)).Where(dispatch.Contains).ToList();
        bool Fetches(IEnumerable<Origin> origins) => origins.Any(origin => fetching.Any(origin.SamePlace));

        var residual = it.Specialization.Residual;
        var places = residual.Blocks.SelectMany(block => block.Body.OfType<Operation>().Where(each => each.Operator != Operators.Same).Select(each => each.Origin)
            .Concat(block.Jump is If ? [block.Jump.Origin] : []));
        Assert.Equal(findings[1].Kind == FindingKind.InterpreterStays, dispatch.IsInterpreter && Fetches(places));
        Assert.Equal(findings[1].Kind == FindingKind.NothingKnown, it.Division.Static.Count == 0 && it.Specialization.Stop == StopReason.Complete);
        if (findings[1].Sentence.Contains("No loop is left", StringComparison.Ordinal))
        {
            Assert.Empty(Loops.Of(residual).Heads);
        }

        Check(findings[2].Kind, it.Tracing.Executed);
        Check(findings[3].Kind, it.Relation.Loops is [var hottest, ..] ? it.Relation.Run.Traces.Single(trace => trace.Number == hottest.Trace).Executed : null);
        void Check(FindingKind kind, Trace? trace)
        {
            Assert.Equal(kind == FindingKind.NoLoop, trace is null);
            if (trace is not null)
            {
                var stays = Fetches(trace.Body.ToArray().Where(entry => entry is not TraceOperation operation || operation.Operator != Operators.Same).Select(entry => entry.Origin));
                Assert.Equal(!dispatch.IsInterpreter ? FindingKind.LoopTraced : stays ? FindingKind.InterpreterStays : FindingKind.InterpreterGone, kind);
            }
        }
    }

    [Fact]
    public void The_interpreters_of_the_corpus_are_known_for_such_and_nothing_else()
    {
        var found = Programs.Select(row => row.Data).Where(name => Dispatch.Of(Corpus.Program(name), Corpus.Read(name).Directives.Static.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value))).IsInterpreter);
        Assert.Equal(
            ["brainfuck", "brainfuck_match", "computed_jump", "de_bruijn", "environment", "register_machine", "registers", "square", "square_hints", "square_promote", "stack_machine", "tlc", "turing"],
            found);
    }

    /// <summary>What is compared with a value of the run, or only counted, is no dispatch.</summary>
    [Theory]
    [InlineData("loop: op = code[pc]\n pc = pc + 1\n c = op == 'a'\n if c goto loop else goto done\ndone: print_and_stop(pc)\n", true)]
    [InlineData("loop: op = code[pc]\n pc = pc + 1\n c = op == x\n if c goto loop else goto done\ndone: print_and_stop(pc)\n", false)]
    [InlineData("loop: op = head(code)\n code = tail(code)\n x = x + op\n n = len(code)\n if n goto loop else goto done\ndone: print_and_stop(x)\n", false)]
    [InlineData("a: op = code[pc]\n c = op == 'a'\n if c goto b else goto done\nb: print_and_stop(x)\ndone: print_and_stop(pc)\n", false)]
    public void A_dispatch_asks_what_was_fetched_in_a_loop(string text, bool isInterpreter)
    {
        var program = ProgramReader.Read(text.Replace(": ", ":\n ", StringComparison.Ordinal), "p").Program!;
        Assert.Equal(isInterpreter, Dispatch.Of(program, [KeyValuePair.Create("code", ValueReader.Read("['a','b']", "v").Value!.Value)]).IsInterpreter);
    }

    [Theory]
    [InlineData("power", "x=10 y=5", "", Lack.NothingDynamic, "y=5 -- x=10")]
    [InlineData("power", "", "x=10 y=5", Lack.NothingStatic, "y=5 -- x=10")]
    [InlineData("power", "y=5", "", Lack.LeftOut, "y=5 -- x=VALUE")]
    [InlineData("string_match", "", "pattern=['a'] text=['b','a']", Lack.NothingStatic, "text=\"['b', 'a']\" -- pattern=\"['a']\"")]
    public void Where_a_side_is_missing_there_is_a_command_that_has_both(string name, string statics, string dynamics, Lack lack, string words)
    {
        var (known, dynamic) = (Flow.Bindings(statics).ToList(), Flow.Bindings(dynamics).ToList());
        var inputs = known.Concat(dynamic).ToDictionary();
        var it = Routes.Compare(Corpus.Program(name), Division.Of(known, dynamic.Select(pair => pair.Key)), inputs, []);
        var advice = Assert.Single(it.Story.Advice);
        Assert.Equal((lack, $"flow compare p.flow {words}"), (advice.Lack, advice.Command("p.flow")));
    }

    private const string OneInput = "a:\n    y = x + 1\n    print_and_stop(y)\n";
    private const string NoInput = "a:\n    print_and_stop(1)\n";
    private const string ReadsInput = "a:\n    x = input()\n    print_and_stop(x)\n";
    private const string AlwaysFaults = "a:\n    goto b\nb:\n    y = 0\n    z = x / y\n    print_and_stop(z)\n";
    private const string MayFault = "a:\n    z = x / y\n    print_and_stop(z)\n";

    [Theory]
    [InlineData(OneInput, "x=3", "", "x is the only input, and static: nothing is dynamic", "flow compare p.flow -- x=3")]
    [InlineData(OneInput, "", "x=3", "x is the only input, and dynamic: nothing is static", "flow compare p.flow x=3")]
    [InlineData(NoInput, "", "", "The program has no inputs: nothing is dynamic, and the specializer runs the program itself.", "flow examples")]
    [InlineData(ReadsInput, "", "", "The program has no inputs: what it reads by input() is dynamic, and nothing is static.", "flow examples")]
    [InlineData(AlwaysFaults, "", "x=3", "Every run ends in a fault, whatever the inputs are; this one in division-by-zero at b:1 (line 5): the divisor y is 0.", "flow check p.flow")]
    [InlineData(MayFault, "y=0", "x=3", "The run ends in the fault division-by-zero at a:0 (line 2): the divisor y is 0.", "flow compare p.flow y=VALUE -- x=VALUE")]
    public void Where_there_is_nothing_to_divide_or_a_fault_that_is_said(string text, string statics, string dynamics, string sentence, string command)
    {
        var (known, dynamic) = (Flow.Bindings(statics).ToList(), Flow.Bindings(dynamics).ToList());
        var it = Routes.Compare(
            ProgramReader.Read(text, "p").Program!, Division.Of(known, dynamic.Select(pair => pair.Key)), known.Concat(dynamic).ToDictionary(), []);
        Assert.StartsWith(sentence, it.Story.Advice[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(command, it.Story.Advice[0].Command("p.flow"));
        Assert.Contains(it.Story.Advice[0].Command("p"), Visualizer.Report.Of("p", "p", it).ToHtml().Replace("&quot;", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_sides_and_a_result_need_no_advice()
    {
        var inputs = Flow.Bindings("x=3 y=4").ToDictionary();
        var program = ProgramReader.Read(MayFault, "p").Program!;
        Assert.Empty(Advice.Of(program, Division.Of([KeyValuePair.Create("y", inputs["y"])], ["x"]), inputs, new Stopped(0)));
        var reads = ProgramReader.Read("a:\n x = input()\n z = x + y\n print_and_stop(z)\n", "p").Program!;
        Assert.Empty(Advice.Of(reads, Division.Of([KeyValuePair.Create("y", inputs["y"])], []), inputs, new Stopped(0)));
    }

    private static Route Named(Comparison comparison, string name) => comparison.Routes.Single(route => route.Name == name);

    private static Comparison Compare(string name, params (string Name, Value Value)[] changed)
    {
        var (program, directives) = (Corpus.Program(name), Corpus.Read(name).Directives);
        var statics = directives.Static.ToDictionary(it => it.Name, it => it.Value!.Value);
        var inputs = new Dictionary<string, Value>(statics);
        foreach (var it in directives.Dynamic.Where(it => it.Value is not null))
        {
            inputs[it.Name] = it.Value!.Value;
        }

        foreach (var (variable, value) in changed)
        {
            inputs[variable] = value;
        }

        BlockId? anchor = directives.TraceAnchor is { } label ? program.FindBlock(label) : null;
        return Routes.Compare(
            program, Division.Of(statics, directives.Dynamic.Select(it => it.Name)), inputs, directives.Input, anchor: anchor, at: TracedRun.UsualAnchor(program, directives.TraceAnchor));
    }
}
