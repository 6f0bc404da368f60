using Flowgraph.Text;
using Tests.House;
using Xunit;

namespace Tests.Text;

/// <summary>Laying out changes blanks alone: program, <c>#?</c> lines and comments stay, and what was laid out stays as it is.</summary>
public class SourceFormatterTests
{
    public static TheoryData<string> Programs => NameUseTests.Programs;

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_corpus_means_the_same_and_keeps_its_comments(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        var laid = SourceFormatter.Format(text);
        Assert.Equal(laid, SourceFormatter.Format(laid));
        var (before, after) = (ProgramReader.Read(text, file), ProgramReader.Read(laid, file));
        Assert.Equal(before.Program, after.Program);
        Assert.Equal(before.Directives.Runs.Select(it => it.Expected), after.Directives.Runs.Select(it => it.Expected));
        Assert.Equal(Dense(text), Dense(laid));

        // A spoiled text is laid out, too, and nothing of it is lost.
        var spoiled = SourceFormatter.Format(text.Replace("\n    ", "\n\t", StringComparison.Ordinal)
            .Replace("\n", "\r\n\r\n  ", StringComparison.Ordinal));
        Assert.Equal(Dense(text), Dense(spoiled));
        Assert.Equal(before.Program, ProgramReader.Read(spoiled, file).Program);

        // What the printer writes is laid out already.
        var printed = ProgramWriter.Write(before.Program!);
        Assert.Equal(printed, SourceFormatter.Format(printed));
    }

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("a:goto a", "a: goto a\n")]
    [InlineData("a :\ngoto a", "a:\n    goto a\n")]
    [InlineData(
        "# head\n#? run x=1 -> 1\na:\n x=x+-1#up\n  y =l [ i ]\n goto a\nb:\n\n\n goto b",
        "# head\n#? run x=1 -> 1\na:\n    x = x + -1#up\n    y = l[i]\n    goto a\n\nb:\n\n    goto b\n")]
    [InlineData("a:\n goto a\n# of b\nb:\n goto b\n", "a:\n    goto a\n\n# of b\nb:\n    goto b\n")]
    [InlineData("a:\n  x = mul( y,f (\n  goto   a\n", "a:\n  x = mul( y,f (\n    goto a\n")]
    [InlineData("a:\n  x = [1,\n        2]  \n  print ( [ ] )\n", "a:\n  x = [1,\n        2]\n    print([])\n")]
    [InlineData("a:\r\n  x   =  'a  b'\r\n", "a:\r\n    x = 'a  b'\r\n")]
    [InlineData("\ufeffa:\n  goto `a`\n", "\ufeffa:\n    goto `a`\n")]
    [InlineData("  #? static l=[1,  2]   \n", "#? static l=[1,  2]\n")]
    [InlineData("a:\n  promote( v ,b )\n  print_and_stop ( 'x' )\n", "a:\n    promote(v, b)\n    print_and_stop('x')\n")]
    [InlineData("a:\n  if  c  goto a   else goto b # why\n", "a:\n    if c goto a else goto b # why\n")]
    public void A_text_is_laid_out(string text, string laid)
    {
        Assert.Equal(laid, SourceFormatter.Format(text));
        Assert.Equal(laid, SourceFormatter.Format(laid));
    }
}
