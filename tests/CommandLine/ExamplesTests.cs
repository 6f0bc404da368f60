using Cli;
using Cli.Verbs;
using Tests.House;
using Xunit;

namespace Tests.CommandLine;

/// <summary>What comes with the command: the corpus, and programs to start from.</summary>
public sealed class ExamplesTests : IDisposable
{
    private static readonly string Programs = Path.Combine(Repository.Root, "programs");

    private readonly string _folder = Directory.CreateTempSubdirectory("flow-examples-").FullName;

    public static TheoryData<string> Templates => [.. NewVerb.Templates];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_corpus_comes_with_the_command()
    {
        var files = Directory.EnumerateFiles(Programs, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Programs, file).Replace('\\', '/')).ToList();
        Assert.Equal(files.Order(StringComparer.Ordinal), Corpus.Files);
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(Programs, file)), Corpus.Read(file)));
        Assert.Contains("power.flow", Corpus.Programs);
    }

    [Fact]
    public void Every_program_is_listed_with_a_sentence()
    {
        var lines = Flow.Run("examples").Out.TrimEnd('\n').Split('\n');
        Assert.Equal(Corpus.Programs.Count(), lines.Length);
        Assert.Contains(lines, line => line.StartsWith("power ", StringComparison.Ordinal) && line.EndsWith("Power: raise x to the yth power by y multiplications", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 25, 100));
        Assert.Equal(Flow.Run("examples").Out, Flow.Run("examples", "list").Out);
        Assert.Equal(Corpus.Programs.Count(), Flow.Run("examples", "--json").Json.GetProperty("programs").GetArrayLength());
    }

    [Fact]
    public void One_is_shown_as_it_is()
    {
        Assert.Equal(Corpus.Read("cliffs/lucky.flow"), Flow.Run("examples", "show", "cliffs/lucky").Out);
        Assert.Equal(Corpus.Read("power.flow"), Flow.Run("examples", "show", "power.flow", "--json").Json.GetProperty("text").GetString());
        Assert.Equal(new(2, "", "flow: there is no example 'powr'; did you mean 'power'? 'flow examples' lists them\n"), Flow.Run("examples", "show", "powr"));
    }

    [Fact]
    public void Copies_are_files_like_any()
    {
        Assert.Equal(0, Flow.Run("examples", "copy", "power", "gcd", "-o", _folder).Code);
        Assert.Equal("100000\n", Flow.Run("run", Path.Combine(_folder, "power.flow"), "x=10", "y=5").Out);
        var all = Path.Combine(_folder, "all");
        Assert.Equal(0, Flow.Run("examples", "copy", "-o", all).Code);
        Assert.Equal(Corpus.Files.Count, Directory.EnumerateFiles(all, "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void What_is_there_stays()
    {
        var file = Path.Combine(_folder, "power.flow");
        File.WriteAllText(file, "mine");
        var refused = Flow.Run("examples", "copy", "gcd", "power", "-o", _folder);
        Assert.Equal((2, $"flow: '{file}' is there already, with another text; --force replaces it\n"), (refused.Code, refused.Error));
        Assert.False(File.Exists(Path.Combine(_folder, "gcd.flow")));
        Assert.Equal(2, Flow.Run("new", file).Code);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(0, Flow.Run("examples", "copy", "power", "-o", _folder, "--force").Code);
        Assert.Equal(0, Flow.Run("examples", "copy", "power", "-o", _folder).Code);
        Assert.Equal(Corpus.Read("power.flow"), File.ReadAllText(file));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_new_program_does_at_once_what_it_says(string template)
    {
        var path = Path.Combine(_folder, template);
        var made = Flow.Run("new", path, "--template", template);
        Assert.Equal((0, ""), (made.Code, made.Out));
        Assert.Contains($"flow run {path}.flow", made.Error, StringComparison.Ordinal);
        Assert.Contains("2 passed, 0 failed", Flow.Run("check", "--run", path + ".flow").Out, StringComparison.Ordinal);
        Assert.Equal(0, Flow.Run("run", path + ".flow").Code);
        Assert.Equal(0, Flow.Run("specialize", path + ".flow").Code);
        Assert.Equal((0, ""), (Flow.Run("trace", path + ".flow").Code, Flow.Run("trace", path + ".flow").Error));
        var compared = Flow.Run("compare", path + ".flow", "--no-report");
        Assert.Equal((0, ""), (compared.Code, compared.Error));
    }

    [Fact]
    public void The_experiments_need_no_folder() => Assert.Contains("| power, y = 5 |", Flow.Run("experiment", "e1", "--format", "markdown").Out, StringComparison.Ordinal);
}
