using YamlDotNet.RepresentationModel;

namespace Site;

/// <summary>
/// How to cite, from <c>CITATION.cff</c>: a sentence, BibTeX, and the file itself.
/// <code>
/// title: "Research: …"   version: 0.1.0    ->    The Research maintainers. Research: …, version 0.1.0. Software.
/// </code>
/// </summary>
internal static class CitationPage
{
    public static string Of(string citation)
    {
        var yaml = new YamlStream();
        using (var text = new StringReader(citation))
        {
            yaml.Load(text);
        }

        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var (authors, title, version) = (Names(root), Text(root, "title"), Text(root, "version"));
        var works = root.Children.TryGetValue("references", out var references) ? (YamlSequenceNode)references : [];
        var cited = string.Concat(works.Select(work =>
            $"- {Names(work)}. \"{Text(work, "title")}\". {Text(work, "year")}. {Text(work, "notes")}.\n"));
        return $"""
            # How to cite

            {Text(root, "message")}

            > {authors}. *{title}*, version {version}. Software.

            ```text
            @software{"{"}research,
              author  = {"{{"}{authors}{"}}"},
              title   = {"{{"}{title}{"}}"},
              version = {"{"}{version}{"}"},
            {"}"}
            ```

            The work that it reproduces:

            {cited}
            The citation file, which reference managers read:

            ```yaml
            {citation.TrimEnd()}
            ```

            """;
    }

    private static string Names(YamlNode work) => string.Join(" and ", ((YamlSequenceNode)work["authors"]).Select(Name));

    private static string Name(YamlNode author) =>
        Text(author, "name") is { Length: > 0 } name ? name : $"{Text(author, "given-names")} {Text(author, "family-names")}";

    private static string Text(YamlNode node, string name) =>
        ((YamlMappingNode)node).Children.TryGetValue(name, out var value) ? value.ToString() : "";
}
