using System.Globalization;

namespace Laboratory.Measuring;

/// <summary>What <c>bench</c> is to do, as its command line says it.</summary>
public sealed record BenchOptions
{
    /// <summary>Sections by name, in the order of the page; all of them unless some are named.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>The folder of programs that are not the project's own; null where none was named.</summary>
    public string? Data { get; init; }

    /// <summary>Timed runs of each contender, where they are long enough to be timed one by one.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>Where raw measurements are written; null: nowhere, or with <see cref="Write"/> beside the page.</summary>
    public string? Csv { get; init; }

    /// <summary>Where raw measurements are read instead of being taken; null: they are taken.</summary>
    public string? From { get; init; }

    /// <summary>Whether tables and charts are written into the documentation.</summary>
    public bool Write { get; init; }

    public bool Help { get; init; }

    /// <summary>Null and what is wrong for arguments that make no sense.</summary>
    public static (BenchOptions? Options, string? Error) Parse(IReadOnlyList<string> arguments, IReadOnlyList<string> sections)
    {
        var options = new BenchOptions { Sections = sections };
        var named = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (name is "--data" or "--runs" or "--csv" or "--from")
            {
                if (i + 1 == arguments.Count)
                {
                    return (null, $"{name} needs a value");
                }

                var (next, error) = options.With(name, arguments[++i]);
                if (next is null)
                {
                    return (null, error);
                }

                options = next;
            }
            else if (name is "--write" or "--help" or "-h" or "-?")
            {
                options = name == "--write" ? options with { Write = true } : options with { Help = true };
            }
            else if (name.StartsWith('-'))
            {
                return (null, $"there is no option '{name}'; --help lists them");
            }
            else if (!sections.Contains(name))
            {
                return (null, $"there is no section '{name}'; there are {string.Join(", ", sections)}");
            }
            else
            {
                named.Add(name);
            }
        }

        return (named.Count == 0 ? options : options with { Sections = [.. sections.Where(named.Contains)] }, null);
    }

    private (BenchOptions? Options, string? Error) With(string name, string value) => name switch
    {
        "--runs" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs > 0
            ? (this with { Runs = runs }, null)
            : (null, $"--runs takes a number from 1, not '{value}'"),
        "--csv" => File.Exists(value) ? (null, $"--csv takes a folder; '{value}' is a file") : (this with { Csv = value }, null),
        _ when !Directory.Exists(value) => (null, $"{name} takes a folder that exists, not '{value}'"),
        "--data" => (this with { Data = value }, null),
        _ => (this with { From = value }, null),
    };
}
