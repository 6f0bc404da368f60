using System.Reflection;
using System.Xml.Linq;

namespace Laboratory.Documenting;

/// <summary>
/// The doc comments of an assembly, which the compiler writes beside it: so a table in a document says what the code says.
/// <code>
/// /// &lt;summary&gt;Ranges of ints decide comparisons.&lt;/summary&gt;
/// Ranges,                                                            →     Ranges of ints decide comparisons.
/// </code>
/// Code in a comment becomes code in Markdown, a reference the name that it refers to.
/// </summary>
public sealed class DocComments
{
    private readonly Dictionary<string, string> _summaries;

    private DocComments(Dictionary<string, string> summaries) => _summaries = summaries;

    /// <summary>The comments of the assembly that a type is in.</summary>
    public static DocComments Of(Type type)
    {
        var document = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        return new(document.Descendants("member").Where(it => it.Element("summary") is not null)
            .ToDictionary(it => it.Attribute("name")!.Value, it => Text(it.Element("summary")!), StringComparer.Ordinal));
    }

    /// <summary>The summary of an enumeration's value.</summary>
    public string Summary<T>(T value)
        where T : struct, Enum => _summaries.GetValueOrDefault($"F:{typeof(T).FullName}.{value}", "");

    /// <summary>The summary of a property.</summary>
    public string Summary(PropertyInfo property) => _summaries.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}", "");

    private static string Text(XElement summary)
    {
        var parts = summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
            XElement other => other.Value,
            _ => node.ToString().Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal),
        });
        return string.Join(' ', string.Concat(parts).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
