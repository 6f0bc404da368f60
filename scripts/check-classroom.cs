#:package YamlDotNet
#:property PublishAot=false
// Runs the course's recipe for GitHub Classroom here, as its workflow would: the two checkouts, each step that is a script, the outputs of the grading step, and what
// the reporting action would read of them. GitHub itself, its actions and its secrets are not here: those steps are replaced, and said to be.
//
//   dotnet run scripts/check-classroom.cs              the toolkit is this repository, as it is built
//   dotnet run scripts/check-classroom.cs --clone      the toolkit is cloned from it and built, as on a new machine; takes minutes
//
// Two students hand in: one has the starters, one the teacher's solutions. Ends with "N passed, N failed" and exit code 1 if any failed.
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

var root = Directory.GetCurrentDirectory();
var recipe = Path.Combine(root, "course", "classroom", "classroom.yml");
var yaml = new YamlStream();
using (var text = File.OpenText(recipe))
{
    yaml.Load(text);
}

var job = (YamlMappingNode)yaml.Documents[0].RootNode["jobs"]["grade"];
var steps = ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>().ToList();
int passed = 0, failed = 0;

// A lab whose other exercise is a file of answers cannot be full for who hands in a program alone.
foreach (var (student, folder, full) in new[] { ("starters", "course/labs", ""), ("solutions", "course/teacher/solutions", "lab1 lab2 lab4 lab6 lab7 lab8") })
{
    var work = Directory.CreateTempSubdirectory("classroom").FullName;
    try
    {
        Hand(Path.Combine(root, folder), Path.Combine(work, "answers"));
        Toolkit(Path.Combine(work, "toolkit"));
        Play(student, work, full.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
    finally
    {
        // Of the toolkit only the link goes.
        if (File.ResolveLinkTarget(Path.Combine(work, "toolkit"), false) is not null)
        {
            Directory.Delete(Path.Combine(work, "toolkit"));
        }

        Directory.Delete(work, recursive: true);
    }
}

Console.WriteLine($"classroom: {passed} passed, {failed} failed");
return failed == 0 && passed > 0 ? 0 : 1;

void Play(string student, string work, string[] full)
{
    var output = Path.Combine(work, "outputs");
    foreach (var step in steps)
    {
        var name = Value(step, "name") ?? Value(step, "uses")!;
        if (Value(step, "run") is not { } script)
        {
            Console.WriteLine($"{student}: {name}: replaced, since it is an action of GitHub's");
            continue;
        }

        File.WriteAllText(output, "");
        var start = new ProcessStartInfo("bash", ["-e", "-c", script]) { WorkingDirectory = work, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GITHUB_OUTPUT"] = output;
        start.Environment["GRADE_SEED"] = "2027";
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        Say(process.ExitCode == 0, $"{student}: {name}: exit code {process.ExitCode}", process.ExitCode == 0 ? "" : said.Result + errors.Result);
        if (Value(step, "id") is "grade")
        {
            Report(student, File.ReadLines(output).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]), full);
        }
    }
}

// What the reporting action does: it takes the outputs that the workflow hands to it, and adds up the points of each runner.
void Report(string student, Dictionary<string, string> outputs, string[] full)
{
    var report = steps.Single(step => Value(step, "name") == "Report");
    var runners = report["with"]["runners"].ToString().Split(',');
    var handed = ((YamlMappingNode)report["env"]).ToDictionary(pair => pair.Key.ToString(), pair => Regex.Match(pair.Value.ToString(), @"steps\.grade\.outputs\.(\w+)").Groups[1].Value);
    foreach (var runner in runners)
    {
        var name = handed.GetValueOrDefault(runner.ToUpperInvariant() + "_RESULTS", "");
        try
        {
            var result = JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(outputs[name])))!;
            var tests = result["tests"]!.AsArray();
            var (points, most) = (tests.Sum(test => (int)test!["score"]!), (int)result["max_score"]!);
            var right = most == tests.Count && most > 0 && tests.All(test => (string?)test!["status"] == ((int)test["score"]! == 1 ? "pass" : "fail"))
                && ((string?)result["status"] == "pass") == (points == most) && (student == "starters" ? points < most : points > 0 && (!full.Contains(runner) || points == most));
            Say(right, $"{student}: {runner}: {points} of {most} points", right ? "" : result.ToJsonString());
        }
        catch (Exception problem) when (problem is KeyNotFoundException or FormatException or System.Text.Json.JsonException)
        {
            Say(false, $"{student}: {runner}: no result that the action can read", problem.Message);
        }
    }
}

void Say(bool good, string what, string more)
{
    (passed, failed) = good ? (passed + 1, failed) : (passed, failed + 1);
    Console.WriteLine((good ? "" : "FAILED ") + what + (more.Length == 0 ? "" : "\n" + more));
}

// A student's repository, cloned as the first checkout does.
void Hand(string from, string to)
{
    var repository = to + ".git";
    Shell($"mkdir -p '{repository}' && cp -R '{from}/.' '{repository}' && cd '{repository}' && git init -q && git add -A && git -c user.name=student -c user.email=student@example.org commit -qm answers && git clone -q '{repository}' '{to}'");
}

void Toolkit(string to)
{
    if (args.Contains("--clone"))
    {
        Shell($"git clone -q '{root}' '{to}'");
        return;
    }

    Directory.CreateSymbolicLink(to, root);
}

static void Shell(string command)
{
    using var process = Process.Start("sh", ["-c", command]);
    process.WaitForExit();
    if (process.ExitCode != 0)
    {
        throw new InvalidOperationException($"exit code {process.ExitCode}: {command}");
    }
}

static string? Value(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var value) ? value.ToString() : null;
