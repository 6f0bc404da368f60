using Flowgraph;
using Flowgraph.Text;
using Tests.House;
using Tests.Tracing;
using Xunit;

namespace Tests.Forms;

/// <summary>The corpus in every form.</summary>
public static class CorpusTests
{
    private static readonly string Programs = Path.Combine(Repository.Root, "programs");

    [Fact]
    public static void Every_program_of_the_corpus_survives_every_form()
    {
        var files = Directory.GetFiles(Programs, "*.flow");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var program = Reading.Program(Read(file));
            foreach (var format in Formats.All)
            {
                var again = format.Read(format.Write(program), "again");
                Assert.True(program.Equals(again.Program), $"{file} as {format.Name}");
            }
        }
    }

    [Theory]
    [InlineData("power")]
    [InlineData("promotion_loop")]
    [InlineData("square")]
    [InlineData("square_promote")]
    public static void The_facts_of_the_posts_are_the_programs_of_the_corpus(string name)
    {
        var flow = Reading.Program(Read(Path.Combine(Programs, name + ".flow")));
        var facts = Read(Path.Combine(Programs, "prolog", name + ".pl"));
        Assert.Equal(Traced.WithoutHints(flow), Reading.Program(facts));
        Assert.Equal(
            facts.Diagnostics.Count, facts.Diagnostics.Count(diagnostic => diagnostic is { Code: "FG0310", Severity: Severity.Note }));
    }

    [Fact]
    public static void Clauses_that_are_no_facts_of_block_are_named()
    {
        var notes = Read(Path.Combine(Programs, "prolog", "power.pl")).Diagnostics.Select(note => $"{note.Span.Line}: {note.Message}");
        Assert.Equal(
            ["8: skipped: a directive is no block fact", "20: skipped: a fact of 'example' is no block fact", "21: skipped: a rule is no block fact"],
            notes);
    }

    [Fact]
    public static void The_general_op_says_what_op1_and_op2_cannot()
    {
        var program = Reading.Program(Read(Path.Combine(Programs, "prolog", "general_op.pl")));
        var names = program.Blocks[0].Body.Select(instruction => ((Operation)instruction).Operator.Name);
        Assert.Equal(["newarray", "astore", "aload", "print", "print", "input", "eq"], names);
    }

    private static ReadResult Read(string file) => Formats.OfFile(file)!.Read(File.ReadAllText(file), file);
}
