#:property PublishAot=false
// Runs the code blocks of README.md and the other pages at the root, of docs/, course/ and site/, and compares what they print with what the page says.
// "-- ROOT PAGE…" checks these pages alone.
//
//   ```console            each line after "$ " is run by sh at the repository's root; the lines below it are its output
//   $ ./flow run …        (both streams), compared exactly, but a line "…" stands for any lines, and is never all that is said of an output
//                         "⋯" at the end of a line stands for any end of it, such as times
//   $ ./flow run …  # exit code 2     the code with which the last command of the line ends; where none is given, 0
//   ```flow               checked by "flow check"
//
// Ends with "N passed, N failed" and exit code 1 if any failed.
using System.Diagnostics;
using System.Text.RegularExpressions;

var root = args.Length > 0 ? args[0] : Directory.GetCurrentDirectory();
var pages = args.Length > 1 ? args.Skip(1).Select(page => Path.Combine(root, page))
    : Pages("docs").Concat(Pages("course")).Concat(Pages("site")).Concat(Directory.EnumerateFiles(root, "*.md"));

// Two pages at a time: most commands keep one core busy. All that write report.html, as compare does, are in one row.
Run("./flow --version"); // Builds it where it has to be.
var rows = pages.Order(StringComparer.Ordinal).ToLookup(page => File.ReadAllText(page).Contains("flow compare", StringComparison.Ordinal));
var checkedPages = rows.AsParallel().WithDegreeOfParallelism(2).SelectMany(row => row.Select(Check)).ToList();
int passed = 0, failed = 0;
foreach (var page in checkedPages)
{
    passed += page.Passed;
    failed += page.Wrong.Count;
    page.Wrong.ForEach(Console.WriteLine);
}

Console.WriteLine($"code blocks: {passed} passed, {failed} failed");
return failed == 0 ? 0 : 1;

(int Passed, List<string> Wrong) Check(string page)
{
    var (good, wrong) = (0, new List<string>());
    var blocks = Regex.Matches(File.ReadAllText(page), @"^```(console|flow)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline);
    foreach (Match block in blocks)
    {
        foreach (var (command, expected) in Commands(block.Groups[1].Value, block.Groups[2].Value))
        {
            var (output, code) = Run(command);
            var actual = output.TrimEnd() + (code == ExitCode(command) ? "" : $"\n(exit code {code})");
            if (Matches(expected.TrimEnd(), actual) && expected.Trim() != "…")
            {
                good++;
            }
            else
            {
                var title = $"{Path.GetRelativePath(root, page)}: {command}";
                wrong.Add($"{title}\n--- the page says\n{expected.TrimEnd()}\n--- it prints\n{actual}\n");
            }
        }
    }

    return (good, wrong);
}

IEnumerable<string> Pages(string folder) =>
    Directory.EnumerateFiles(Path.Combine(root, folder), "*.md", SearchOption.AllDirectories)
        .Where(page => !page.Split('/', '\\').Any(part => part is "node_modules" or "obj" or "_site"));

IEnumerable<(string Command, string Expected)> Commands(string language, string text)
{
    if (language == "flow")
    {
        var file = Path.Combine(Path.GetTempPath(), $"block-{Guid.NewGuid():n}.flow");
        File.WriteAllText(file, text);
        yield return ($"./flow check '{file}' >/dev/null && echo good", "good");
        File.Delete(file);
        yield break;
    }

    foreach (var part in Regex.Split(text, @"^\$ ", RegexOptions.Multiline).Skip(1))
    {
        var lines = part.Split('\n');
        var used = 1;
        while (lines[used - 1].EndsWith('\\'))
        {
            used++;
        }

        yield return (string.Join('\n', lines.Take(used)), string.Join('\n', lines.Skip(used)));
    }
}

// sh, too, takes what follows # for a comment.
static int ExitCode(string command) => Regex.Match(command.Split('\n')[0], @"\s# exit code (\d+)$") is { Success: true } said ? int.Parse(said.Groups[1].Value) : 0;

(string Output, int Code) Run(string command)
{
    var start = new ProcessStartInfo("sh", ["-c", "exec 2>&1\n" + command]) { RedirectStandardOutput = true, WorkingDirectory = root };
    start.Environment["NO_COLOR"] = "1";
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return (output, process.ExitCode);
}

static bool Matches(string expected, string actual)
{
    var pattern = string.Join("\n", expected.Split('\n').Select(line => line.Trim() == "…" ? "(?s:.*?)" : line.EndsWith('⋯') ? Regex.Escape(line[..^1].TrimEnd()) + "[^\n]*" : Regex.Escape(line.TrimEnd())));
    pattern = pattern.Replace("(?s:.*?)\n", "(?s:(.*?\n)?)").Replace("\n(?s:.*?)", "(?s:(\n.*)?)");
    var trimmed = string.Join("\n", actual.Split('\n').Select(line => line.TrimEnd()));
    return Regex.IsMatch(trimmed, $"^{pattern}$");
}
