using Flowgraph;
using Flowgraph.Json;
using Flowgraph.Prolog;
using Flowgraph.Text;
using Xunit;

namespace Tests.Forms;

/// <summary>Short ways to read and write a form.</summary>
internal static class Reading
{
    public static ReadResult Prolog(string text) => PrologReader.Read(text, "test.pl");

    public static ReadResult Flow(string text) => ProgramReader.Read(text, "test.flow");

    public static ReadResult Json(string text) => JsonReader.Read(text, "test.json");

    /// <summary>The program of a text that must be right.</summary>
    public static Program Program(ReadResult result)
    {
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        return result.Program!;
    }
}
