using System.Globalization;
using Microsoft.Playwright;

namespace Browsers;

/// <summary>
/// Checks of pages in chromium: each has a page of its own, and fails by what it finds, by an error in the console, by a dialog, or by a
/// request for something that the page is not to ask for.
/// <code>
///   await using var run = await BrowserRun.Start("browser", pictures);
///   await run.Check("report: keys alone", address, own: url => url == address, async page => { … });        ok   report: keys alone
///   return run.End();                                                                                        browser: 12 passed, 0 failed
/// </code>
/// </summary>
/// <param name="name">What is checked, for the last line.</param>
/// <param name="pictures">The folder that pictures of the pages go to; null for none.</param>
/// <param name="playwright">Drives the browser.</param>
/// <param name="browser">Chromium.</param>
public sealed class BrowserRun(string name, string? pictures, IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    private int _passed;
    private int _failed;

    /// <summary>Chromium on this machine, which CHROMIUM may name; null where there is none.</summary>
    public static string? Chromium => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .SelectMany(place => (string[])[$"{place}/chromium", $"{place}/chromium-browser", $"{place}/google-chrome"])
            .FirstOrDefault(File.Exists);

    public IBrowser Browser => browser;

    /// <param name="name">What is checked, for the last line.</param>
    /// <param name="pictures">The folder that pictures of the pages go to; null for none.</param>
    public static async Task<BrowserRun> Start(string name, string? pictures)
    {
        var playwright = await Playwright.CreateAsync();
        return new(name, pictures, playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-precise-memory-info"],
        }));
    }

    /// <summary>The word behind an option; null where the option is not there.</summary>
    public static string? Option(string[] args, string option) =>
        Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    /// <summary>Opens a page, 1280 pixels wide and light, and uses it.</summary>
    /// <param name="what">What is checked.</param>
    /// <param name="address">The page's.</param>
    /// <param name="own">Whether the page may ask for an address.</param>
    /// <param name="use">Uses the page; what it finds wrong is an exception.</param>
    /// <param name="seconds">The longest wait for something on the page.</param>
    public async Task Check(string what, string address, Func<string, bool> own, Func<IPage, Task> use, int seconds = 10)
    {
        var problems = new List<string>();
        try
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
            var page = await context.NewPageAsync();
            page.SetDefaultTimeout(seconds * 1000);
            page.Console += (_, message) => { if (message.Type is "error" or "warning") { problems.Add($"console: {message.Text}"); } };
            page.PageError += (_, error) => problems.Add($"script: {error}");
            page.Dialog += (_, dialog) => { problems.Add($"a dialog opened: {dialog.Message}"); _ = dialog.DismissAsync(); };
            page.Request += (_, request) =>
            {
                if (!own(request.Url) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                {
                    problems.Add($"asked for {request.Url}");
                }
            };
            await page.GotoAsync(address);
            await use(page);
        }
        catch (Exception problem) when (problem is PlaywrightException or TimeoutException or InvalidOperationException)
        {
            problems.Add(problem.Message);
        }

        Count(what, problems);
    }

    /// <summary>Counts what was checked in some other way.</summary>
    public void Count(string what, IReadOnlyCollection<string> problems)
    {
        _ = problems.Count == 0 ? _passed++ : _failed++;
        var found = string.Concat(problems.Distinct().Select(it => $"\n     {it}"));
        Console.WriteLine($"{(problems.Count == 0 ? "ok  " : "FAIL")} {what}{found}");
    }

    /// <summary>The most memory that a process of the browser's pages had so far, in bytes, with its workers. Linux alone.</summary>
    public async Task<double> PageMemory()
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        var told = await session.SendAsync("SystemInfo.getProcessInfo");
        var pages = told!.Value.GetProperty("processInfo").EnumerateArray()
            .Where(it => it.GetProperty("type").GetString() == "renderer").Select(it => it.GetProperty("id").GetInt32());
        return pages.Select(id => $"/proc/{id}/status").Where(File.Exists)
            .SelectMany(File.ReadLines).Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => 1024 * double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture))
            .DefaultIfEmpty().Max();
    }

    /// <summary>Says something between the checks; numbers with a decimal point.</summary>
    public static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <summary>Takes pictures where they are wanted: 1280 and 800 pixels wide, light and dark.</summary>
    public async Task Shoot(IPage page, string file, bool whole = false)
    {
        if (pictures is null)
        {
            return;
        }

        Directory.CreateDirectory(pictures);
        var schemes = (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark];
        foreach (var (width, scheme) in from width in (int[])[1280, 800] from scheme in schemes select (width, scheme))
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.WaitForTimeoutAsync(200);
            var to = Path.Combine(pictures, $"{file}-{width}-{scheme.ToString().ToLowerInvariant()}.png");
            await page.ScreenshotAsync(new() { Path = to, FullPage = whole });
        }
    }

    /// <summary>The last line, and the exit code.</summary>
    public int End()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {_passed} passed, {_failed} failed"));
        return _failed == 0 && _passed > 0 ? 0 : 1;
    }

    public static void True(bool truth, string what)
    {
        if (!truth)
        {
            throw new InvalidOperationException($"not so: {what}");
        }
    }

    public static void Equal(string expected, string actual) => True(expected == actual, $"expected '{expected}', and it was '{actual}'");

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
