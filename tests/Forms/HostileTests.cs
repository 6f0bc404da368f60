using System.Numerics;
using System.Text;
using Flowgraph;
using Flowgraph.Text;
using Tests.House;
using Xunit;

namespace Tests.Forms;

/// <summary>Bad and huge input ends in a program or in diagnostics, in each form.</summary>
public static class HostileTests
{
    public static TheoryData<string> FormNames => new("json", "prolog");

    [Theory]
    [MemberData(nameof(FormNames))]
    public static void Ten_thousand_mutated_files_are_read_to_an_end(string name)
    {
        var format = Formats.Find(name)!;
        var random = new Random(1234);
        var seeds = Seeds(format);
        var (good, bad) = (0, 0);
        for (var i = 0; i < 10_000; i++)
        {
            var result = format.Read(Mutate(seeds[random.Next(seeds.Length)], random), "mutated");
            Assert.Equal(result.Program is null, result.Diagnostics.Any(each => each.Severity == Severity.Error));
            if (result.Program is null)
            {
                bad++;
            }
            else
            {
                good++;
                Assert.Equal(result.Program, format.Read(format.Write(result.Program), "again").Program);
            }
        }

        Assert.True(good > 100 && bad > 100, $"{good} good, {bad} bad: the mutations are no longer worth much");
    }

    [Theory]
    [MemberData(nameof(FormNames))]
    public static void Every_truncation_is_read_to_an_end(string name)
    {
        var format = Formats.Find(name)!;
        var text = Seeds(format)[0];
        for (var length = 0; length < text.Length - 3; length++)
        {
            var result = format.Read(text[..length], "truncated");
            Assert.Null(result.Program);
            Assert.NotEmpty(result.Diagnostics);
        }
    }

    [Theory]
    [MemberData(nameof(FormNames))]
    public static void Binary_input_is_refused(string name)
    {
        var bytes = new byte[100_000];
        new Random(5).NextBytes(bytes);
        foreach (var text in (string[])[Encoding.Latin1.GetString(bytes), Encoding.UTF8.GetString(bytes), new('\0', 1000), new('\ud800', 1000)])
        {
            Assert.Null(Formats.Find(name)!.Read(text, "binary").Program);
        }
    }

    [Theory]
    [MemberData(nameof(FormNames))]
    public static void Depth_and_length_cost_no_stack(string name)
    {
        var format = Formats.Find(name)!;
        foreach (var program in (Program[])[DeepPrograms.LongBlock(100_000), DeepPrograms.NestedList(100_000), DeepPrograms.ManyBlocks(100_000)])
        {
            Assert.Equal(program, Reading.Program(format.Read(format.Write(program), "deep")));
        }
    }

    [Theory]
    [InlineData("prolog", "block(a, print_and_stop(const(", "[", "")]
    [InlineData("prolog", "block(a, print_and_stop(const([1", "|[1", "")]
    [InlineData("prolog", "block(a, ", "op1(x, same, const(1), ", "")]
    [InlineData("prolog", "", "(", "")]
    [InlineData("prolog", "", "block(", "")]
    [InlineData("prolog", "", "block(a, jump(a))\n", "")]
    [InlineData("prolog", "", "'", "")]
    [InlineData("prolog", "", "a.\n", "")]
    [InlineData("prolog", "", "block(a,b).\n", "")]
    [InlineData("prolog", "block(a, print_and_stop(const(", "9", "e9))).")]
    [InlineData("prolog", "block(a, print_and_stop(const(16'", "f", "))).")]
    [InlineData("json", "", "[", "")]
    [InlineData("json", """{"flowgraph": 1, "x": """, """{"x": """, "")]
    [InlineData("json", """{"flowgraph": 1, "blocks": [""", """{},""", "{}]}")]
    [InlineData("json", """{"flowgraph": 1""", ""","x":1""", "}")]
    [InlineData("json", """{"flowgraph": 1, "blocks": [{"jump": {"print_and_stop": " """, "[", "\"}}]}")]
    public static void Two_hundred_thousand_of_the_same_end_in_diagnostics(string name, string before, string repeated, string after)
    {
        var text = before + string.Concat(Enumerable.Repeat(repeated, 200_000)) + after;
        var result = Formats.Find(name)!.Read(text, "hostile");
        Assert.Null(result.Program);
        Assert.InRange(result.Diagnostics.Count, 1, Diagnostics.MaxKept + 1);
    }

    [Theory]
    [InlineData("prolog", "% ", "\n")]
    [InlineData("json", """{"flowgraph": 1, "x": " """, "\"}")]
    public static void A_source_above_64_MB_is_refused_by_name(string name, string before, string after)
    {
        var result = Formats.Find(name)!.Read(before + new string(' ', ProgramReader.MaxBytes) + after, "huge.file");
        Assert.Contains("huge.file", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Null(result.Program);
    }

    [Fact]
    public static void A_number_of_a_million_digits_is_read()
    {
        var digits = new string('7', 1_000_000);
        var program = Reading.Program(Reading.Prolog($"block(a, print_and_stop(const(-{digits})))."));
        var again = Reading.Json("{\"flowgraph\": 1, \"blocks\": [{\"label\": \"a\", \"jump\": {\"print_and_stop\": \"-" + digits + "\"}}]}");
        Assert.Equal(program, Reading.Program(again));
        Assert.Equal(Value.Int((1 - BigInteger.Pow(10, 1_000_000)) / 9 * 7), program.Constants[0]);
    }

    /// <summary>The corpus and small random programs, in that form.</summary>
    private static string[] Seeds(Format format)
    {
        var random = new RandomPrograms(99);
        var corpus = new[] { "power", "square_hints", "class_test" }
            .Select(name => Formats.Text.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", name + ".flow")), name).Program!);
        return [.. corpus.Concat(Enumerable.Range(0, 30).Select(_ => random.Next())).Select(format.Write)];
    }

    private static string Mutate(string text, Random random)
    {
        const string Characters = "()[]{}|,.:'\"`\\%/*_-0123456789aXeE \n\0ä\ud800";
        var mutated = new StringBuilder(text);
        for (var edits = random.Next(1, 4); edits > 0 && mutated.Length > 0; edits--)
        {
            var at = random.Next(mutated.Length);
            var length = Math.Min(random.Next(1, 12), mutated.Length - at);
            _ = random.Next(4) switch
            {
                0 => mutated.Remove(at, length),
                1 => mutated.Insert(at, Characters[random.Next(Characters.Length)]),
                2 => mutated.Insert(random.Next(mutated.Length), mutated.ToString(at, length)),
                _ => mutated.Replace(mutated[at], Characters[random.Next(Characters.Length)], at, 1),
            };
        }

        return mutated.ToString();
    }
}
