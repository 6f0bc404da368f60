using Flowgraph;
using Flowgraph.Text;
using Tests.House;
using Tests.Properties;
using Xunit;

namespace Tests.Text;

public class ProgramReaderTests
{
    public static IEnumerable<TheoryDataRow<string>> Corpus =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "programs"), "*.flow", SearchOption.AllDirectories)
            .Select(file => new TheoryDataRow<string>(Path.GetRelativePath(Repository.Root, file)));

    private static Program Read(string text)
    {
        var result = ProgramReader.Read(text, "f");
        Assert.Empty(result.Diagnostics.Select(diagnostic => diagnostic.Render(result.Source)));
        return result.Program!;
    }

    /// <summary>The canonical text of one statement in a block.</summary>
    private static string Statement(string text) => ProgramWriter.Write(Read($"a:\n {text}\n goto a\n")).Split('\n')[1].Trim();

    [Theory]
    [InlineData("v=1", "v = 1")]
    [InlineData("v = w", "v = w")]
    [InlineData("v = same(w)", "v = w")]
    [InlineData("v = w+1", "v = w + 1")]
    [InlineData("v = w -1", "v = w - 1")]
    [InlineData("v = w--1", "v = w - -1")]
    [InlineData("v = -1 - -inf", "v = -1 - -inf")]
    [InlineData("v = w<-1", "v = w < -1")]
    [InlineData("v = w==-1", "v = w == -1")]
    [InlineData("v = add(w, 1)", "v = w + 1")]
    [InlineData("v += 1", "v = v + 1")]
    [InlineData("v -= -1", "v = v - -1")]
    [InlineData("v *= w", "v = v * w")]
    [InlineData("v = l[i]", "v = l[i]")]
    [InlineData("v = l [ -1 ]", "v = l[-1]")]
    [InlineData("v = [1,2][i]", "v = [1, 2][i]")]
    [InlineData("v = readlist(l, i)", "v = l[i]")]
    [InlineData("v = cons(1, [])", "v = cons(1, [])")]
    [InlineData("v = input()", "v = input()")]
    [InlineData("print('x')", "print('x')")]
    [InlineData("astore(a, 0, -1)", "astore(a, 0, -1)")]
    [InlineData("add(1, 2)", "add(1, 2)")]
    [InlineData("v' = v''", "v' = v''")]
    [InlineData("x.1' = _", "x.1' = _")]
    [InlineData("`v` = `goto`", "v = `goto`")]
    [InlineData("`a b` = `\\`\\\\\\n\\u{1}`", "`a b` = `\\`\\\\\\n\\u{1}`")]
    [InlineData("merge_point()", "merge_point()")]
    [InlineData("can_enter_jit(a, b)", "can_enter_jit(a, b)")]
    [InlineData("one_of(a, b)", "one_of(a, b)")]
    [InlineData("v = [1, # one\n\n  # two\n 2\n]", "v = [1, 2]")]
    [InlineData("v = cons(\n w,\n\n x)", "v = cons(w, x)")]
    [InlineData("v = 'it\\'s' # '", "v = 'it\\'s'")]
    [InlineData("v = run", "v = run")]
    public void A_statement(string text, string canonical) => Assert.Equal(canonical, Statement(text));

    [Fact]
    public void Every_infix_sign_of_the_table()
    {
        var rows = Operators.All.Where(row => row.Infix is not null).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal($"v = a {row.Infix} b", Statement($"v = {row.Name}(a, b)")));
        Assert.All(rows, row => Assert.Equal($"v = a {row.Infix} b", Statement($"v=a{row.Infix}b")));
    }

    [Theory]
    [InlineData("goto a")]
    [InlineData("if x goto a else goto b")]
    [InlineData("promote(x, b)")]
    [InlineData("print_and_stop(x)")]
    [InlineData("print_and_stop([-1, 'a'])")]
    public void A_jump(string jump) =>
        Assert.Equal($"a:\n    {jump}\n\nb:\n    goto b\n", ProgramWriter.Write(Read($"a:\n{jump}\nb:\ngoto b")));

    [Fact]
    public void A_program_is_its_own_origin()
    {
        var program = Read("start:\n x = 1\n\n merge_point(x)\n goto start\n");
        var block = program.Blocks[0];
        Assert.Equal(new Origin("start", 0, new("f", 2, 2, 5)), block.Body[0].Origin);
        Assert.Equal(new Origin("start", 1, new("f", 4, 2, 14)), block.Body[1].Origin);
        Assert.Equal(new Origin("start", 2, new("f", 5, 2, 10)), block.Jump.Origin);
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Every_program_of_the_corpus_reads_and_is_written_back(string file)
    {
        var result = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, file)), file);
        Assert.Empty(result.Diagnostics.Select(diagnostic => diagnostic.Render(result.Source)));
        Assert.NotEmpty(result.Directives.Runs);
        Assert.Equal(result.Program, Read(ProgramWriter.Write(result.Program!)));
    }

    [Cases<Sampled>(1_500)]
    public void What_is_written_is_read_back(Drawn it)
    {
        var text = ProgramWriter.Write(it.Case.Program);
        Assert.Equal(it.Case.Program, Read(text));
        Assert.Equal(text, ProgramWriter.Write(Read(text)));
    }

    private sealed class Sampled : ISampling
    {
        public static Laboratory.Generating.Case Draw(int number) => ISampling.Unbound(new Samples(number).Program());
    }

    [Fact]
    public void A_program_is_written_in_one_way() => Assert.Equal(
        """
        power:
            res = 1
            if y goto power_rec else goto power_done

        power_rec:
            res = res * x
            y = y - 1
            if y goto power_rec else goto power_done

        power_done:
            print_and_stop(res)

        """,
        ProgramWriter.Write(Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", "power.flow")))),
        ignoreLineEndingDifferences: true);
}
