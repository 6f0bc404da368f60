using Flowgraph.Text;

namespace Cli;

/// <summary>Names that a program does not have, with those that it has.</summary>
public static class Unknown
{
    private const int MostNames = 20;

    private const int MostCharacters = 40;

    public static UsageException Variable(Source source, string name) => Name(source, "variable", name, source.Program.Variables.Union(source.Directives.Variables));

    public static UsageException Label(Source source, string name) => Name(source, "label", name, source.Program.Blocks.Select(block => block.Label));

    private static UsageException Name(Source source, string kind, string name, IEnumerable<string> there)
    {
        var all = there.ToList();
        var start = $"{source.Path} has no {kind} '{Brief(name)}'";
        if (new Suggestions().For(name, all) is { } better)
        {
            return new($"{start}; did you mean '{better}'?");
        }

        var rest = all.Count > MostNames ? $" and {all.Count - MostNames} more" : "";
        return new(all.Count == 0 ? $"{start}, and no other" : $"{start}; it has {string.Join(", ", all.Order(StringComparer.Ordinal).Take(MostNames).Select(Brief))}{rest}");
    }

    private static string Brief(string name) => name.Length <= MostCharacters ? name : name[..MostCharacters] + "…";
}
