#:project browser/browser.csproj
#:property PublishAot=false
// Opens reports and replays in a real browser, from disk, and uses them: clicks, keys alone, search, predict mode, a long log, programs
// whose names are markup. No page may write an error to the console, ask for anything outside its own file, or run what a program's text
// says.
//
//   dotnet run scripts/check-browser.cs                       chromium is found, or the one that CHROMIUM names
//   dotnet run scripts/check-browser.cs -- --pictures FOLDER  also takes pictures of the pages: 1280 and 800 pixels wide, light and dark
//   dotnet run scripts/check-browser.cs -- --sizes FOLDER     takes pictures alone, of twelve programs from 3 to 3,000 blocks, 48 of them,
//                                                             and a page that has all, sheet.html
//
// Needs the command built (./flow does that) and chromium (scripts/setup-browser). Ends with "N passed, N failed", and exit code 1 if any
// failed.
using System.Diagnostics;
using System.Globalization;
using Browsers;
using Microsoft.Playwright;
using static Browsers.BrowserRun;

var root = Directory.GetCurrentDirectory();
if (Chromium is null)
{
    Console.Error.WriteLine("check-browser: chromium was not found; scripts/setup-browser installs it, and CHROMIUM names another browser");
    return 2;
}

var folder = Directory.CreateTempSubdirectory("browser").FullName;
var sizes = Option(args, "--sizes");
await using var run = await BrowserRun.Start("browser", Option(args, "--pictures") ?? sizes);

try
{
    if (sizes is not null)
    {
        await Sizes(sizes);
        return run.End();
    }

    await Replays();
    await LongReplay();
    await HostileText();
    await Reports();
    await Drawings();
}
finally
{
    Directory.Delete(folder, recursive: true);
}

return run.End();

async Task Replays()
{
    await Check("replay: an interpreted run, by buttons", Flow("linked.html", "replay", "programs/linked_objects.flow"), async page =>
    {
        var last = await page.InnerTextAsync("[data-last]");
        await page.ClickAsync("[data-go=last]");
        await Step(page, last);
        Equal("ended: 106", (await page.InnerTextAsync(".view-output .result")).Trim());
        True(await page.Locator(".arrows path").CountAsync() > 5, "arrows lead from variables and fields to boxes");
        await page.ClickAsync("[data-go=first]");
        await Step(page, "0");
        await page.ClickAsync("[data-go=forward]");
        await Step(page, "1");
        Equal("1", (await page.Locator(".line.now").CountAsync()).ToString(CultureInfo.InvariantCulture));
        await page.ClickAsync("text=walk:");
        await page.ClickAsync("[data-go=breakpoint]");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-said]').textContent.startsWith('Breakpoint.')");
        Equal("walk:", (await page.InnerTextAsync(".line.at")).Trim('●', ' ', '\n'));
    });
    await Check("replay: keys alone", Flow("power.html", "replay", "programs/power.flow", "x=3", "y=4"), async page =>
    {
        foreach (var (key, step) in new[] { ("ArrowRight", "1"), ("ArrowRight", "2"), ("ArrowLeft", "1"), ("End", "15"), ("Home", "0") })
        {
            await page.Keyboard.PressAsync(key);
            await Step(page, step);
        }

        await page.Keyboard.PressAsync("p");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.TypeAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await Step(page, "1");
        Equal("1 of 1 right", await page.InnerTextAsync("[data-score]"));
        await page.Keyboard.PressAsync("ArrowRight");
        True(await page.IsVisibleAsync("text=which block is next?"), "the next block is asked for");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Equal("1 of 2 right", await page.InnerTextAsync("[data-score]"));
        await page.Keyboard.PressAsync("p");
        await page.Locator("body").PressAsync("b");
        await page.SelectOptionAsync("[data-speed]", "1000");
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync(" ");
        await page.WaitForFunctionAsync("() => document.body.dataset.step > 2");
        await page.FillAsync("[data-number]", "7");
        await Step(page, "7");
    });
    await Check("replay: a specialization", Flow("square.html", "replay", "programs/square.flow", "--route", "specialize"), async page =>
    {
        await page.FillAsync("[data-number]", "40");
        await Step(page, "40");
        foreach (var view in (string[])["store", "cache", "residual"])
        {
            True((await page.InnerTextAsync($".view-{view}")).Length > 20, $"{view} shows something");
        }

        await page.ClickAsync("[data-go=last]");
        var expected = Run("specialize", "programs/square.flow").Replace("\n\n", "\n", StringComparison.Ordinal).Trim();
        await page.WaitForFunctionAsync("() => document.body.dataset.step === document.querySelector('[data-slider]').max");
        Equal(expected, string.Concat(await page.Locator(".view-residual .line").AllTextContentsAsync()).Trim());
    });
    await Check("replay: a traced run", Flow("hints.html", "replay", "programs/square_hints.flow", "--route", "trace"), async page =>
    {
        await page.ClickAsync("[data-go=last]");
        True(await page.IsVisibleAsync(".view-traces td:text('loop at bytecode_loop')"), "the loop's trace is listed");
        True(await page.Locator(".view-trace .remark:text('left here')").CountAsync() > 0, "exits that were taken are counted");
        await page.Keyboard.PressAsync("p");
        await page.FillAsync("[data-number]", "1");
        await page.EvaluateAsync("document.activeElement.blur()");
        for (var i = 0; i < 100 && !await page.IsVisibleAsync("[data-question]"); i++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            await page.WaitForTimeoutAsync(20);
        }

        True(await page.IsVisibleAsync("text=Is it hot now?"), "a counter is asked about");
    });
}

async Task LongReplay()
{
    var program = Path.Combine(folder, "long.flow");
    File.WriteAllText(program, "a:\n b = newarray(50, 0)\n i = 0\n goto l\nl:\n j = i % 50\n astore(b, j, i)\n i = i + 1\n c = i < 40000\n"
        + " if c goto l else goto e\ne:\n print_and_stop(i)\n");
    var file = Flow("long.html", "replay", program, "--events", "100000");
    await Check("replay: 100,000 steps", file, async page =>
    {
        True(await page.IsVisibleAsync("text=--events"), "the page says that steps are left out, and what shows them");
        var jump = await page.EvaluateAsync<double[]>("""
            async () => {
              const number = document.querySelector('[data-number]'), times = [];
              for (const step of [99000, 12, 50001, 75000, 3, 99999, 33333]) {
                const from = performance.now();
                number.value = step;
                number.dispatchEvent(new Event('input'));
                while (Number(document.body.dataset.step) !== step) await new Promise(requestAnimationFrame);
                times.push(performance.now() - from);
              }
              return [performance.getEntriesByType('navigation')[0].loadEventEnd, ...times];
            }
            """);
        Say($"  {new FileInfo(file).Length / 1e6:F1} MB, open after {jump[0]:F0} ms, a jump takes {jump[1..].Max():F0} ms at most");
    });
}

async Task HostileText()
{
    var program = Path.Combine(folder, "hostile.flow");
    File.WriteAllText(program, """
        `<script>alert(1)</script>`:
            `"><img src=x onerror=alert(2)>` = '</script><script>alert(3)</script>'
            o = new(']]><svg onload=alert(4)>')
            setfield(o, '\'"><b>', `"><img src=x onerror=alert(2)>`)
            print('<!--<script>')
            c = n == 0
            if c goto `</pre><script>alert(5)</script>` else goto `javascript:alert(6)`
        `javascript:alert(6)`:
            n = n - 1
            goto `<script>alert(1)</script>`
        `</pre><script>alert(5)</script>`:
            print_and_stop('${alert(7)}')
        """);
    foreach (var route in new[] { "interpret", "specialize", "trace" })
    {
        var file = Flow($"hostile-{route}.html", "replay", program, "n=30", "--route", route);
        await Check($"replay: names that are markup, {route}", file, async page =>
        {
            foreach (var step in (string[])["5", "20", "60"])
            {
                await page.FillAsync("[data-number]", step);
            }

            await page.ClickAsync("[data-go=last]");
            await NoMarkup(page);
        });
    }

    await Check("report: names that are markup", Flow("hostile-report.html", "compare", program, "n=30"), async page =>
    {
        await NoMarkup(page);
    });
}

async Task NoMarkup(IPage page)
{
    True(await page.Locator("main img, main b, main script:not([type])").CountAsync() == 0, "nothing of a program became an element");
    var text = await page.InnerTextAsync("main");
    True(text.Contains("<script>alert(1)</script>", StringComparison.Ordinal), "names are shown as text");
}

async Task Drawings()
{
    await Check("picture: closed boxes open and lead back", Flow("tlc.html", "draw", "programs/tlc.flow"), async page =>
    {
        await page.Locator(".picture:not([hidden]) [data-opens] .title").First.ClickAsync();
        True(await page.IsVisibleAsync(".picture:not([hidden]) [data-back]"), "a click opens a closed box");
        True(!await page.IsVisibleAsync(".card"), "and no card");
        await page.Keyboard.PressAsync("Backspace");
        True(!await page.IsVisibleAsync(".picture:not([hidden]) [data-back]"), "Backspace leads back");
        await page.Locator(".picture:not([hidden]) [data-opens]").Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        True(await page.IsVisibleAsync(".picture:not([hidden]) [data-back]"), "Enter opens a closed box");
        await page.ClickAsync(".picture:not([hidden]) [data-back]");
        await page.ClickAsync("text=every block");
        Equal("150", $"{await page.Locator(".picture:not([hidden]) .node").CountAsync()}");
    });
    // Where librsvg is not installed, the browser makes PNG files: as large as the picture, and not blank.
    var only = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
    foreach (var program in (string[])["node", "dot"])
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(at => Path.Combine(at, program)).FirstOrDefault(File.Exists);
        _ = found is null ? null : File.CreateSymbolicLink(Path.Combine(only, program), found);
    }

    var png = Path.Combine(folder, "power.png");
    Start(only, "draw", "programs/power.flow", "-o", png);
    var bytes = File.ReadAllBytes(png);
    int At(int from) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(from));
    var svg = System.Xml.Linq.XDocument.Parse(Run("draw", "programs/power.flow")).Root!;
    var (wide, high) = ((int)svg.Attribute("width")!, (int)svg.Attribute("height")!);
    run.Count("picture: PNG by the browser", (At(16), At(20)) == (wide, high) && bytes.Length > 5_000 ? []
        : [$"{At(16)} x {At(20)} pixels in {bytes.Length} bytes, and the picture is {wide} x {high}"]);
    var bare = Bare("bare.html", "draw", "programs/square.flow");
    await Check("picture: a page lays itself out where no layout was installed", bare, async page =>
    {
        var places = await page.EvalOnSelectorAllAsync<string[]>(".node", "all => all.map(it => it.getAttribute('transform'))");
        Equal($"{places.Length}", $"{places.Distinct().Count()}");
        True(await page.EvaluateAsync<bool>("""
            () => {
              const boxes = [...document.querySelectorAll('.node')].map(it => it.querySelector('.frame').getBoundingClientRect());
              const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
              return boxes.length > 10 && boxes.every((a, i) => boxes.every((b, k) => i === k || apart(a, b)));
            }
            """), "no box lies on another");
        await page.Locator(".node .title").First.ClickAsync();
        True(await page.IsVisibleAsync(".card"), "a click tells of a block");
    });
}

// Programs of the corpus, and larger ones of the same kind of blocks: a loop, tests of one value, ways that meet again.
async Task Sizes(string into)
{
    string[] corpus =
    [
        "power", "factorial", "random_walk", "string_match", "turing", "square", "kernels/conv3x3", "objects/object_model", "tlc",
        "mix/mix",
    ];
    foreach (var program in corpus)
    {
        await Shown(Path.GetFileName(program), $"programs/{program}.flow");
    }

    foreach (var blocks in (int[])[600, 3_000])
    {
        var file = Path.Combine(folder, $"made{blocks}.flow");
        File.WriteAllText(file, Made(blocks));
        await Shown($"made{blocks}", file);
    }

    var images = Directory.GetFiles(into, "*.png").Order(StringComparer.Ordinal).Select(Path.GetFileName)
        .Select(name => $"<figure><img src='{name}' width='380'><figcaption>{name}</figcaption></figure>");
    var style = "<style>body{display:flex;flex-wrap:wrap}figure{margin:4px}</style>";
    File.WriteAllText(Path.Combine(into, "sheet.html"), $"<!doctype html><meta charset='utf-8'>{style}{string.Concat(images)}");

    async Task Shown(string name, string program)
    {
        var watch = Stopwatch.StartNew();
        var file = Flow($"{name}.html", "draw", program);
        Say($"  {name}: {watch.Elapsed.TotalSeconds:F1} s, {new FileInfo(file).Length / 1e3:F0} KB");
        await Check($"picture: {name}", file, page => page.WaitForSelectorAsync(".flow-picture .node"));
    }
}

static string Made(int blocks) => string.Concat(Enumerable.Range(0, blocks / 10).Select(i => $"""
    h{i}:
        op = code[{i}]
        c = op == 0
        if c goto a{i} else goto s{i}
    s{i}:
        c = op == 1
        if c goto b{i} else goto t{i}
    t{i}:
        c = op == 2
        if c goto d{i} else goto u{i}
    u{i}:
        c = op == 3
        if c goto e{i} else goto x{i}
    a{i}:
        n = n + {i}
        goto x{i}
    b{i}:
        n = n * 3
        goto x{i}
    d{i}:
        k = n % 7
        if k goto l{i} else goto x{i}
    l{i}:
        k = k - 1
        n = n + k
        if k goto l{i} else goto x{i}
    e{i}:
        n = n - {i}
        goto h{i}
    x{i}:
        n = n + 1
        {(i == blocks / 10 - 1 ? "print_and_stop(n)" : $"goto h{i + 1}")}

    """));

async Task Reports()
{
    var report = Flow("report.html", "compare", "programs/square_hints.flow");
    await Check("report: a click tells of a place", report, async page =>
    {
        True(await page.IsVisibleAsync("text=all routes agree"), "the routes agree");
        await page.ClickAsync("nav a:text('Text')");
        await page.Locator("[aria-label='source program'] .listing .line:text('r2 = a')").ClickAsync();
        var card = await page.InnerTextAsync(".card");
        foreach (var part in (string[])["r2 = a", "line 104 of", "copies in the residual program", "trace entries", "entry"])
        {
            True(card.Contains(part, StringComparison.Ordinal), $"the card says '{part}': {card}");
        }

        True(await page.Locator(".same").CountAsync() > 2, "all that comes from there lights up");
        await page.Locator("[aria-label='source program'] .listing .line:text('a = a - 1')").ClickAsync();
        var why = await page.InnerTextAsync(".card");
        True(why.Contains("is a dynamic input", StringComparison.Ordinal), $"the card says why it is dynamic, to the end: {why}");
        await page.Keyboard.PressAsync("Escape");
        True(!await page.IsVisibleAsync(".card"), "Escape closes the card");
        await page.Locator(".flow-picture .node .title").First.ClickAsync();
        var block = await page.InnerTextAsync(".card");
        True(block.Contains("specialization point", StringComparison.Ordinal), "a block tells of its points");
        await page.ClickAsync(".card button");
    });
    await Check("report: keys alone", report, async page =>
    {
        await page.Keyboard.PressAsync("n");
        True(await page.IsVisibleAsync(".card"), "n shows the first place");
        var first = await page.InnerTextAsync(".card h3");
        await page.Keyboard.PressAsync("n");
        True(first != await page.InnerTextAsync(".card h3"), "n goes on to the next place");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("print_and_stop");
        True((await page.InnerTextAsync("[data-found]")).EndsWith("found", StringComparison.Ordinal), "search finds");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        True((await page.InnerTextAsync("[data-found]")).StartsWith("2 of", StringComparison.Ordinal), "Enter goes on");
        True(await page.Locator(".here").IsVisibleAsync(), "what is found comes into view, in a closed section too");
        await page.Keyboard.PressAsync("Escape");
        Equal("0", $"{await page.Locator(".found").CountAsync()}");
    });
    await Check("report: before and after", report, async page =>
    {
        var stages = page.Locator(".stages").First;
        var last = await stages.Locator("output").InnerTextAsync();
        await stages.Locator("input").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        var first = await stages.Locator("output").InnerTextAsync();
        True(first.StartsWith("as specialized", StringComparison.Ordinal), "the first stage is the raw one");
        await stages.Locator("[data-stage='1']").ClickAsync();
        True(await stages.Locator(".stage:not([hidden]) .added, .stage:not([hidden]) .removed").CountAsync() > 0, "differences are marked");
        await page.Keyboard.PressAsync("End");
        await stages.Locator("input").PressAsync("End");
        Equal(last, await stages.Locator("output").InnerTextAsync());
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        True(!await page.IsVisibleAsync(".find"), "on paper there are no fields");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
    });
}

// A page from disk asks for nothing but itself.
Task Check(string name, string file, Func<IPage, Task> use)
{
    var address = new Uri(file).AbsoluteUri;
    return run.Check(name, address, url => url == address, async page =>
    {
        await use(page);
        await run.Shoot(page, Path.GetFileNameWithoutExtension(file), whole: true);
    });
}

Task Step(IPage page, string step) => page.WaitForFunctionAsync("step => document.body.dataset.step === step", step);

string Flow(string name, params string[] words)
{
    var file = Path.Combine(folder, name);
    Run([.. words, "-o", file]);
    return file;
}

// The same on a machine that has nothing else: no Node.js, no Graphviz.
string Bare(string name, params string[] words)
{
    var file = Path.Combine(folder, name);
    Start("/nowhere", [.. words, "-o", file]);
    return file;
}

string Run(params string[] words) => Start(null, words);

string Start(string? path, params string[] words)
{
    var start = new ProcessStartInfo("dotnet", [Path.Combine(root, "Cli", "bin", "Release", "net10.0", "flow.dll"), .. words])
    {
        WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true,
    };
    start.Environment["PATH"] = path ?? start.Environment["PATH"];
    start.Environment["CHROMIUM"] = Chromium;
    using var flow = Process.Start(start)!;
    var error = flow.StandardError.ReadToEndAsync();
    var output = flow.StandardOutput.ReadToEnd();
    flow.WaitForExit();
    return flow.ExitCode == 0 ? output : throw new InvalidOperationException($"flow {string.Join(' ', words)}: {error.Result}");
}
