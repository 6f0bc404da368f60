using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;
using Visualizer;

namespace Playground;

/// <summary>
/// The toolkit as the page's worker calls it: a request as JSON in, an answer as JSON out. The worker ends what takes too long, with all
/// that belongs to it; fuel and memory end most of it before.
/// <code>
/// {"view":"specialize","program":"…","inputs":{"y":{"static":true,"value":"3"}}}
///   →   {"good":true,"panes":[{"title":"residual program",…}],…}
/// </code>
/// </summary>
[SupportedOSPlatform("browser")]
public static partial class Entry
{
    private static readonly Drawings Drawings = new();

    public static void Main() => Layout.Use(new AskedLayout("MSAGL", Place));

    /// <summary>Never throws: what goes wrong is said by the answer.</summary>
    [JSExport]
    public static string Answer(string request)
    {
        try
        {
            var asked = JsonSerializer.Deserialize(request, Wire.Default.Request) ?? new Request();
            return JsonSerializer.Serialize(new Views(Drawings).Answer(asked), Wire.Default.Answer);
        }
        catch (Exception problem) when (problem is OutOfMemoryException or InsufficientExecutionStackException)
        {
            return Said("The page's memory is used up: lower the limit on memory, or take a smaller input.");
        }
        catch (JsonException problem)
        {
            return Said($"The request is not one: {problem.Message}");
        }
    }

    /// <summary>The inside of a closed box of a picture on the page, a pane as JSON; null where that is of an older answer.</summary>
    [JSExport]
    public static string Open(int number) => JsonSerializer.Serialize(Drawings.Open(number), Wire.Default.Pane);

    private static string Said(string note) => JsonSerializer.Serialize(new Answer { Notes = [note] }, Wire.Default.Answer);

    /// <summary>What there is to choose and to complete: operators, policies, passes; asked once.</summary>
    [JSExport]
    public static string Known() => JsonSerializer.Serialize(Choices.All, Wire.Default.Choices);

    /// <summary>Lays one graph out; the same program as in Node.js, in the worker itself.</summary>
    [JSImport("place", "layout")]
    private static partial string Place(string request);
}
