using Cli.Interactive;
using Xunit;

namespace Tests.Interactive;

/// <summary>A line as keys change it; history from session to session; completion.</summary>
public class LineEditorTests
{
    /// <summary>Keys: characters as they are, &lt; and &gt; move, ~ is Backspace, ^x is Ctrl and x.</summary>
    private static string Typed(string keys)
    {
        var line = EditedLine.Empty;
        for (var i = 0; i < keys.Length; i++)
        {
            line = line.After(keys[i] switch
            {
                '<' => new('\0', ConsoleKey.LeftArrow, false, false, false),
                '>' => new('\0', ConsoleKey.RightArrow, false, false, false),
                '~' => new('\b', ConsoleKey.Backspace, false, false, false),
                '^' => new('\u0001', Enum.Parse<ConsoleKey>(keys[++i].ToString()), false, false, control: true),
                var c => new(c, 0, false, false, false),
            });
        }

        return line.Text.Insert(line.Caret, "|");
    }

    [Theory]
    [InlineData("x = 1", "x = 1|")]
    [InlineData("ab<c", "ac|b")]
    [InlineData("ab<<<x", "x|ab")]
    [InlineData("ab>>~", "a|")]
    [InlineData("~", "|")]
    [InlineData("😀~a", "a|")]
    [InlineData("a😀<b", "ab|😀")]
    [InlineData("a b c^W", "a b |")]
    [InlineData("a b c^Ax", "x|a b c")]
    [InlineData("a b<^K", "a |")]
    [InlineData("a b<^U", "|b")]
    [InlineData("ab<^D", "a|")]
    [InlineData("ab^D", "ab|")]
    [InlineData("ab^A^Ec", "abc|")]
    public void Keys_change_a_line(string keys, string line) => Assert.Equal(line, Typed(keys));

    [Fact]
    public void History_is_kept_in_a_file_and_bounded_and_says_so()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("flow-test-").FullName, "flow", "history");
        var history = new History(file);
        foreach (var line in (string[])["a", "a", "", " ", "b"])
        {
            history.Add(line);
        }

        Assert.Equal(["a", "b"], new History(file).Lines);
        File.WriteAllLines(file, Enumerable.Range(0, 2 * History.Most).Select(i => $"{i}"));
        Assert.Equal((History.Most, "1999"), (new History(file).Lines.Count, new History(file).Lines[^1]));
        history = new History(file, 3);
        Assert.Equal(["1997", "1998", "1999"], history.Lines);
        history.Add("2000");
        Assert.Equal(["1998", "1999", "2000"], new History(file).Lines);
        Assert.Equal($"The last 3 lines are kept in {file}; FLOW_HISTORY=N keeps N.", history.Describe());
        Assert.Equal([5, History.Most, History.Most, History.Most], new[] { "5", "0", "many", null }.Select(History.UsualMost));
        Assert.Empty(new History("/dev/null/x").Lines);
        new History("/dev/null/x").Add("a");
        Assert.EndsWith(Path.Combine("flow", "history"), History.UsualFile(), StringComparison.Ordinal);
    }

    [Fact]
    public void Tab_completes_commands_names_and_operators()
    {
        var workspace = new Workspace();
        workspace.Define("power_rec", "power_rec:\n    res = res * x\n    goto power_rec\n");
        workspace.Variables["répété"] = 1;
        using var output = new StringWriter();
        var editor = new LineEditor(output, new History(null), line => Prompting.At(workspace, line));
        string After(string typed) => editor.Complete(EditedLine.Of(typed)).Text;
        Assert.Equal(":specialize ", After(":sp"));
        Assert.Equal("goto power_rec ", After("goto p"));
        Assert.Equal("x = répété ", After("x = rép"));
        Assert.Equal("x = readlist ", After("x = read"));
        Assert.Equal(":run x=", After(":run x"));
        Assert.Equal(":s", After(":s"));
        Assert.Contains(":save  ", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("zzz", After("zzz"));
    }
}
