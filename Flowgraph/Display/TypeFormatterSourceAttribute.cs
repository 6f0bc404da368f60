namespace Flowgraph;

/// <summary>Says to a .NET Interactive notebook how a type shows itself. The kernel knows the attribute by its name, so that no package of its is needed.</summary>
/// <param name="formatterSourceType">A type whose <c>CreateTypeFormatters()</c> gives objects with <c>MimeType</c> and <c>Format(instance, writer)</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; } = [DisplayFormatter.Html];
}
