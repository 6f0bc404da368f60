using System.Net;
using System.Reflection;

namespace Flowgraph;

/// <summary>
/// How results show themselves in notebooks: as whatever the library that draws says, or else as text.
/// <code>
/// Program, in a cell   →  Display.ToHtml  →  Visualizer, where it is there: &lt;svg …&gt;
///                                         →  nobody: &lt;pre&gt;a: …&lt;/pre&gt;
/// </code>
/// Results know nothing of pictures; the library that draws knows results, and says so here when it is loaded. A cell that only makes a program never
/// loads it, so it is looked for once by its name.
/// </summary>
public static class Display
{
    /// <summary>Characters of text that are shown.</summary>
    private const int MostText = 100_000;

    private const string Drawing = "Visualizer.Notebook, Visualizer";

    private static readonly Lazy<bool> Looked = new(Look);

    private static Func<object, string?>? _drawing;

    /// <summary>Says how results are drawn.</summary>
    /// <param name="drawing">HTML of a result; null for what it cannot draw.</param>
    public static void DrawBy(Func<object, string?> drawing) => _drawing = drawing;

    /// <summary>A result as a piece of HTML: a picture, or its text where nobody draws it, or drawing fails. Never throws.</summary>
    public static string ToHtml(object result)
    {
#pragma warning disable CA1031 // Notebooks call this; what they show must not end them.
        try
        {
            return (_drawing is not null || Looked.Value ? _drawing?.Invoke(result) : null) ?? ToText(result, "");
        }
        catch (Exception problem)
        {
            return ToText(result, problem.Message);
        }
#pragma warning restore CA1031
    }

    /// <summary>The text of a result as a piece of HTML, and before it why there is no picture.</summary>
    public static string ToText(object result, string why)
    {
        var text = result.ToString() ?? "";
        var shown = text.Length <= MostText ? text : text[..MostText] + "\n…";
        return (why.Length > 0 ? $"<p style=\"white-space:pre-line\"><i>{WebUtility.HtmlEncode(why)}</i></p>" : "") + $"<pre>{WebUtility.HtmlEncode(shown)}</pre>";
    }

    private static bool Look()
    {
        if (Type.GetType(Drawing) is { } type)
        {
            type.GetMethod("Start", BindingFlags.Public | BindingFlags.Static)?.Invoke(null, null);
        }

        return _drawing is not null;
    }
}
