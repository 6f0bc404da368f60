namespace Flowgraph;

/// <summary>What a .NET Interactive notebook asks of the type that <see cref="TypeFormatterSourceAttribute"/> names.</summary>
public sealed class DisplayFormatterSource
{
#pragma warning disable CA1822 // The kernel calls it on an instance.
    public IEnumerable<object> CreateTypeFormatters() => [new DisplayFormatter()];
#pragma warning restore CA1822
}

/// <summary>Shows a result in a notebook as HTML. It never throws: a formatter that throws ends the kernel, and with it all that a session has computed.</summary>
public sealed class DisplayFormatter
{
    public const string Html = "text/html";

    public string MimeType { get; } = Html;

#pragma warning disable CA1822 // The kernel calls it on an instance.
#pragma warning disable CA1031 // Whatever goes wrong, the session must live.
    /// <summary>False where nothing was written; the kernel then uses its own way.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        try
        {
            writer.Write(Display.ToHtml(instance));
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
#pragma warning restore CA1031, CA1822
}
