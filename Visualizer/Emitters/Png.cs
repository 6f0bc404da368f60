using System.Globalization;
using System.Xml.Linq;
using Visualizer.Processes;

namespace Visualizer;

/// <summary>An SVG document as a PNG file, by <c>rsvg-convert</c> (librsvg), or else by chromium without a window, whichever is
/// installed.</summary>
public static class Png
{
    /// <summary>Longest wait for one file.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Chromium gives up on larger pictures, and says nothing.
    private const double MostPixels = 16384;

    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Writes the file; null when done, else what went wrong and what to do.</summary>
    /// <param name="svg">A document of <see cref="Svg.Document"/>.</param>
    /// <param name="file">Path of the file to write; it is replaced.</param>
    /// <param name="converter">Full path of <c>rsvg-convert</c>; null to look along PATH.</param>
    public static string? Write(string svg, string file, string? converter = null) =>
        (converter ?? ToolPath.Find("rsvg-convert")) is { } program ? ByConverter(svg, file, program)
        : Browser() is { } browser ? ByBrowser(svg, file, browser)
        : "PNG output needs rsvg-convert (Debian, Ubuntu: apt install librsvg2-bin; macOS: brew install librsvg), "
            + "or chromium, which CHROMIUM may name. SVG output needs nothing.";

    private static string? ByConverter(string svg, string file, string program)
    {
        var start = ChildProcess.Info(program, ["--format=png", "--unlimited", "--output", Path.GetFullPath(file)]);
        return Problem("rsvg-convert", ProcessRun.Run(start, Limit, svg));
    }

    /// <summary>The same by chromium, which draws what a page shows.</summary>
    /// <param name="svg">The document.</param>
    /// <param name="file">Path of the file to write.</param>
    /// <param name="browser">Full path of chromium.</param>
    internal static string? ByBrowser(string svg, string file, string browser)
    {
        var root = XDocument.Parse(svg).Root!;
        var (width, height) = ((double)root.Attribute("width")!, (double)root.Attribute("height")!);
        if (Math.Max(width, height) > MostPixels)
        {
            return $"the picture is {Numbers.Long((long)width)} × {Numbers.Long((long)height)} pixels, "
                + $"and chromium makes PNG files of at most {MostPixels} each way. "
                + "Install rsvg-convert (librsvg), take SVG, or fewer boxes: --fold overview.";
        }

        var folder = Directory.CreateTempSubdirectory("flow-png").FullName;
        try
        {
            var (source, made) = (Path.Combine(folder, "picture.svg"), Path.Combine(folder, "picture.png"));
            File.WriteAllText(source, svg);
            var size = string.Create(CultureInfo.InvariantCulture, $"--window-size={Math.Ceiling(width)},{Math.Ceiling(height)}");
            var start = ChildProcess.Info(browser,
                ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars",
                    $"--user-data-dir={folder}", size, $"--screenshot={made}", new Uri(source).AbsoluteUri]);
            var result = ProcessRun.Run(start, Limit);
            if (!File.Exists(made))
            {
                return $"{Problem(browser, result) ?? $"{browser} wrote no picture"}. "
                    + "CHROMIUM names another browser; rsvg-convert (librsvg) needs none; SVG output needs neither.";
            }

            File.Move(made, file, overwrite: true);
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Browser() => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : Browsers
        .Select(ToolPath.Find).FirstOrDefault(it => it is not null);

    private static string? Problem(string name, ProcessResult result) => result.Succeeded ? null
        : result.End == ProcessEnd.TookTooLong
            ? $"{name} took longer than {Limit.TotalSeconds:0} s. Fewer boxes need less: --fold overview; SVG output needs no converter."
        : $"{name} failed: {TextMetric.Clip(result.Errors.Trim() is { Length: > 0 } said ? said : $"exit code {result.ExitCode}", 400)}";
}
