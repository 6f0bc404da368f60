using System.Text.RegularExpressions;
using Flowgraph;
using Flowgraph.Text;
using Laboratory.Documenting;
using Tests.House;
using Xunit;

namespace Tests.Documenting;

/// <summary>docs/language.md says what the code does.</summary>
public static partial class LanguageReferenceTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "docs", "language.md");

    /// <summary>With UPDATE_DOCS=1 in the environment it writes the sections anew instead.</summary>
    [Fact]
    public static void Generated_sections_are_up_to_date()
    {
        var document = File.ReadAllText(Path);
        var updated = GeneratedSection.UpdateLanguageReference(document);
        Assert.NotNull(updated);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Path, updated);
        }
        else
        {
            Assert.Equal(updated, document);
        }
    }

    [Fact]
    public static void Every_operator_and_every_fault_is_documented()
    {
        var document = File.ReadAllText(Path);
        Assert.All(Operators.All, row => Assert.Contains($"| `{row.Name}` |", document, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<FaultKind>(), fault => Assert.Contains($"| `{fault.Name()}` |", document, StringComparison.Ordinal));
    }

    [Fact]
    public static void Every_example_is_a_program()
    {
        var examples = Fences().Matches(File.ReadAllText(Path));
        Assert.True(examples.Count >= 4, "the reference has lost its examples");
        Assert.All(examples, example =>
        {
            var result = Formats.Find(example.Groups[1].Value.Replace("flow", "text", StringComparison.Ordinal))!.Read(example.Groups[2].Value, "example");
            Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
            Assert.NotNull(result.Program);
        });
    }

    [Fact]
    public static void The_three_forms_of_power_are_one_program()
    {
        var examples = Fences().Matches(File.ReadAllText(Path));
        Program First(string language) => Formats.Find(language == "flow" ? "text" : language)!
            .Read(examples.First(example => example.Groups[1].Value == language).Groups[2].Value, "example").Program!;
        Assert.Equal(First("flow"), First("json"));
        Assert.Equal(First("flow"), First("prolog"));
    }

    /// <summary>The tables of what the operator table leaves open, on every engine.</summary>
    [Theory]
    [MemberData(nameof(Corners))]
    public static void Corners_are_as_the_table_says(string operation, string gives)
    {
        var text = operation.Contains('(', StringComparison.Ordinal)
            ? $"start:\n    x = {operation}\n    print_and_stop(x)\n" : $"start:\n    print_and_stop({operation})\n";
        foreach (var engine in (string[])["interpreter", "compiled", "tracing", "specializing"])
        {
            var run = CommandLine.Flow.RunWith(text, "run", "-", "--engine", engine);
            Assert.Equal(gives, run.Code == 0 ? $"`{run.Out.TrimEnd()}`" : FaultOf().Match(run.Error).Groups[1].Value);
        }
    }

    public static TheoryData<string, string> Corners
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (Match table in Tables().Matches(File.ReadAllText(Path)))
            {
                foreach (var cells in table.Groups[2].Value.Split('\n').Skip(3).Where(line => line.StartsWith('|')).Select(line => line.Split(" | ")))
                {
                    rows.Add(cells[0].TrimStart('|', ' ').Trim('`'), cells[1].TrimEnd('|', ' '));
                }
            }

            Assert.True(rows.Count > 35, "the reference has lost its tables");
            return rows;
        }
    }

    [Fact]
    public static void The_text_of_a_residual_program_has_no_origins_and_its_JSON_has()
    {
        var source = CommandLine.Flow.File("start:\n    c = 1 + 1\n    x = c / y\n    print_and_stop(x)\n");
        var residual = CommandLine.Flow.File(CommandLine.Flow.Run("specialize", source, "--", "y=0").Out);
        Assert.Contains($"{residual}:2:", CommandLine.Flow.Run("run", residual, "y=0").Error, StringComparison.Ordinal);
        var json = CommandLine.Flow.File(CommandLine.Flow.Run("export", "--to", "json", source).Out, ".json");
        Assert.Contains($"{source}:3:5", CommandLine.Flow.Run("run", json, "y=0").Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("error fault: ([a-z-]+) at start:0")]
    private static partial Regex FaultOf();

    [GeneratedRegex("<!-- (corners|floats) -->(.*?)<!-- /(corners|floats) -->", RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex("^```(flow|json|prolog)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
