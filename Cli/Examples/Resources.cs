namespace Cli;

/// <summary>Texts that are a part of this assembly, under names such as <c>programs/power.flow</c>.</summary>
internal static class Resources
{
    /// <summary>What follows a prefix, of every text whose name begins with it.</summary>
    public static IEnumerable<string> Names(string prefix) => typeof(Resources).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]);

    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"there is no text '{name}'"));
        return reader.ReadToEnd();
    }
}
