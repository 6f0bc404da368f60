using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>The kept-alive layout process, with scripts that misbehave in its place.</summary>
public sealed class NodeProcessTests : IDisposable
{
    private static readonly LayoutGraph OneBox = new([new(10, 10)], []);
    private const string Answer = """({id: JSON.parse(line).id, width: 10, height: 10, nodes: [[5, 5]], edges: []})""";

    private readonly string folder = Directory.CreateTempSubdirectory("flow").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_process_that_ended_is_started_again() => With($"line => {{ console.log(JSON.stringify({Answer})); process.exit(0); }}", layout =>
    {
        Assert.IsType<Placement>(layout.Place(OneBox));
        Thread.Sleep(100);
        Assert.IsType<Placement>(layout.Place(OneBox));
    });

    [Fact]
    public void A_process_that_always_crashes_is_a_problem_with_its_last_words() =>
        With("line => { throw new Error('no room for ' + line.length); }", layout => Fails(layout, "stopped twice without an answer", "no room for"));

    [Fact]
    public void A_process_that_hangs_is_given_up_and_the_next_graph_gets_a_new_one() =>
        With($"line => {{ const id = JSON.parse(line).id; if (id !== 1) console.log(JSON.stringify({Answer})); }}", layout =>
        {
            Fails(layout, "took longer than 4 s");
            Assert.IsType<Placement>(layout.Place(OneBox));
        }, seconds: 4);

    [Theory]
    [InlineData("line => console.log('hello')")]
    [InlineData("line => console.log('{}')")]
    [InlineData("line => console.log(JSON.stringify({id: 99, width: 1, height: 1, nodes: [[0, 0]], edges: []}))")]
    [InlineData("line => console.log(JSON.stringify({id: 1, width: 1, height: 1, nodes: [], edges: []}))")]
    public void Nonsense_is_a_problem(string script) => With(script, layout => Fails(layout, "answered nonsense"));

    [Fact]
    public void An_error_inside_the_layout_is_a_problem() =>
        With("line => console.log(JSON.stringify({id: 1, error: 'out of ink'}))", layout => Fails(layout, "the layout failed: out of ink"));

    [Fact]
    public void A_program_that_cannot_be_started_is_a_problem()
    {
        using var layout = new MsaglLayout(Path.Combine(folder, "no-node"), Machine.AnyBundle);
        Fails(layout, "could not be started");
    }

    [Fact]
    public void A_named_bundle_that_is_not_there_is_a_problem()
    {
        using var layout = new MsaglLayout(Machine.Tools.Node ?? "node", LayoutBundle.OfFile(Path.Combine(folder, "none.cjs")));
        Fails(layout, "FLOW_LAYOUT", "none.cjs");
    }

    [Fact]
    public void A_bundle_may_be_long_and_hold_any_characters() =>
        With($"line => {{ const text = \"{new string('x', 1_000_000)}\\u2028\\\"é\u2028\"; console.log(JSON.stringify(text.length === 1000004 ? {Answer} : {{}})); }}", layout =>
            Assert.IsType<Placement>(layout.Place(OneBox)));

    [Fact]
    public void Broken_graphviz_is_a_problem()
    {
        using var layout = new DotLayout(Path.Combine(folder, "no-dot"));
        Fails(layout, "Graphviz failed");
    }

    private static void Fails(ILayout layout, params string[] words)
    {
        var problem = Assert.IsType<LayoutProblem>(layout.Place(OneBox));
        Assert.Equal(problem.Message.Contains("took longer", StringComparison.Ordinal) ? LayoutProblemKind.TooLong
            : LayoutProblemKind.Failed, problem.Kind);
        Assert.All(words, w => Assert.Contains(w, problem.Message, StringComparison.Ordinal));
    }

    // Only what hangs is waited for to the end, so only there the limit is short.
    private void With(string onLine, Action<ILayout> test, double seconds = 60)
    {
        if (Machine.Tools.Node is not { } node)
        {
            return; // Machine.With checks the message about a missing Node.js
        }

        var script = Path.Combine(folder, "script.cjs");
        File.WriteAllText(script, $"require('readline').createInterface({{ input: process.stdin }}).on('line', {onLine});");
        using var layout = new MsaglLayout(node, LayoutBundle.OfFile(script), TimeSpan.FromSeconds(seconds));
        test(layout);
    }
}
