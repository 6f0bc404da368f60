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

    [GeneratedRegex("^```(flow|json|prolog)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
