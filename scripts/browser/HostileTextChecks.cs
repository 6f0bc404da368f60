using Microsoft.Playwright;
using static Browsers.BrowserRun;

namespace Browsers;

/// <summary>Replays and a report of a program whose names and symbols are markup: nothing of it becomes an element or runs.</summary>
public static class HostileTextChecks
{
    public static async Task Check(FlowPages flow)
    {
        var program = flow.Write("hostile.flow", """
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
            var file = flow.Page($"hostile-{route}.html", "replay", program, "n=30", "--route", route);
            await flow.Check($"replay: names that are markup, {route}", file, async page =>
            {
                foreach (var step in (string[])["5", "20", "60"])
                {
                    await page.FillAsync("[data-number]", step);
                }

                await page.ClickAsync("[data-go=last]");
                await NoMarkup(page);
            });
        }

        await flow.Check("report: names that are markup", flow.Page("hostile-report.html", "compare", program, "n=30"), async page =>
        {
            await NoMarkup(page);
        });
    }

    private static async Task NoMarkup(IPage page)
    {
        True(await page.Locator("main img, main b, main script:not([type])").CountAsync() == 0, "nothing of a program became an element");
        var text = await page.InnerTextAsync("main");
        True(text.Contains("<script>alert(1)</script>", StringComparison.Ordinal), "names are shown as text");
    }
}
