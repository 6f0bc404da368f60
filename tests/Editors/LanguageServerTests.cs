using System.Text.Json;
using Cli.LanguageServer;
using StreamJsonRpc;
using Visualizer.Processes;
using Xunit;

namespace Tests.Editors;

/// <summary><c>flow lsp</c>, the process, spoken to by a client of the protocol: one process for all that needs none of its own.</summary>
public sealed class LanguageServerTests(LanguageServerTests.Served served) : IClassFixture<LanguageServerTests.Served>
{
    /// <summary>A text of each test's own.</summary>
    private string Uri { get; } = $"file:///work/{Guid.NewGuid():N}.flow";

    private const string Power = """
        #? run x=10 y=3 -> 1000
        #? static y=3
        #? dynamic x=10
        power:
            res = 1
            if y goto power_rec else goto power_done
        power_rec:
            res = res * x
            y = y - 1
            if y goto power_rec else goto power_done
        power_done:
            print_and_stop(res)

        """;

    private readonly LanguageClient _client = served.Client;

    public sealed class Served : IAsyncLifetime
    {
        internal LanguageClient Client { get; } = new();

        public async ValueTask InitializeAsync() => await Client.StartAsync();

        public ValueTask DisposeAsync() => Client.DisposeAsync();
    }

    private static string Lf(string text) => text.ReplaceLineEndings("\n");

    /// <summary><c>3:4-3:8</c>, from 0 as the protocol counts.</summary>
    private static string Place(JsonElement range)
    {
        static string At(JsonElement it) => $"{it.GetProperty("line")}:{it.GetProperty("character")}";
        return $"{At(range.GetProperty("start"))}-{At(range.GetProperty("end"))}";
    }

    private static string[] Places(JsonElement locations) => [.. locations.EnumerateArray().Select(it => Place(it.GetProperty("range")))];

    private async Task<string> HoverAsync(int line, int character) =>
        (await _client.AskAtAsync("hover", Uri, line, character)).GetProperty("contents").GetProperty("value").GetString()!;

    [Fact]
    public async Task It_says_what_it_offers_and_takes_its_leave()
    {
        await using var client = new LanguageClient();
        var early = await Assert.ThrowsAnyAsync<RemoteRpcException>(() => client.AskAtAsync("hover", Uri, 0, 0));
        Assert.Contains("initialize comes first", early.Message, StringComparison.Ordinal);
        var initialized = await client.StartAsync();
        var offered = initialized.GetProperty("capabilities");
        Assert.Equal("utf-16", offered.GetProperty("positionEncoding").GetString());
        Assert.Equal(2, offered.GetProperty("textDocumentSync").GetProperty("change").GetInt32());
        Assert.All(
            (string[])["hoverProvider", "definitionProvider", "referencesProvider", "documentHighlightProvider", "documentSymbolProvider",
                "documentFormattingProvider", "inlayHintProvider"],
            name => Assert.True(offered.GetProperty(name).GetBoolean()));
        Assert.True(offered.GetProperty("renameProvider").GetProperty("prepareProvider").GetBoolean());
        Assert.Equal(JsonValueKind.Object, offered.GetProperty("completionProvider").ValueKind);
        Assert.Equal("flow", initialized.GetProperty("serverInfo").GetProperty("name").GetString());

        Assert.Equal(JsonValueKind.Null, (await client.AskAsync("shutdown")).ValueKind);
        var refused = await Assert.ThrowsAnyAsync<RemoteRpcException>(() => client.AskAtAsync("hover", Uri, 0, 0));
        Assert.Contains("shut down", refused.Message, StringComparison.Ordinal);
        await client.TellAsync("exit");
        await client.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (client.Process.ExitCode, client.Errors));
    }

    [Fact]
    public async Task Every_error_of_a_text_is_told_and_mended_as_it_is_typed()
    {
        await _client.OpenAsync(Uri, "a:\r\n    # 😀 é\r\n    x = mull('😀', y)\r\n    goto b\r\n");
        var problems = (await _client.ProblemsAsync(Uri, 1)).EnumerateArray().ToList();
        Assert.Equal(
            ["2:8-2:12 1 FG0014 unknown operator 'mull'; did you mean 'mul'?", "3:9-3:10 1 FG0012 unknown label 'b'"],
            problems.Select(it =>
                $"{Place(it.GetProperty("range"))} {it.GetProperty("severity")} {it.GetProperty("code").GetString()} "
                    + $"{it.GetProperty("message").GetString()}"));

        // Two changes in one message: the second one's place is that after the first. The symbol before it has two units.
        await _client.TellAsync("textDocument/didChange", new
        {
            textDocument = new { uri = Uri, version = 2 },
            contentChanges = new object[]
            {
                new { range = Range(2, 11, 2, 12), text = "" },
                new { range = Range(2, 12, 2, 16), text = "7" },
                new { range = Range(3, 4, 3, 10), text = "print_and_stop(x)" },
            },
        });
        Assert.Empty((await _client.ProblemsAsync(Uri, 2)).EnumerateArray());

        await _client.TellAsync("textDocument/didChange", new
        {
            textDocument = new { uri = Uri, version = 3 },
            contentChanges = new object[] { new { text = "a:\n    x = [1,\n      2\ngoto \ud800" } },
        });
        Assert.NotEmpty((await _client.ProblemsAsync(Uri, 3)).EnumerateArray());
        await _client.TellAsync("textDocument/didClose", new { textDocument = new { uri = Uri } });
        Assert.Equal(JsonValueKind.Null, (await _client.AskAtAsync("hover", Uri, 1, 4)).ValueKind);
    }

    private static object Range(int line, int character, int endLine, int endCharacter) =>
        new { start = new { line, character }, end = new { line = endLine, character = endCharacter } };

    [Fact]
    public async Task A_hover_says_kind_and_whether_static_or_dynamic_and_why()
    {
        await _client.OpenAsync(Uri, Lf(Power));
        var x = await HoverAsync(7, 16);
        Assert.Contains("x: int", x, StringComparison.Ordinal);
        Assert.Contains("x is dynamic at power_rec, because\n  ", x, StringComparison.Ordinal);
        Assert.Contains("Division: y static, x dynamic.", x, StringComparison.Ordinal);
        Assert.Contains("y is known at power_rec, in 3 copies: 3, 2, 1", await HoverAsync(8, 4), StringComparison.Ordinal);
        Assert.Contains("res: int", await HoverAsync(7, 5), StringComparison.Ordinal);
        Assert.Contains("mul(int, int) → int, also a * b", await HoverAsync(7, 14), StringComparison.Ordinal);
        Assert.Contains("if v goto L1 else goto L2", await HoverAsync(5, 5), StringComparison.Ordinal);
        var label = await HoverAsync(6, 2);
        Assert.Contains("Entered 3 times in the run x=10 y=3 (line 1), which ends with 1000.", label, StringComparison.Ordinal);
        Assert.Contains("Specialized: 3 copies.", label, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await _client.AskAtAsync("hover", Uri, 7, 2)).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await _client.AskAtAsync("hover", Uri, 700, 2)).ValueKind);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1234)]
    public void A_long_reason_is_cut_and_the_hover_says_what_tells_all_of_it(int above)
    {
        var reason = new string('x', Hovering.MostText + above);
        var shown = Hovering.Cut(reason, "why x@loop");
        Assert.Equal(
            above <= 0 ? reason
                : $"{reason[..Hovering.MostText]}…\n({(above == 1 ? "1" : "1,234")} more characters: flow explain FILE why x@loop)",
            shown);
    }

    [Fact]
    public async Task Names_lead_to_their_definitions_and_uses()
    {
        await _client.OpenAsync(Uri, Lf(Power));
        Assert.Equal(["6:0-6:9"], Places(await _client.AskAtAsync("definition", Uri, 9, 20)));
        Assert.Equal(["7:4-7:7", "4:4-4:7"], Places(await _client.AskAtAsync("definition", Uri, 11, 20)).Order(StringComparer.Ordinal)
            .Reverse());
        Assert.Equal(["8:4-8:5"], Places(await _client.AskAtAsync("definition", Uri, 9, 7)));
        Assert.Equal(["0:7-0:8", "2:11-2:12"], Places(await _client.AskAtAsync("definition", Uri, 7, 16)).Order(StringComparer.Ordinal));
        var (textDocument, position, context) = (new { uri = Uri }, new { line = 6, character = 0 }, new { includeDeclaration = false });
        var asked = new { textDocument, position, context };
        var references = await _client.AskAsync("textDocument/references", asked);
        Assert.Equal(["5:14-5:23", "9:14-9:23"], Places(references));
        Assert.Equal(3, (await _client.AskAtAsync("documentHighlight", Uri, 6, 0)).GetArrayLength());
        var outline = (await _client.AskAsync("textDocument/documentSymbol", new { textDocument = new { uri = Uri } })).EnumerateArray();
        Assert.Equal(
            ["power 3:0-5:44", "power_rec 6:0-9:44", "power_done 10:0-11:23"],
            outline.Select(it => $"{it.GetProperty("name").GetString()} {Place(it.GetProperty("range"))}"));
    }

    [Fact]
    public async Task A_name_is_changed_everywhere_or_not_at_all()
    {
        await _client.OpenAsync(Uri, Lf(Power));
        async Task<JsonElement> RenameAsync(int line, int character, string newName) => await _client.AskAsync(
            "textDocument/rename", new { textDocument = new { uri = Uri }, position = new { line, character }, newName });

        var edits = (await RenameAsync(7, 16, "base")).GetProperty("changes").GetProperty(Uri);
        Assert.Equal(["0:7-0:8", "2:11-2:12", "7:16-7:17"], Places(edits).Order(StringComparer.Ordinal).ToArray());
        Assert.All(edits.EnumerateArray(), edit => Assert.Equal("base", edit.GetProperty("newText").GetString()));
        Assert.Equal(3, (await RenameAsync(6, 0, "`the loop`")).GetProperty("changes").GetProperty(Uri).GetArrayLength());
        Assert.Equal("6:0-6:9", Place(await _client.AskAtAsync("prepareRename", Uri, 6, 3)));
        Assert.Equal(JsonValueKind.Null, (await _client.AskAtAsync("prepareRename", Uri, 7, 14)).ValueKind);
        foreach (var (name, problem) in ((string, string)[])
            [
                ("y", "'y' is a variable already, in line 1"),
                ("goto", "'goto' is a word of the language; as a name it stands in backticks: `goto`"),
                ("mul", "'mul' is a word of the language; as a name it stands in backticks: `mul`"),
                ("1x", "'1x' is no name: letters, digits, _ . and ' after a letter, or anything in backticks: `1x`"),
                ("a: b", "'a: b' is no name: letters, digits, _ . and ' after a letter, or anything in backticks: `a: b`"),
                ("", "a name has at least one character"),
            ])
        {
            var refused = await Assert.ThrowsAnyAsync<RemoteRpcException>(() => RenameAsync(7, 16, name));
            Assert.Equal(problem, refused.Message);
        }
    }

    [Fact]
    public async Task A_text_is_laid_out_and_completed_and_counted()
    {
        await _client.OpenAsync(Uri, "#? run n=2 -> 0\na :\n  n=n-1 # down\n  if n goto a else goto b\nb:\n goto \n");
        var edits = await _client.AskAsync(
            "textDocument/formatting", new { textDocument = new { uri = Uri }, options = new { tabSize = 4, insertSpaces = true } });
        Assert.Equal(
            "a:\n    n = n - 1 # down\n    if n goto a else goto b\n\nb:\n    goto\n", Assert.Single(edits.EnumerateArray())
                .GetProperty("newText").GetString());

        async Task<List<string>> OfferedAsync(int line, int character) =>
            [.. (await _client.AskAtAsync("completion", Uri, line, character)).EnumerateArray()
                .Select(it => it.GetProperty("label").GetString()!)];
        Assert.Equal(["a", "b"], await OfferedAsync(5, 6));
        var statements = await OfferedAsync(2, 2);
        Assert.Superset(new HashSet<string> { "goto", "print_and_stop", "print", "n" }, statements.ToHashSet());
        Assert.DoesNotContain("add", statements);
        Assert.Superset(new HashSet<string> { "add", "n" }, (await OfferedAsync(2, 4)).ToHashSet());
        Assert.Equal(["n"], await OfferedAsync(0, 8));

        await _client.OpenAsync(Uri, "#? run n=2 -> 0\na:\n    n = n - 1\n    if n goto a else goto b\nb: # end\n    "
            + "print_and_stop(n)\nc:\n    goto c\n");
        Assert.Equal(["1:2 2×", "4:2 1×", "6:2 0×"], await CountsAsync());
        await _client.OpenAsync(Uri, "a:\n    goto a\n");
        Assert.Equal(["0:2 ≥ 2,000,001×"], await CountsAsync());
        await _client.OpenAsync(Uri, "a:\n    goto\n");
        Assert.Empty(await CountsAsync());
    }

    private async Task<string[]> CountsAsync()
    {
        var hints = await _client.AskAsync("textDocument/inlayHint", new { textDocument = new { uri = Uri }, range = Range(0, 0, 99, 0) });
        return [.. hints.EnumerateArray().Select(it =>
            $"{it.GetProperty("position").GetProperty("line")}:{it.GetProperty("position").GetProperty("character")} "
                + $"{it.GetProperty("label").GetString()}")];
    }

    [Fact]
    public async Task Unknown_questions_are_answered_and_large_texts_bounded()
    {
        await Assert.ThrowsAnyAsync<RemoteMethodNotFoundException>(() => _client.AskAsync("textDocument/no_such_thing", new { }));
        await _client.TellAsync("$/no_such_thing", new { });
        await _client.TellAsync("textDocument/didChange",
            new { textDocument = new { uri = "file:///other", version = 1 }, contentChanges = Array.Empty<object>() });

        await _client.OpenAsync(Uri, new string('x', 5_000_000));
        var problem = Assert.Single((await _client.ProblemsAsync(Uri, 1)).EnumerateArray());
        Assert.Contains("more than 4,000,000 characters", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await _client.AskAtAsync("hover", Uri, 0, 0)).ValueKind);
        Assert.Empty((await _client.AskAsync("textDocument/formatting", new { textDocument = new { uri = Uri } })).EnumerateArray());
    }

    [Fact]
    public async Task It_ends_with_its_client()
    {
        // The client goes away without a word: its end of the stream is closed.
        await using var client = new LanguageClient();
        client.Process.StandardInput.Close();
        await client.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, client.Process.ExitCode);

        // The client is killed, and somebody else holds the stream open.
        using var editor = System.Diagnostics.Process.Start(ChildProcess.Info("sleep", ["60"]))!;
        await using var other = new LanguageClient();
        await other.StartAsync(editor.Id);
        ChildProcess.End(editor);
        await other.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, other.Process.ExitCode);
    }
}
