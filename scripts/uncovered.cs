#:property PublishAot=false
// What the tests do not reach: runs them with coverlet, and lists the product's files with the lines that no test comes to and the number
// of ways out of branches that none takes, those with most of them first.
//
//   dotnet run scripts/uncovered.cs                                        all tests: some twice as long as without
//   dotnet run scripts/uncovered.cs -- --filter-namespace Tests.Cleanup    some of them
//   dotnet run scripts/uncovered.cs report FILE                            a report that there is already (Cobertura)
//
// The tests are built for it, beside the others (tests/bin/Coverage).
using System.Diagnostics;
using System.Xml.Linq;

string[] product = ["Flowgraph", "PartialEval", "Tracer", "Laboratory", "Visualizer", "Cli"];
var root = Directory.GetCurrentDirectory();
var tests = Path.Combine(root, "tests", "bin", "Coverage", "net10.0", OperatingSystem.IsWindows() ? "tests.exe" : "tests");
var results = Path.Combine(root, "tests", "bin", "Coverage", "results");
if (args is not ["report", var found])
{
    if (Run("dotnet", ["build", "tests", "-c", "Coverage", "-p:Optimize=true", "-p:RunAnalyzers=false", "-v", "q", "-nologo"]) != 0)
    {
        return 2;
    }

    if (Directory.Exists(results))
    {
        Directory.Delete(results, recursive: true);
    }

    // What is left out is named, too: otherwise it is every library that the tests refer to.
    string[] collect = ["--coverlet", "--coverlet-output-format", "cobertura", "--coverlet-single-hit", "--coverlet-exclude", "[Site]*"];
    var included = product.Select(it => it == "Cli" ? "flow" : it).SelectMany(it => (string[])["--coverlet-include", $"[{it}]*"]);
    string[] quiet = ["--results-directory", results, "--no-ansi", "--progress", "off"];
    Run(tests, [.. collect, .. included, .. quiet, .. args.Where(it => it != "--")]);
    found = Directory.Exists(results) ? Directory.GetFiles(results, "*.xml").FirstOrDefault() ?? results : results;
}

if (!File.Exists(found))
{
    Console.Error.WriteLine($"uncovered: there is no report {found}");
    return 2;
}

var report = XDocument.Load(found);
var files =
    from type in report.Descendants("class")
    let file = Relative((string)type.Attribute("filename")!)
    where product.Contains(file.Split('/')[0]) && !file.Contains("/obj/", StringComparison.Ordinal)
    from line in type.Elements("lines").Elements("line")
    let ways = Ways((string?)line.Attribute("condition-coverage"))
    group new Line((int)line.Attribute("number")!, (int)line.Attribute("hits")!, ways) by file into those
    let each = those.GroupBy(it => it.Number, (_, same) => same.Aggregate(Line.Best)).ToList()
    let missed = each.Where(it => it.Hits == 0).Select(it => it.Number).Order().ToArray()
    select (File: those.Key, Lines: each.Count, Missed: missed, Taken: each.Sum(it => it.Ways.Taken), All: each.Sum(it => it.Ways.All));
var list = files.ToList();
Console.WriteLine("| file | lines not reached | of | ways not taken | of | which lines |\n|---|---:|---:|---:|---:|---|");
foreach (var it in list.Where(it => it.Missed.Length > 0 || it.Taken < it.All)
    .OrderByDescending(it => it.Missed.Length).ThenByDescending(it => it.All - it.Taken).ThenBy(it => it.File, StringComparer.Ordinal))
{
    Console.WriteLine($"| `{it.File}` | {it.Missed.Length} | {it.Lines} | {it.All - it.Taken} | {it.All} | {Ranges(it.Missed)} |");
}

var (lines, missing) = (list.Sum(it => it.Lines), list.Sum(it => it.Missed.Length));
var (all, taken) = (list.Sum(it => it.All), list.Sum(it => it.Taken));
Console.WriteLine($"\n{Percent(lines - missing, lines)} of {lines:N0} lines, {Percent(taken, all)} of {all:N0} ways");
return 0;

// From where the report says that its paths begin, if it does.
string Relative(string file)
{
    var start = report.Descendants("source").Select(it => it.Value).FirstOrDefault() ?? root;
    return Path.GetRelativePath(root, Path.Combine(start, file)).Replace('\\', '/');
}

static string Percent(int part, int all) => $"{100.0 * part / Math.Max(1, all):F1} %";

// "50% (1/2)"
static (int Taken, int All) Ways(string? text) =>
    text?.Split('(', ')') is [_, var fraction, ..] && fraction.Split('/') is [var some, var whole]
        ? (int.Parse(some), int.Parse(whole)) : (0, 0);

static string Ranges(int[] numbers)
{
    List<(int First, int Last)> ranges = [];
    foreach (var number in numbers)
    {
        if (ranges.Count > 0 && ranges[^1].Last == number - 1)
        {
            ranges[^1] = (ranges[^1].First, number);
        }
        else
        {
            ranges.Add((number, number));
        }
    }

    return string.Join(", ", ranges.Select(it => it.First == it.Last ? $"{it.First}" : $"{it.First}–{it.Last}"));
}

static int Run(string program, IEnumerable<string> arguments)
{
    using var process = Process.Start(program, arguments);
    process.WaitForExit();
    return process.ExitCode;
}

/// <summary>A line of a report. One of a generic type, or of a lambda, stands there several times.</summary>
sealed record Line(int Number, int Hits, (int Taken, int All) Ways)
{
    public static Line Best(Line a, Line b) =>
        new(a.Number, Math.Max(a.Hits, b.Hits), a.Ways.Taken >= b.Ways.Taken ? a.Ways : b.Ways);
}
