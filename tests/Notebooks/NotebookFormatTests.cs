using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cli;
using Cli.Notebooks;
using Cli.Notebooks.Kernels;
using Xunit;

namespace Tests.Notebooks;

/// <summary>Jupyter's format: written as Jupyter writes it, read back, and what is no notebook.</summary>
public class NotebookFormatTests
{
    private static readonly Notebook Small = new(
        [
            new(NotebookCellKind.Markdown, "# A title\n\n\"quoted\" <b>", []),
            new(NotebookCellKind.Code, "1 + 1\n", [new StreamOutput("stdout", "a\nb\n"), Data(true, ("text/plain", "2"))]) { HasRun = true },
            new(NotebookCellKind.Code, "x", [new ErrorOutput("Error", "(1,1): no\nno"), Data(false, ("text/html", "<b>\n</b>"))], Metadata: new() { ["tags"] = new System.Text.Json.Nodes.JsonArray(Tag.MayFail) }) { HasRun = true },
            new(NotebookCellKind.Raw, "", [], Id: "mine"),
        ],
        "csharp", NotebookWriter.CSharp());

    private static DataOutput Data(bool isResult, params (string Type, string Text)[] forms) => new(isResult, forms.ToImmutableSortedDictionary(form => form.Type, form => form.Text));

    private static Notebook Read(string text) => NotebookReader.Read(Encoding.UTF8.GetBytes(text), "n.ipynb");

    [Fact]
    public void A_notebook_is_written_as_jupyter_writes_it()
    {
        var text = NotebookWriter.Write(Small);
        Assert.Contains(
            """
              {
               "cell_type": "code",
               "execution_count": 1,
               "id": "cell-2",
               "metadata": {},
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "a\n",
                  "b\n"
                 ]
                },
                {
                 "data": {
                  "text/plain": [
                   "2"
                  ]
                 },
                 "execution_count": 1,
                 "metadata": {},
                 "output_type": "execute_result"
                }
               ],
               "source": [
                "1 + 1\n"
               ]
              },
            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        Assert.EndsWith("\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n", text, StringComparison.Ordinal);
        Assert.Contains("\"# A title\\n\",\n    \"\\n\",\n    \"\\\"quoted\\\" <b>\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var read = Read(NotebookWriter.Write(Small));
        Assert.Equal(NotebookText.Write(Small), NotebookText.Write(read));
        Assert.Equal([false, false, true, false], read.Cells.Select(cell => cell.MayFail));
        Assert.Equal(["cell-1", "cell-2", "cell-3", "mine"], read.Cells.Select(cell => cell.Id));
        Assert.Equal("csharp", read.Language);
    }

    [Theory]
    [InlineData("""{"nbformat":4,"metadata":{"kernelspec":{"name":".net-fsharp"}},"cells":[{"cell_type":"code","source":"1"}]}""", "fsharp", null)]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":["1"],"metadata":{"polyglot_notebook":{"kernelName":"fsharp"}}}]}""", "csharp", "fsharp")]
    [InlineData("""{"nbformat":4,"nbformat_minor":2,"cells":[{"cell_type":"code","source":"1","metadata":{"dotnet_interactive":{"language":"pwsh"}},"outputs":[]}]}""", "csharp", "pwsh")]
    public void Languages_are_of_the_notebook_and_of_cells(string text, string language, string? ofCell)
    {
        var read = Read(text);
        Assert.Equal((language, ofCell), (read.Language, read.Cells[0].Language));
    }

    [Theory]
    [InlineData("", "line 1 is no JSON")]
    [InlineData("{\n\"cells\": [}", "line 2 is no JSON")]
    [InlineData("[]", "a notebook is a JSON object")]
    [InlineData("null", "a notebook is a JSON object")]
    [InlineData("{}", "it has no 'nbformat'")]
    [InlineData("""{"nbformat":"4"}""", "it has no 'nbformat'")]
    [InlineData("""{"nbformat":4}""", "it has no list 'cells'")]
    [InlineData("""{"nbformat":4,"cells":{}}""", "it has no list 'cells'")]
    public void What_is_no_notebook_is_said(string text, string problem) =>
        Assert.Equal($"'n.ipynb' is no notebook: {problem}", Assert.Throws<UsageException>(() => Read(text)).Message);

    [Theory]
    [InlineData("""{"nbformat":3,"worksheets":[]}""", "'n.ipynb' has nbformat 3, and 4 is read here; Jupyter converts it: jupyter nbconvert --to notebook --nbformat 4 n.ipynb")]
    [InlineData("""{"nbformat":5,"cells":[]}""", "'n.ipynb' has nbformat 5, and 4 is read here; Jupyter converts it: jupyter nbconvert --to notebook --nbformat 4 n.ipynb")]
    [InlineData("""{"nbformat":4,"cells":[1]}""", "'n.ipynb', cell 1 is no object")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"heading","source":""}]}""", "'n.ipynb', cell 1 has the cell_type 'heading'; there are markdown, code and raw")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code"}]}""", "'n.ipynb', cell 1 has no source")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":[1]}]}""", "'n.ipynb', cell 1 has no source")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","outputs":[1]}]}""", "'n.ipynb', cell 1 has an output that is no object")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":"","outputs":[{"output_type":"pyout"}]}]}""", "'n.ipynb', cell 1 has an output of the type 'pyout'; there are stream, execute_result, display_data and error")]
    [InlineData("""{"nbformat":4,"metadata":{"kernelspec":{"name":"python3"}},"cells":[]}""", "'n.ipynb' is for the kernel 'python3'; the kernels here are .net-csharp, .net-fsharp and .net-powershell")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"markdown","source":"","source":""}]}""", "'n.ipynb' is no notebook: an object in it has a name twice")]
    public void A_notebook_that_cannot_be_run_says_where(string text, string problem) => Assert.Equal(problem, Assert.Throws<UsageException>(() => Read(text)).Message);

    [Fact]
    public void Bytes_that_are_no_text_and_deep_nesting_are_no_notebook()
    {
        Assert.Throws<UsageException>(() => NotebookReader.Read([0x50, 0x4B, 3, 4, 0xFF], "n.ipynb"));
        Assert.Throws<UsageException>(() => Read(new string('[', 100_000)));
    }

    [Fact]
    public void What_jupyter_adds_is_no_difference()
    {
        var script = """{"output_type":"display_data","data":{"text/html":["<div id='dotnet-interactive-this-cell-1'></div>"]}},""";
        const string Text = """{"nbformat":4,"cells":[{"cell_type":"code","source":"x","outputs":[SCRIPT{"output_type":"error","ename":"Unhandled","evalue":"System.Exception: no\n   at Submission#2.Go()","traceback":[]}]}]}""";
        Assert.Equal(
            "== cell 1, code\nx\n-- error, Exception\nSystem.Exception: no\n",
            NotebookText.Write(Read(Text.Replace("SCRIPT", script, StringComparison.Ordinal))));
    }

    [Fact]
    public void Metadata_stays()
    {
        var text = """{"nbformat":4,"metadata":{"mine":{"a":[1,2]}},"cells":[{"cell_type":"code","source":"1","metadata":{"collapsed":true},"id":"q"}]}""";
        var root = JsonDocument.Parse(NotebookWriter.Write(Read(text))).RootElement;
        Assert.Equal("{\"a\":[1,2]}", root.GetProperty("metadata").GetProperty("mine").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        Assert.True(root.GetProperty("cells")[0].GetProperty("metadata").GetProperty("collapsed").GetBoolean());
    }
}
