using System.ComponentModel;
using System.Diagnostics;

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

        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--format=png", "--unlimited", "--output", Path.GetFullPath(file)])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new System.Text.UTF8Encoding(false),
                UseShellExecute = false,
                CreateNoWindow = true,
            })!;
            var complaints = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(svg);
            process.StandardInput.Close();
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                return $"rsvg-convert took longer than {Limit.TotalSeconds:0} s.";
            }

            return process.ExitCode == 0 ? null : $"rsvg-convert failed: {TextMetric.Clip(complaints.Result.Trim(), 400)}";
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return $"rsvg-convert failed: {e.Message}";
        }
    }
}
