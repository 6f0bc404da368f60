using Flowgraph.Text;
using Tests.House;
using Xunit;

namespace Tests.Text;

public class HostileTests
{
    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    [Fact]
    public void A_source_above_64_MB_is_refused_by_name()
    {
        var result = ProgramReader.Read(new string(' ', ProgramReader.MaxBytes) + "x", "huge.flow");
        Assert.Equal(
            "huge.flow:1:1: error FG0001: 'huge.flow' has 67108865 bytes; the most that is read is 67108864",
            Assert.Single(result.Diagnostics).ToString());
    }

    [Fact]
    public void Fifty_thousand_blocks()
    {
        const int Count = 50_000;
        var text = string.Concat(Enumerable.Range(0, Count).Select(i => $"b{i}:\n x{i % 1000} = y + {i}\n if x goto b{(i + 1) % Count} else goto b{i * 7L % Count}\n"));
        var program = ProgramReader.Read(text, "f").Program!;
        Assert.Equal(Count, program.Blocks.Count);
        Assert.Equal(program, ProgramReader.Read(ProgramWriter.Write(program), "f").Program);
    }

    [Theory]
    [InlineData("a:\n x = \n", 100_000)]
    [InlineData("x = [\n", 100_000)]
    [InlineData("(\n", 100_000)]
    [InlineData("'\n", 100_000)]
    [InlineData("#? run x=1 x=\n", 100_000)]
    [InlineData(" goto nowhere\n", 100_000)]
    [InlineData("x = [1,\n y = 2\n", 100_000)]
    [InlineData("))))))))", 100_000)]
    [InlineData("\0", 100_000)]
    [InlineData("\r", 100_000)]
    [InlineData("if ", 100_000)]
    [InlineData("x'", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("\ud83d", 100_000)]
    [InlineData("1e", 100_000)]
    [InlineData("`\\", 100_000)]
    public void Much_of_the_same_ends_in_a_clear_error(string text, int times)
    {
        var result = ProgramReader.Read(Repeat(text, times), "f");
        Assert.Null(result.Program);
        Assert.InRange(result.Diagnostics.Count, 1, Diagnostics.MaxKept + 1);
        Assert.All(result.Diagnostics, diagnostic => Assert.InRange(diagnostic.Render(result.Source).Length, 1, 2000));
    }

    [Fact]
    public void Many_unknown_labels_are_not_compared_for_ever()
    {
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"label_number_{i}:\n goto lable_number_{i}\n"));
        var result = ProgramReader.Read(text, "f");
        Assert.Equal("unknown label 'lable_number_0'; did you mean 'label_number_0'?", result.Diagnostics[0].Message);
        Assert.Equal("and 49000 more problems", result.Diagnostics[^1].Message);
    }

    [Fact]
    public void A_literal_and_an_operator_may_be_deep_and_long()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        Assert.NotNull(ProgramReader.Read($"a:\n print_and_stop({deep})\n", "f").Program);
        Assert.Equal("FG0008", ProgramReader.Read($"a:\n print_and_stop({deep}\n", "f").Diagnostics[0].Code);
        var wide = ProgramReader.Read($"a:\n x = add({string.Join(",", Enumerable.Repeat("1", 500_000))})\n goto a\n", "f");
        Assert.Equal("f:2:6: error FG0015: 'add' takes 2 operands, not 500000", Assert.Single(wide.Diagnostics).ToString());
    }

    [Fact]
    public void Names_may_be_long_and_messages_are_not()
    {
        var result = ProgramReader.Read($"a:\n goto {new string('n', 1_000_000)}\n", "f");
        Assert.InRange(Assert.Single(result.Diagnostics).Message.Length, 80, 120);
    }

    /// <summary>Files with characters changed, dropped, doubled and moved: any text gives a program or says why not.</summary>
    [Fact]
    public void Ten_thousand_mutated_programs()
    {
        const string Alphabet = "()[]:=,'`\"#?-+*\\ \n\r\t0x9e.ginf_\0é\ud83d";
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "programs"), "*.flow").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var random = new Random(20120101);
        var broken = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var text = new System.Text.StringBuilder(files[i % files.Length]);
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                var length = Math.Min(random.Next(1, 12), text.Length - at);
                _ = random.Next(5) switch
                {
                    0 => text.Remove(at, length),
                    1 => text.Insert(at, text.ToString(random.Next(text.Length - length + 1), length)),
                    2 => text.Remove(0, random.Next(text.Length / 2)),
                    _ => text.Replace(text[at], Alphabet[random.Next(Alphabet.Length)], at, 1),
                };
            }

            var result = ProgramReader.Read(text.ToString(), "f");
            Assert.Equal(result.Program is null, result.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error));
            Assert.All(result.Diagnostics, diagnostic => Assert.Contains('^', diagnostic.Render(result.Source)));
            broken += result.Program is null ? 1 : 0;
        }

        Assert.InRange(broken, 5_000, 9_999);
    }
}
