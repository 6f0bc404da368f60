using System.Text.Json;
using Cli.Notebooks.Kernels;
using Tests.CommandLine;
using Xunit;

namespace Tests.Notebooks;

/// <summary>The verbs, with a kernel that does what it is told; the notebooks themselves are run in the real one by a stage of their own.</summary>
public sealed class NotebookCommandTests : IDisposable
{
    private const string Chapter = "// %% [markdown]\n// # Title\n// %%\nvar a = 1;\n// %%\n{0}\n// %% [solution]\nvar b = 2;\n// %% [footer]\nreturn;\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("flow-notebooks-").FullName;

    static NotebookCommandTests() => Environment.SetEnvironmentVariable(KernelTool.Variable, OperatingSystem.IsWindows() ? null : FakeKernel.Program()[0]);

    public NotebookCommandTests() => FakeKernel.Program();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        return Path.Combine(_folder, name);
    }

    private string WriteChapter(string cell) => Write("c.cs", Chapter.Replace("{0}", cell, StringComparison.Ordinal));

    /// <summary>docs/notebooks.md shows the cells that a new notebook has, but for the folder of packages.</summary>
    [Fact]
    public void The_page_has_the_cells_of_a_new_notebook()
    {
        var path = Path.Combine(_folder, "first.ipynb");
        Assert.Equal(0, Flow.Run("notebook", "new", path).Code);
        var page = File.ReadAllText(Path.Combine(House.Repository.Root, "docs", "notebooks.md"));
        var cells = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
            .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()))).ToList();
        Assert.Equal(3, cells.Count);
        Assert.All(cells[1..], cell => Assert.Contains($"```csharp\n{cell}\n```", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_chapter_is_run_written_and_found_the_same()
    {
        var chapter = WriteChapter("1+1");
        var notebook = Path.ChangeExtension(chapter, ".ipynb");
        Assert.Contains("it is not there; --write makes it", Flow.Run("notebook", "check", chapter).Out, StringComparison.Ordinal);
        Assert.Equal(0, Flow.Run("notebook", "check", chapter, "--write").Code);
        var same = Flow.Run("notebook", "check", _folder);
        Assert.Equal((0, ""), (same.Code, same.Error));
        Assert.Matches(@"^\S+c\.ipynb: as stored, 5 cells \(\d+\.\d s\)\nnotebooks: 1 passed, 0 failed\n$", same.Out);
        Assert.Equal(same.Out.Split(" (")[0], Flow.Run("notebook", "check", notebook).Out.Split(" (")[0]);
        var root = JsonDocument.Parse(File.ReadAllText(notebook)).RootElement;
        Assert.Contains("var b = 2;", string.Concat(root.GetProperty("cells")[4].GetProperty("source").EnumerateArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_differs_is_shown_and_nothing_is_written()
    {
        var chapter = WriteChapter("1+1");
        Assert.Equal(0, Flow.Run("notebook", "check", chapter, "--write").Code);
        var notebook = Path.ChangeExtension(chapter, ".ipynb");
        var stored = File.ReadAllText(notebook).Replace("ab\\n", "abc\\n", StringComparison.Ordinal);
        File.WriteAllText(notebook, stored);
        var differs = Flow.Run("notebook", "check", chapter);
        Assert.Equal(1, differs.Code);
        Assert.Contains("differs from what is stored (-), now (+); --write stores it\n", differs.Out, StringComparison.Ordinal);
        Assert.Contains("  -- stdout\n- abc\n+ ab\n", differs.Out, StringComparison.Ordinal);
        Assert.Contains("notebooks: 0 passed, 1 failed", differs.Out, StringComparison.Ordinal);
        Assert.Equal(stored, File.ReadAllText(notebook));
        Assert.False(Flow.Run("notebook", "check", chapter, "--json").Json.GetProperty("notebooks")[0].GetProperty("same").GetBoolean());
    }

    [Fact]
    public void A_cell_that_fails_stops_no_other_and_may_be_meant_to()
    {
        var failed = Flow.Run("notebook", "run", WriteChapter("fail"));
        Assert.Equal((1, "flow: cell 4 failed: System.DivideByZeroException: no\n"), (failed.Code, failed.Error));
        Assert.Equal("[2]\nab\n2\n[3]\nab\n2\n[4]\nSystem.DivideByZeroException: no\n", failed.Out);
        Assert.Equal(1, Flow.Run("notebook", "check", Path.Combine(_folder, "c.cs"), "--write").Code);
        Assert.False(File.Exists(Path.Combine(_folder, "c.ipynb")));

        var meant = Flow.Run("notebook", "run", Write("m.cs", "// %% tags=[\"raises-exception\"]\nfail\n"));
        Assert.Equal((0, ""), (meant.Code, meant.Error));
    }

    [Fact]
    public void A_kernel_that_ends_is_told_with_what_was_not_run()
    {
        var ended = Flow.Run("notebook", "run", WriteChapter("crash"), "--json");
        Assert.Equal(1, ended.Code);
        Assert.StartsWith("flow: cell 4 failed: the kernel ended with exit code 134; it said last:\n", ended.Error, StringComparison.Ordinal);
        Assert.EndsWith("flow: 1 cell was not run\n", ended.Error, StringComparison.Ordinal);
        Assert.Equal(1, ended.Json.GetProperty("notRun").GetInt32());
        Assert.Equal(4, ended.Json.GetProperty("failed")[0].GetProperty("cell").GetInt32());

        var late = Flow.Run("notebook", "run", WriteChapter("hang"), "--cell-seconds", "1");
        Assert.StartsWith("flow: cell 4 failed: the kernel did not come to the cell's end within 1 seconds, and was ended", late.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_are_stored_where_one_says()
    {
        var notebook = Path.Combine(_folder, "n.ipynb");
        Assert.Equal(0, Flow.Run("notebook", "run", WriteChapter("where"), "-o", notebook).Code);
        Assert.Contains("./x", File.ReadAllText(notebook), StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, File.ReadAllText(notebook), StringComparison.Ordinal);
        Assert.Contains("as stored", Flow.Run("notebook", "check", notebook).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first", "first.ipynb", "\"nbformat\": 4")]
    [InlineData("first.cs", "first.cs", "#:package FlowResearch.Visualizer@0.1.0")]
    public void A_new_notebook_is_one_that_runs(string given, string made, string text)
    {
        var path = Path.Combine(_folder, made);
        Assert.Equal(0, Flow.Run("notebook", "new", Path.Combine(_folder, given)).Code);
        Assert.Contains(text, File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains("FlowResearch", File.ReadAllText(path).Replace("Visualizer.dll", "FlowResearch", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(0, Flow.Run("notebook", "run", path).Code);
        File.AppendAllText(path, "\n");
        Assert.Equal(2, Flow.Run("notebook", "new", path).Code);
        Assert.Equal(0, Flow.Run("notebook", "new", path, "--force").Code);
    }

    [Theory]
    [InlineData("n.ipynb", "[1", "'FILE' is no notebook: line 1 is no JSON")]
    [InlineData("n.txt", "", "'FILE' is no notebook; their names end with .ipynb, and those of chapters with .cs")]
    [InlineData("n.cs", "int x;", "'FILE' has no cells; a line '// %%' begins a cell of code, '// %% [markdown]' one of text")]
    public void What_cannot_be_run_is_said(string name, string text, string problem)
    {
        var path = Write(name, text);
        var refused = Flow.Run("notebook", "run", path);
        Assert.Equal((2, $"flow: {problem.Replace("FILE", path, StringComparison.Ordinal)}\n"), (refused.Code, refused.Error));
    }

    [Fact]
    public void A_folder_without_notebooks_and_a_file_that_is_not_there_are_said()
    {
        Assert.Equal($"flow: there is no notebook in '{_folder}'\n", Flow.Run("notebook", "check", _folder).Error);
        Assert.StartsWith("flow: cannot read '/no/such.ipynb'", Flow.Run("notebook", "run", "/no/such.ipynb").Error, StringComparison.Ordinal);
        Assert.Equal(2, Flow.Run("notebook", "new", Path.Combine(_folder, "x.txt")).Code);
    }

    [Fact]
    public void A_notebook_in_a_repository_wants_its_packages()
    {
        Write("Research.sln", "");
        var notebook = Write("n.ipynb", """{"nbformat":4,"cells":[{"cell_type":"code","source":"#r \"nuget: FlowResearch.Visualizer, 0.1.0\""}]}""");
        var refused = Flow.Run("notebook", "run", notebook);
        Assert.Equal((2, $"flow: the notebook loads the package FlowResearch.Visualizer 0.1.0, which is not in {Path.Combine(_folder, "packages")}; make it once: scripts/pack --libraries\n"), (refused.Code, refused.Error));
    }

    [Fact]
    public void A_large_file_is_refused()
    {
        var path = Path.Combine(_folder, "big.ipynb");
        using (var file = File.Create(path))
        {
            file.SetLength(Cli.Notebooks.NotebookReader.MostBytes + 1);
        }

        Assert.Equal(2, Flow.Run("notebook", "run", path).Code);
    }
}
