#:project browser/browser.csproj
#:property PublishAot=false
// Serves the playground by `flow serve` and uses it in a real browser: every program of the corpus, errors typed and mended, keys alone,
// links, programs that are endless, too large, malformed or markup. No page may write an error to the console, ask for anything off
// 127.0.0.1, or run what a program's text says; and it stays awake whatever the engines do.
//
//   dotnet run scripts/check-playground.cs                       a part of the corpus in every view
//   dotnet run scripts/check-playground.cs -- --all              all of it, some minutes
//   dotnet run scripts/check-playground.cs -- --pictures FOLDER  also takes pictures: 1280 and 800 pixels wide, light and dark
//
// Needs scripts/playground before it, the command built (./flow does that), and chromium (scripts/setup-browser). Ends with "N passed, N
// failed", and exit code 1 if any failed.
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Browsers;
using Microsoft.Playwright;
using static Browsers.BrowserRun;

var root = Directory.GetCurrentDirectory();
var all = args.Contains("--all");
if (Chromium is null || !File.Exists(Path.Combine(root, "Playground", "out", "index.html")))
{
    Console.Error.WriteLine("check-playground: needs chromium (scripts/setup-browser) and the playground (scripts/playground)");
    return 2;
}

string[] views = ["run", "specialize", "trace", "compare", "explain", "replay"];
await using var run = await BrowserRun.Start("playground", Option(args, "--pictures"));
using var server = Process.Start(new ProcessStartInfo(
    "dotnet", [Path.Combine(root, "Cli", "bin", "Release", "net10.0", "flow.dll"), "serve", "Playground/out", "--port", "0"])
{
    WorkingDirectory = root, RedirectStandardOutput = true,
})!;
try
{
    var address = (server.StandardOutput.ReadLine() ?? throw new InvalidOperationException("flow serve said nothing")).Split(' ')[0];
    await Check("opens, and shows the residual program", address, async page =>
    {
        True(await page.IsVisibleAsync("text=3 blocks, 4 operations"), "the interpreter is gone");
        True(await page.Locator(".flow-picture .node").CountAsync() == 3, "three blocks are drawn");
        var opened = await page.EvaluateAsync<double>("() => performance.now()");
        var (size, _) = Size();
        Say($"  ready after {opened / 1000:F1} s at most; {size / 1e6:F2} MB compressed");
        True(size <= 8_000_000, "the download is at most 8 MB");
        await run.Shoot(page, "playground");
    });
    await Check("an error is typed and mended", address, async page =>
    {
        await page.ClickAsync("text=opcode = bytecode[pc]");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.TypeAsync("?");
        await page.WaitForSelectorAsync("#problems .error");
        await page.WaitForSelectorAsync(".cm-lintRange-error");
        await page.Keyboard.PressAsync("Backspace");
        await Answered(page, () => Task.CompletedTask);
        Equal("0", (await page.Locator("#problems .error").CountAsync()).ToString(CultureInfo.InvariantCulture));
        True(await page.IsVisibleAsync("text=3 blocks, 4 operations"), "it is as before");
        await Times(page);
    });
    await Check("an input changes, and what is static", address, async page =>
    {
        await Answered(page, () => page.SelectOptionAsync("#gallery", "power.flow"));
        await page.FillAsync("[aria-label='value of y']", "4");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#view .pane pre')[0].textContent.split('* x').length === 5");
        await page.UncheckAsync("[aria-label='y is static']");
        await page.WaitForFunctionAsync("() => /if y/.test(document.querySelector('#view .pane pre').textContent)");
        await page.FillAsync("[aria-label='value of y']", "[1");
        await page.WaitForSelectorAsync("#notes >> text=The value of y");
    });
    await Check("keys alone", address, async page =>
    {
        await page.Keyboard.PressAsync("Alt+1");
        await page.WaitForSelectorAsync("#view >> text=result: 256");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForSelectorAsync("#view >> text=3 blocks, 4 operations");
        await page.Keyboard.PressAsync("Alt+6");
        await page.WaitForSelectorAsync("#replayed:not([hidden])");
        await page.Locator("#gallery").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        Equal("tour", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Keyboard.PressAsync("Enter");
        for (var step = 1; step < 10; step++)
        {
            await page.WaitForSelectorAsync($"#step >> text={step} of 10");
            await page.Keyboard.PressAsync("Enter");
        }

        await page.WaitForSelectorAsync("#step >> text=10 of 10");
    });
    await Check("a link shows the same", address, async page =>
    {
        await Answered(page, () => page.SelectOptionAsync("#gallery", "gcd.flow"));
        await Answered(page, () => page.ClickAsync("#tab-run"));
        await page.FillAsync("tbody tr:first-child td:last-child input", "1071");
        await page.ClickAsync("#share");
        await page.WaitForFunctionAsync("() => location.hash.length > 20");
        var (link, text) = (page.Url, await page.InnerTextAsync("#view h3"));
        await page.GotoAsync("about:blank");
        await page.GotoAsync(link);
        await page.WaitForFunctionAsync("() => document.body.dataset.ready");
        Equal("1071", await page.InputValueAsync("tbody tr:first-child td:last-child input"));
        True(text.StartsWith("result: ", StringComparison.Ordinal), "a result is shown");
        await page.GotoAsync($"{address}?embed#nonsense");
        await page.WaitForFunctionAsync("() => document.body.dataset.ready");
        True(!await page.IsVisibleAsync("h1"), "embedded, it has no title");
    });
    await Check("a link is as long as browsers take, and no longer", address, async page =>
    {
        await page.GotoAsync("about:blank");
        await page.GotoAsync(Link(address, Remarks(7_800)));
        await page.WaitForSelectorAsync("#editor >> text=print_and_stop(1)");
        await page.ClickAsync("#share");
        await page.WaitForSelectorAsync("#said >> text=link to this program");
        var link = page.Url;
        True(link.Length is > 900_000 and <= 1_000_000, $"the link has {link.Length} characters");
        await page.GotoAsync("about:blank");
        await page.GotoAsync(Link(address, Remarks(8_500)));
        await page.WaitForSelectorAsync("#editor >> text=print_and_stop(1)");
        var opened = page.Url;
        await page.ClickAsync("#share");
        await page.WaitForSelectorAsync("#said >> text=and browsers take 1,000,000: hand on the program's text instead.");
        True(page.Url == opened, "the address stays as it was");
    });
    await Check("a click on a block shows the source", address, async page =>
    {
        await page.Locator(".flow-picture .node").Nth(1).ClickAsync();
        await page.WaitForSelectorAsync(".lit-line");
    });
    await Check("closed boxes open and lead back", address, async page =>
    {
        var (figure, closed) = ("#view .picture:not([hidden])", "#view .picture:not([hidden]) [data-opens]");
        await Answered(page, () => page.ClickAsync("#tab-run"));
        await page.EvaluateAsync("document.getElementById('settings').open = true");
        await Answered(page, () => page.FillAsync("#seconds", "60"));
        await Answered(page, () => page.SelectOptionAsync("#gallery", "tlc.flow"));
        await page.WaitForSelectorAsync(closed, new() { Timeout = 70_000 });
        await page.Locator($"{closed} .title").First.ClickAsync();
        await page.WaitForSelectorAsync($"{figure} [data-back]");
        await page.Keyboard.PressAsync("Backspace");
        True(!await page.IsVisibleAsync($"{figure} [data-back]"), "Backspace leads back");
        await page.Locator(closed).Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync($"{figure} [data-back]");
        await page.ClickAsync($"{figure} [data-back]");
        True(!await page.IsVisibleAsync($"{figure} [data-back]"), "the button leads back");
        var narrow = await page.Locator($"{figure} svg").EvaluateAsync<double>("it => it.getBoundingClientRect().width");
        await page.ClickAsync($"{figure} [data-zoom=in]");
        True(narrow < await page.Locator($"{figure} svg").EvaluateAsync<double>("it => it.getBoundingClientRect().width"), "it zooms");
        await run.Shoot(page, "playground-closed");
    });
    foreach (var (name, text, note) in Bad())
    {
        await Check($"bad program: {name}", address, async page =>
        {
            foreach (var view in views)
            {
                await page.ClickAsync($"#tab-{view}");
                await Write(page, text);
            }

            await page.ClickAsync("#tab-run");
            await page.WaitForSelectorAsync(note);
            True(await page.Locator("#view script, #view img, #view b").CountAsync() == 0, "nothing of a program became an element");
        });
    }

    await Check("what takes too long is ended, and the page stays awake", address, async page =>
    {
        await page.EvaluateAsync("document.getElementById('settings').open = true");
        await page.FillAsync("#seconds", "1");
        await page.FillAsync("#fuel", "100000000000");
        await page.ClickAsync("#tab-run");
        await Write(page, "a:\n  x = 1\n  goto l\nl:\n  x = x * 3\n  x = x % 1000003\n  goto l\n");
        var gap = await page.EvaluateAsync<double>("""
            async () => {
              let last = performance.now(), worst = 0;
              for (const end = last + 1500; last < end;) {
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                worst = Math.max(worst, now - last);
                last = now;
              }
              return worst;
            }
            """);
        await page.WaitForSelectorAsync("#notes >> text=Stopped after 1 seconds");
        Say($"  longest time between two frames meanwhile: {gap:F0} ms");
        await page.FillAsync("#seconds", "10");
        await Answered(page, () => page.SelectOptionAsync("#gallery", "power.flow"));
        await page.WaitForSelectorAsync("#view >> text=result:");
    });
    await Corpus(address);
    await Crowd(address);
}
finally
{
    server.Kill();
}

return run.End();

async Task Corpus(string address)
{
    using var http = new HttpClient();
    var files = JsonDocument.Parse(await http.GetStringAsync($"{address}gallery.json")).RootElement.GetProperty("programs").EnumerateArray()
        .Select(it => it.GetProperty("file").GetString()!).ToArray();
    var chosen = all ? files : files.Where((_, i) => i % 12 == 0).ToArray();
    await Check($"{chosen.Length} programs of the corpus, each view", address, async page =>
    {
        var (slow, stopped) = (new List<(double Seconds, string What)>(), new List<string>());
        foreach (var file in chosen)
        {
            await Answered(page, () => page.SelectOptionAsync("#gallery", file));
            foreach (var view in views)
            {
                var watch = Stopwatch.StartNew();
                await Answered(page, () => page.ClickAsync($"#tab-{view}"));
                slow.Add((watch.Elapsed.TotalSeconds, $"{file}: {view}"));
                var shown = await page.Locator("#view > *").CountAsync() + await page.Locator("#notes > li").CountAsync();
                True(shown > 0, $"{file}, {view}: something is shown or said");
                if ((await page.InnerTextAsync("#notes")).StartsWith("Stopped", StringComparison.Ordinal))
                {
                    stopped.Add($"{file}: {view}");
                }
            }
        }

        var slowest = slow.OrderByDescending(it => it.Seconds).Take(3)
            .Select(it => FormattableString.Invariant($"{it.What} {it.Seconds:F1} s"));
        Say($"  slowest: {string.Join(", ", slowest)}; stopped at 10 s: {(stopped.Count == 0 ? "none" : string.Join(", ", stopped))}");
        Say($"  memory of the page with its worker, at most: {await run.PageMemory() / 1e6:F0} MB");
    });
}

// Many at once, as when a course opens it.
async Task Crowd(string address)
{
    using var http = new HttpClient();
    var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => http.GetAsync(
        new Uri(i % 2 == 0 ? address : $"{address}_framework/Flowgraph.wasm"))));
    run.Count("200 requests at once", [.. answers.Where(it => !it.IsSuccessStatusCode).Select(it => $"{it.StatusCode}")]);
}

// A program with lines of remarks that deflating leaves long.
static string Remarks(int lines)
{
    var random = new Random(1);
    var line = new byte[80];
    var text = new StringBuilder("a:\n    print_and_stop(1)\n");
    for (var i = 0; i < lines; i++)
    {
        random.NextBytes(line);
        text.Append("# ").Append(Convert.ToHexString(line)).Append('\n');
    }

    return text.ToString();
}

// As the page's address.js writes it.
static string Link(string address, string program)
{
    using var packed = new MemoryStream();
    using (var deflated = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
    {
        var escaped = program.Replace("\n", "\\n", StringComparison.Ordinal);
        deflated.Write(Encoding.UTF8.GetBytes($$"""{"name":"","view":"run","program":"{{escaped}}"}"""));
    }

    return $"{address}#{Convert.ToBase64String(packed.ToArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_')}";
}

static (string Name, string Text, string Note)[] Bad() =>
[
    ("endless", "a:\n  goto a\n", "#notes >> text=used up its fuel"),
    ("growing", "a:\n  l = cons(1, [])\n  goto b\nb:\n  l = cons(l, l)\n  x = cons(x, l)\n  goto b\n", "#view >> text=fault"),
    ("exploding", "a:\n  x = 3\n  goto b\nb:\n  x = x * x\n  goto b\n", "#notes >> text=under settings"),
    ("malformed", "\u0000\u202e}{ :: \ud83d\ude00 `\n= = =\n", "#problems .error"),
    ("empty", "", "#problems .error"),
    ("markup", """
        `<script>alert(1)</script>`:
            `"><img src=x onerror=alert(2)>` = '</script><script>alert(3)</script>'
            print('<b>x</b>')
            c = n == 0
            if c goto `</pre><script>alert(5)</script>` else goto `javascript:alert(6)`
        `javascript:alert(6)`:
            n = n - 1
            goto `<script>alert(1)</script>`
        `</pre><script>alert(5)</script>`:
            print_and_stop('${alert(7)}')
        #? run n=5 -> '${alert(7)}'
        """, "#view >> text=result: '${alert(7)}'"),
];

(long Size, int Files) Size()
{
    var files = Directory.EnumerateFiles(Path.Combine(root, "Playground", "out"), "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".gz", StringComparison.Ordinal)).ToList();
    var sent = files.Where(file => file.EndsWith(".br", StringComparison.Ordinal) || !File.Exists($"{file}.br")).ToList();
    return (sent.Sum(file => new FileInfo(file).Length), sent.Count);
}

// The text takes the place of the program, as if it were pasted.
async Task Write(IPage page, string text)
{
    await page.ClickAsync(".cm-content");
    await page.Keyboard.PressAsync("Control+a");
    await page.Keyboard.PressAsync("Delete");
    await page.Keyboard.InsertTextAsync(text);
    await page.WaitForTimeoutAsync(200);
    await page.WaitForFunctionAsync("() => document.getElementById('busy').hidden");
}

// From a key to the answer, five times.
async Task Times(IPage page)
{
    await page.ClickAsync("text=opcode = bytecode[pc]");
    await page.Keyboard.PressAsync("End");
    var times = new List<double>();
    for (var i = 0; i < 5; i++)
    {
        var watch = Stopwatch.StartNew();
        await Answered(page, () => page.Keyboard.TypeAsync(" "));
        times.Add(watch.Elapsed.TotalMilliseconds);
    }

    Say($"  an edit of the square interpreter is shown after {times.Order().ElementAt(2):F0} ms (median of 5)");
}

async Task Answered(IPage page, Func<Task> act)
{
    var before = await page.EvaluateAsync<string>("() => document.body.dataset.ready ?? ''");
    await act();
    await page.WaitForFunctionAsync(
        "before => document.body.dataset.ready !== before"
            + " || /^(Stopped|The engine ended)/.test(document.getElementById('notes').textContent)",
        before);
    var said = await page.InnerTextAsync("#notes");
    True(!said.StartsWith("The engine ended", StringComparison.Ordinal), said);
}

// A page of the playground asks for nothing but its server's files.
Task Check(string name, string address, Func<IPage, Task> use) => run.Check(
    name,
    address,
    url => url.StartsWith(address, StringComparison.Ordinal) || url.StartsWith("about:", StringComparison.Ordinal),
    async page =>
    {
        await page.WaitForFunctionAsync("() => document.body.dataset.ready");
        await use(page);
    },
    seconds: 30);
