using System.Globalization;
using Microsoft.Playwright;
using static Browsers.BrowserRun;

namespace Browsers;

/// <summary>Replays, used: buttons, keys alone, breakpoints, predict mode, a long log.</summary>
public static class ReplayChecks
{
    public static async Task Check(FlowPages flow)
    {
        var linked = flow.Page("linked.html", "replay", "programs/linked_objects.flow");
        await flow.Check("replay: an interpreted run, by buttons", linked, async page =>
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
        await flow.Check("replay: keys alone", flow.Page("power.html", "replay", "programs/power.flow", "x=3", "y=4"), async page =>
        {
            (string, string)[] keys = [("ArrowRight", "1"), ("ArrowRight", "2"), ("ArrowLeft", "1"), ("End", "15"), ("Home", "0")];
            foreach (var (key, step) in keys)
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
        var square = flow.Page("square.html", "replay", "programs/square.flow", "--route", "specialize");
        await flow.Check("replay: a specialization", square, async page =>
        {
            await page.FillAsync("[data-number]", "40");
            await Step(page, "40");
            foreach (var view in (string[])["store", "cache", "residual"])
            {
                True((await page.InnerTextAsync($".view-{view}")).Length > 20, $"{view} shows something");
            }

            await page.ClickAsync("[data-go=last]");
            var expected = flow.Ask("specialize", "programs/square.flow").Replace("\n\n", "\n", StringComparison.Ordinal).Trim();
            await page.WaitForFunctionAsync("() => document.body.dataset.step === document.querySelector('[data-slider]').max");
            Equal(expected, string.Concat(await page.Locator(".view-residual .line").AllTextContentsAsync()).Trim());
        });
        var hints = flow.Page("hints.html", "replay", "programs/square_hints.flow", "--route", "trace");
        await flow.Check("replay: a traced run", hints, async page =>
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
        await Long(flow);
    }

    private static async Task Long(FlowPages flow)
    {
        var program = flow.Write("long.flow", """
            a:
                b = newarray(50, 0)
                i = 0
                goto l
            l:
                j = i % 50
                astore(b, j, i)
                i = i + 1
                c = i < 40000
                if c goto l else goto e
            e:
                print_and_stop(i)
            """);
        var file = flow.Page("long.html", "replay", program, "--events", "100000");
        await flow.Check("replay: 100,000 steps", file, async page =>
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

    private static Task<IJSHandle> Step(IPage page, string step) =>
        page.WaitForFunctionAsync("step => document.body.dataset.step === step", step);
}
