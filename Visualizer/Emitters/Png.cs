using Visualizer.Processes;

namespace Visualizer;

/// <summary>An SVG document as a PNG file, by <c>rsvg-convert</c> (librsvg) where that is installed.</summary>
public static class Png
{
    /// <summary>Longest wait for one file.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Writes the file; null when done, else what went wrong and what to do.</summary>
    /// <param name="svg">A document of <see cref="Svg.Document"/>.</param>
    /// <param name="file">Path of the file to write; it is replaced.</param>
    /// <param name="converter">Full path of <c>rsvg-convert</c>; null to look along PATH.</param>
    public static string? Write(string svg, string file, string? converter = null)
    {
        if ((converter ?? ToolPath.Find("rsvg-convert")) is not { } program)
        {
            return "PNG output needs rsvg-convert (Debian, Ubuntu: apt install librsvg2-bin; macOS: brew install librsvg). SVG output needs nothing.";
        }

        var start = ChildProcess.Info(program, ["--format=png", "--unlimited", "--output", Path.GetFullPath(file)]);
        var result = ProcessRun.Run(start, Limit, svg);
        return result.Succeeded ? null
            : result.End == ProcessEnd.TookTooLong ? $"rsvg-convert took longer than {Limit.TotalSeconds:0} s."
            : $"rsvg-convert failed: {TextMetric.Clip(result.Errors.Trim(), 400)}";
    }
}
