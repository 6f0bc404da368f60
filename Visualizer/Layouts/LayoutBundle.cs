namespace Visualizer;

/// <summary>The JavaScript of MSAGL's layout, one text that Node.js runs.</summary>
/// <remarks>
/// It is a part of this assembly, so that a notebook kernel, a program that references the package and the installed tool all have it:
/// <code>
///   scripts/setup-layout  →  layout/dist/layout.cjs  →  (build)  →  resource layout.cjs
/// </code>
/// A build on a machine without Node.js leaves it out; the next build that finds the file takes it in.
/// </remarks>
public sealed class LayoutBundle
{
    /// <summary>Environment variable: a file to use instead of the assembly's own bundle.</summary>
    public const string Variable = "FLOW_LAYOUT";

    private const string Resource = "layout.cjs";

    private readonly Func<Stream> _open;

    private LayoutBundle(Func<Stream> open) => _open = open;

    /// <summary>The file that the environment names, or else the assembly's own; null where this assembly was built without.</summary>
    public static LayoutBundle? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file ? OfFile(file) : Embedded();

    /// <summary>A file, read when the layout starts.</summary>
    public static LayoutBundle OfFile(string path) => new(() => File.OpenRead(path));

    private static LayoutBundle? Embedded()
    {
        var assembly = typeof(LayoutBundle).Assembly;
        return assembly.GetManifestResourceInfo(Resource) is null ? null : new(() => assembly.GetManifestResourceStream(Resource)!);
    }

    /// <summary>The whole text.</summary>
    /// <exception cref="IOException">The named file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public string Read()
    {
        using var reader = new StreamReader(_open());
        return reader.ReadToEnd();
    }
}
