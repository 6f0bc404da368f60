using Microsoft.Playwright;
using static Browsers.BrowserRun;

namespace Browsers;

/// <summary>The report of <c>flow compare</c>, used: clicks, keys alone, search, before and after, paper.</summary>
public static class ReportChecks
{
    public static async Task Check(FlowPages flow)
    {
        var report = flow.Page("report.html", "compare", "programs/square_hints.flow");
        await flow.Check("report: a click tells of a place", report, async page =>
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
        await flow.Check("report: keys alone", report, async page =>
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
        await flow.Check("report: before and after", report, async page =>
        {
            var stages = page.Locator(".stages").First;
            var last = await stages.Locator("output").InnerTextAsync();
            await stages.Locator("input").FocusAsync();
            await page.Keyboard.PressAsync("Home");
            var first = await stages.Locator("output").InnerTextAsync();
            True(first.StartsWith("as specialized", StringComparison.Ordinal), "the first stage is the raw one");
            await stages.Locator("[data-stage='1']").ClickAsync();
            var differences = stages.Locator(".stage:not([hidden]) .added, .stage:not([hidden]) .removed");
            True(await differences.CountAsync() > 0, "differences are marked");
            await page.Keyboard.PressAsync("End");
            await stages.Locator("input").PressAsync("End");
            Equal(last, await stages.Locator("output").InnerTextAsync());
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            True(!await page.IsVisibleAsync(".find"), "on paper there are no fields");
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
        });
    }
}
