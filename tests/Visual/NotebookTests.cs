using System.Reflection;
using System.Xml.Linq;
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Certifying;
using Laboratory.Comparing;
using PartialEval;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Visualizer;
using Visualizer.Charts;
using Xunit;

namespace Tests.Visual;

/// <summary>Results in notebooks: found as a kernel finds them, drawn where there is a layout, and never the end of a session.</summary>
public class NotebookTests
{
    private static readonly Flowgraph.Program Power = ProgramReader.Read(File.ReadAllText(Path.Combine(House.Repository.Root, "programs", "power.flow")), "power.flow").Program!;

    private static readonly Dictionary<string, Value> Inputs = new() { ["x"] = 10, ["y"] = 20 };

    // Whatever one kind of host could show: the attribute is for the one, the method for the others.
    public static TheoryData<Type> Results => [.. new[] { typeof(Flowgraph.Program), typeof(Specialization), typeof(Trace), typeof(Comparison), typeof(Picture) }
        .SelectMany(type => type.Assembly.GetExportedTypes())
        .Where(type => type.GetMethod("ToHtml", []) is { IsStatic: false } || type.GetCustomAttributes(true).Any(it => it.GetType().Name == "TypeFormatterSourceAttribute"))];

    private static Specialization Specialized => Specializer.Specialize(Power, Division.Of([new("y", 5)], "x"));

    // As .NET Interactive does: an attribute by its name, a type that it names, and of what that makes MimeType and Format by theirs.
    private static object FormatterOf(Type result)
    {
        var attribute = Assert.Single(result.GetCustomAttributes(true), it => it.GetType().Name == "TypeFormatterSourceAttribute");
        var type = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var source = Activator.CreateInstance(type)!;
        return Assert.Single((IEnumerable<object>)type.GetMethod("CreateTypeFormatters")!.Invoke(source, null)!);
    }

    private static string Shown(object result)
    {
        var formatter = FormatterOf(result.GetType());
        Assert.Equal("text/html", formatter.GetType().GetProperty("MimeType")!.GetValue(formatter));
        using var writer = new StringWriter();
        Assert.Equal(true, formatter.GetType().GetMethod("Format")!.Invoke(formatter, [result, writer]));
        return writer.ToString();
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void A_kernel_and_other_hosts_find_how_a_result_shows_itself(Type result)
    {
        FormatterOf(result);
        Assert.Equal(typeof(string), result.GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, [])!.ReturnType);
    }

    [Fact]
    public void Every_kind_of_result_is_among_those_that_show_themselves() => Assert.Superset(
        new HashSet<string>
        {
            "Program", "Value", "Outcome", "Specialization", "WhyDynamic", "WhyCopies", "WhatIf", "StopExplanation", "CertificateReport", "Trace", "TracingResult", "EngineResult",
            "Fates", "GuardList", "HintReport", "Starts", "Relation", "Comparison", "Picture", "Chart", "HtmlPage", "PlaygroundFrame",
        },
        Results.Select(it => it.Data.Name).ToHashSet());

    [Fact]
    public void An_answer_is_its_text()
    {
        var (explain, trace) = (new Explain(Specialized), new ExplainTrace(Power, Inputs));
        var loop = trace.Hottest!;
        foreach (var (answer, text) in ((object, string)[])
            [
                (Value.List(3, Value.Symbol("a")), "[3, 'a']"),
                (Interpreter.Run(Power, Inputs), "100000000000000000000\noperations 41, jumps 0, tests 21, blocks entered 22"),
                (explain.Why("res", "power_done")!, "res is dynamic at power_done"),
                (explain.Copies("power_rec")!, "power_rec has 5 copies"),
                (explain.If("x", 3), "if x were static with value 3"),
                (explain.Stop(), "it stopped by itself"),
                (CertificateChecker.Check(Specialized), "certified: "),
                (SeedTracing.Run(Power, Inputs, Power.FindBlock("power_rec")), "# recorded: 3 entries\ntrace power_rec:"),
                (trace.Result, "# trace 0: loop at power_rec\n# recorded: 3 entries\ntrace power_rec:"),
                (trace.Operations(loop), "trace 0: 3 entries recorded"),
                (trace.Guards(loop), "trace 0: "),
                (trace.Hints(loop), "trace 0: "),
                (trace.StartsOf(), "19 starts"),
            ])
        {
            Assert.StartsWith(text, answer.ToString(), StringComparison.Ordinal);
            if (answer is not (TracingResult or EngineResult))
            {
                Assert.Equal(Display.ToText(answer, ""), Shown(answer));
            }
        }
    }

    [Fact]
    public void A_chart_is_a_picture_and_as_text_a_table()
    {
        var chart = new Chart("cost", new("n"), new("steps"), [new("a", [(1, 10), (2, 20.125)]), new("long", [(2, 5)])], []);
        Assert.Equal("cost (steps)\nn      a  long\n1     10      \n2  20.12     5", chart.ToString());
        Assert.Equal("svg", XElement.Parse(Shown(chart)).Name.LocalName);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ", ChartSvg.Document(chart), StringComparison.Ordinal);
    }

    [Fact]
    public void A_playground_is_a_frame_of_its_own_origin_with_program_and_division_in_the_address()
    {
        var frame = Specialized.ToPlayground("https://my.course/flow/", view: "trace");
        var html = Shown(frame);
        Assert.Contains("<iframe title=\"Playground\" sandbox=\"allow-scripts allow-same-origin\"", html, StringComparison.Ordinal);
        Assert.Contains($"src=\"{frame.Address}\"", html, StringComparison.Ordinal);
        Assert.StartsWith("https://my.course/flow/?embed#", frame.Address, StringComparison.Ordinal);

        // As the page's address.js reads it.
        var text = frame.Address.Split('#')[1].Replace('-', '+').Replace('_', '/');
        using var packed = new MemoryStream(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
        using var plain = new System.IO.Compression.DeflateStream(packed, System.IO.Compression.CompressionMode.Decompress);
        using var state = System.Text.Json.JsonDocument.Parse(plain);
        Assert.Equal(ProgramWriter.Write(Power), state.RootElement.GetProperty("program").GetString());
        Assert.Equal("trace", state.RootElement.GetProperty("view").GetString());
        Assert.Equal(
            """{"y":{"static":true,"value":"5"},"x":{"static":false,"value":""}}""",
            state.RootElement.GetProperty("inputs").GetRawText());
        Assert.StartsWith(PlaygroundFrame.Served, Power.ToPlayground().Address, StringComparison.Ordinal);
        Assert.StartsWith("../playground/?embed#", Power.ToPlayground("../playground/").Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)//")]
    [InlineData("file:///tmp/playground/")]
    [InlineData("http://[")]
    public void What_is_no_address_of_a_playground_is_refused_and_an_example_given(string address)
    {
        var problem = Assert.Throws<ArgumentException>(() => Power.ToPlayground(address));
        Assert.Contains("such as http://127.0.0.1:8077/, which 'flow serve' shows", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_playground_takes_the_longest_program_that_an_address_holds_and_says_what_to_do_with_a_longer_one()
    {
        // Digits in no order, which deflating leaves long: some 950,000 characters of an address. A longer path brings it to the limit.
        var random = new Random(1);
        var digits = string.Concat(Enumerable.Range(0, 1_250_000).Select(_ => "0123456789abcdef"[random.Next(16)]));
        var large = ProgramReader.Read($"a:\n    print_and_stop('{digits}')\n", "large.flow").Program!;
        var path = new string('p', PlaygroundFrame.MostAddress - large.ToPlayground("https://my.course/").Address.Length);
        Assert.InRange(path.Length, 1, 100_000);
        Assert.Equal(1_000_000, large.ToPlayground($"https://my.course/{path}").Address.Length);
        var problem = Assert.Throws<ArgumentException>(() => large.ToPlayground($"https://my.course/{path}p"));
        Assert.Equal(
            "The program's address has 1,000,001 characters, and browsers take 1,000,000: paste its text into the playground.",
            problem.Message);
    }

    [Fact]
    public void What_a_run_gave_is_its_result_or_an_exception()
    {
        Assert.Equal(1024, Interpreter.Run(Power, [new("x", 2), new("y", 10)]).Result);
        var problem = Assert.Throws<FlowgraphRunException>(() => Interpreter.Run(Power, [new("x", 2)]).Result);
        Assert.Contains("undefined-variable", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_that_draws_is_found_by_its_name()
    {
        var name = (string)typeof(Display).GetField("Drawing", BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
        Assert.Equal(typeof(Notebook), Type.GetType(name));
        Assert.NotNull(typeof(Notebook).GetMethod("Start", BindingFlags.Public | BindingFlags.Static, []));
    }

    [Fact]
    public void Programs_residual_programs_and_traces_are_pictures()
    {
        var traced = SeedTracing.Run(Power, Inputs, Power.FindBlock("power_rec"));
        foreach (var (result, text) in ((object, string)[])[(Power, "power_rec:"), (Specialized, "print_and_stop"), (traced.Recorded!, "guard_true")])
        {
            var html = Shown(result);
            if (Layout.Shared is MissingLayout)
            {
                Assert.Contains("Graphviz", html, StringComparison.Ordinal);
                Assert.Contains(text, html, StringComparison.Ordinal);
                continue;
            }

            Assert.StartsWith("<div style=\"overflow-x:auto\"><svg", html, StringComparison.Ordinal);
            XElement.Parse(html);
        }
    }

    [Fact]
    public void Runs_say_their_result_and_show_their_traces()
    {
        var traced = Shown(SeedTracing.Run(Power, Inputs, Power.FindBlock("power_rec")));
        Assert.Contains("result 100000000000000000000", traced, StringComparison.Ordinal);
        Assert.Contains("as recorded", traced, StringComparison.Ordinal);
        XElement.Parse($"<div>{traced}</div>");
        var engine = Shown(TracingEngine.Run(Power, new Dictionary<string, Value> { ["x"] = 1, ["y"] = 5000 }, new World(DiscardedOutput.Instance), Fuel.Default));
        Assert.Contains("result 1 &#183; 1 trace<", engine, StringComparison.Ordinal);
        XElement.Parse($"<div>{engine}</div>");
    }

    [Fact]
    public void A_page_is_in_a_frame_of_its_own()
    {
        var html = Shown(new HtmlPage("a page", "", [new HtmlParagraph("words & \"quotes\"")]));
        Assert.StartsWith("<iframe", html, StringComparison.Ordinal);
        Assert.Contains("words &amp; ", XElement.Parse(html).Attribute("srcdoc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_a_replay_and_pictures_side_by_side_are_pages_that_reach_nothing_else()
    {
        var comparison = Routes.Compare(Power, Division.Of([new("y", 3)], "x"), new Dictionary<string, Value> { ["x"] = 2, ["y"] = 3 }, []);
        foreach (var (result, title) in ((object, string)[])
            [
                (comparison, "power: interpreted, specialized, traced"),
                (comparison.ToReport(), "power: interpreted, specialized, traced"),
                (comparison.ToSideBySide(), "power: side by side"),
                (Specialized.ToReplay(), "power, specialized"),
            ])
        {
            var frame = XElement.Parse(Shown(result));
            Assert.Equal("iframe", frame.Name.LocalName);
            Assert.Equal("allow-scripts", frame.Attribute("sandbox")!.Value);
            Assert.StartsWith(title, frame.Attribute("title")!.Value, StringComparison.Ordinal);
            Assert.StartsWith("<!DOCTYPE html>", frame.Attribute("srcdoc")!.Value, StringComparison.Ordinal);
        }

        // What is stored of a notebook has no times: made again, it is the same.
        Assert.DoesNotContain("to prepare", comparison.ToReport().ToHtml(), StringComparison.Ordinal);
        Assert.Contains("to prepare", comparison.ToReport(times: true).ToHtml(), StringComparison.Ordinal);
        Assert.Equal("[page: power: side by side]", comparison.ToSideBySide().ToString());
    }

    [Fact]
    public void A_page_that_is_too_large_for_a_cell_says_how_to_write_it_to_a_file()
    {
        var html = Shown(new HtmlPage("a page", "", [new HtmlParagraph(new string('x', 4_000_000))]));
        Assert.Contains("more than a cell holds. File.WriteAllText(", html, StringComparison.Ordinal);
        Assert.EndsWith("<pre>[page: a page]</pre>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_program_is_folded()
    {
        var chain = string.Concat(Enumerable.Range(0, 400).Select(b => $"b{b}:\n  x = x + 1\n  if x goto b{b + 1} else goto b0\n")) + "b400:\n  print_and_stop(x)\n";
        var html = Shown(ProgramReader.Read(chain, "chain").Program!);
        Assert.Contains(Layout.Shared is MissingLayout ? "<pre>b0:" : "401 blocks in ", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_escaped_and_cut()
    {
        Assert.Equal("<pre>&lt;b&gt; &amp; c</pre>", Display.ToHtml("<b> & c"));
        Assert.Equal("<p style=\"white-space:pre-line\"><i>a &lt; b</i></p><pre>1</pre>", Display.ToText(1, "a < b"));
        Assert.InRange(Display.ToHtml(new string('x', 1_000_000)).Length, 100_000, 100_100);
    }

    [Fact]
    public void A_formatter_never_throws()
    {
        using var writer = new StringWriter();
        Assert.True(new DisplayFormatter().Format(new Broken(), writer) == false);
        Assert.False(new DisplayFormatter().Format(null!, writer));
        Assert.Equal("", writer.ToString());
    }

    [Fact]
    public void A_picture_alone_is_an_element()
    {
        Machine.With("MSAGL", layout =>
        {
            var svg = Svg.Inline(Machine.Placed(Power.ToPicture(), layout));
            Assert.StartsWith("<svg ", svg, StringComparison.Ordinal);
            Assert.Equal($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{svg}\n", Svg.Document(Machine.Placed(Power.ToPicture(), layout)));
        });
    }

    [Fact]
    public void Other_kinds_need_no_layout()
    {
        Assert.StartsWith("digraph", Power.ToDot(), StringComparison.Ordinal);
        Assert.Equal(Power.ToDot(), Power.ToPicture().ToString());
        Assert.Contains("flowchart", Specialized.ToMermaid(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_result_is_its_program()
    {
        Assert.Equal(ProgramWriter.Write(Power), Power.ToString());
        Assert.Equal(ProgramWriter.Write(Specialized.Residual), Specialized.ToString());
    }

    private sealed class Broken
    {
        public override string ToString() => throw new InvalidOperationException("broken");
    }
}
