namespace Visualizer;

/// <summary>Scripts and style sheets of pages, which are files of this folder and lie in the assembly.</summary>
internal static class HtmlResource
{
    /// <summary>The texts of files, one after the other.</summary>
    public static string Read(params ReadOnlySpan<string> names)
    {
        var text = "";
        foreach (var name in names)
        {
            using var stream = typeof(HtmlResource).Assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            text += reader.ReadToEnd();
        }

        return text;
    }
}
