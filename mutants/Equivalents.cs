namespace Mutants;

/// <summary>
/// Mutants that change nothing that anybody can see: the file has a line with the name of each and one with the reason, indented. A
/// name that no build has any more does no harm.
/// </summary>
internal static class Equivalents
{
    public static IReadOnlySet<string> Read(Places places) => !File.Exists(places.Equivalents) ? new HashSet<string>()
        : File.ReadLines(places.Equivalents)
            .Where(line => line.Contains(" | ", StringComparison.Ordinal) && line[0] is not (' ' or '#')).ToHashSet();
}
