using System.Xml.Linq;
using Xunit;

namespace Tests.House;

/// <summary>The house's dependency table, held against the project files, the assemblies and the sources.</summary>
public class DependencyTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Flowgraph"] = [],
        ["PartialEval"] = ["Flowgraph"],
        ["Tracer"] = ["Flowgraph"],
        ["Laboratory"] = ["Flowgraph", "PartialEval", "Tracer"],
        ["Visualizer"] = ["Flowgraph", "PartialEval", "Tracer", "Laboratory"],
        ["Cli"] = ["Flowgraph", "PartialEval", "Tracer", "Laboratory", "Visualizer"],
    };

    public static TheoryData<string> Projects => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may_use(string project)
    {
        var references = XDocument.Load(Path.Combine(Repository.Root, project, $"{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        Assert.Empty(references.Except(MayUse[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_uses_no_other_of_ours(string project)
    {
        var name = project == "Cli" ? "flow" : project;
        var used = System.Reflection.Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!);
        Assert.Empty(used.Intersect(MayUse.Keys).Except(MayUse[project]));
    }

    [Theory]
    [InlineData("Sprache", "^Flowgraph/Text/")]
    [InlineData("QuikGraph", "/Graphs/")]
    [InlineData("CsvHelper", "^Laboratory/Tabulating/")]
    [InlineData("MathNet.Numerics", "^Laboratory/Measuring/")]
    [InlineData("Spectre.Console", "^Cli/")]
    [InlineData("System.CommandLine", "^Cli/")]
    [InlineData("ICSharpCode.Decompiler", "^Cli/CodeViews/")]
    [InlineData("Iced.Intel", "^Cli/CodeViews/")]
    [InlineData("Microsoft.CodeAnalysis", "^Cli/(Grading|Notebooks)/")]
    [InlineData("DiffPlex", "^Cli/Notebooks/")]
    [InlineData("StreamJsonRpc", "^Cli/(LanguageServer/|Verbs/LspVerb)")]
    [InlineData("Microsoft.Diagnostics.NETCore.Client", "^Cli/CodeViews/")]
    public void A_package_is_used_in_its_folder_alone(string package, string folder)
    {
        var users = Repository.Sources()
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith($"using {package}", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .ToList();
        Assert.NotEmpty(users);
        Assert.All(users, file => Assert.Matches(folder, file));
    }

    [Fact]
    public void The_page_on_architecture_names_every_package()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        var table = page[page.IndexOf("| package |", StringComparison.Ordinal)..page.IndexOf("Outside NuGet", StringComparison.Ordinal)];
        var named = table.Split('\n').Skip(2).Where(row => row.Length > 0).SelectMany(row => row.Split('|')[1].Split(',')).Select(name => name.Trim());
        Assert.Equal(
            XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value).Order(StringComparer.Ordinal),
            named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_class_in_namespace_Tracer_is_called_Tracer()
    {
        var types = System.Reflection.Assembly.Load("Tracer").GetTypes();
        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type => type.Name == "Tracer");
    }

    [Fact]
    public void Package_versions_are_exact()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion").Select(package => package.Attribute("Version")!.Value).ToList();
        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Matches(@"^\d+(\.\d+)+$", version));
    }
}
