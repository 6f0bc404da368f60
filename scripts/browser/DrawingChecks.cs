using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using static Browsers.BrowserRun;

namespace Browsers;

/// <summary>
/// Pages of <c>flow draw</c>, used: closed boxes, and what a machine makes that has neither Node.js nor librsvg.
/// </summary>
public static class DrawingChecks
{
    public static async Task Check(FlowPages flow)
    {
        await flow.Check("picture: closed boxes open and lead back", flow.Page("tlc.html", "draw", "programs/tlc.flow"), async page =>
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
        // On paper a picture is whole, below its legend, however tall it is.
        await flow.Check("picture: one page of paper", flow.Page("paper.html", "draw", "programs/square.flow"), async page =>
        {
            var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4" }));
            Equal("1", $"{Regex.Count(pdf, "/Type ?/Page\\b")}");
        });
        // Where librsvg is not installed, the browser makes PNG files: as large as the picture, and not blank.
        var only = Directory.CreateDirectory(Path.Combine(flow.Folder, "bin")).FullName;
        foreach (var program in (string[])["node", "dot"])
        {
            var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
                .Select(at => Path.Combine(at, program)).FirstOrDefault(File.Exists);
            _ = found is null ? null : File.CreateSymbolicLink(Path.Combine(only, program), found);
        }

        var png = Path.Combine(flow.Folder, "power.png");
        flow.Start(only, "draw", "programs/power.flow", "-o", png);
        var bytes = File.ReadAllBytes(png);
        int At(int from) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(from));
        var svg = XDocument.Parse(flow.Ask("draw", "programs/power.flow")).Root!;
        var (wide, high) = ((int)svg.Attribute("width")!, (int)svg.Attribute("height")!);
        flow.Run.Count("picture: PNG by the browser", (At(16), At(20)) == (wide, high) && bytes.Length > 5_000 ? []
            : [$"{At(16)} x {At(20)} pixels in {bytes.Length} bytes, and the picture is {wide} x {high}"]);
        var bare = flow.BarePage("bare.html", "draw", "programs/square.flow");
        await flow.Check("picture: a page lays itself out where no layout was installed", bare, async page =>
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
}
