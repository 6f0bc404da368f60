using System.Diagnostics;
using System.Text;
using Flowgraph;
using Flowgraph.Prolog;
using Xunit;

namespace Tests.Forms;

/// <summary>Another Prolog reads what the writer writes, and the reader reads what that Prolog writes.</summary>
public static class SwiPrologTests
{
    private const string Goal =
        "open('{0}', read, I), open('{1}', write, O, [encoding(utf8)]), repeat, read_term(I, T, []), " +
        "( T == end_of_file -> close(O), halt ; write_canonical(O, T), write(O, '.\\n'), fail ).";

    [Fact]
    public static void Programs_survive_swi_prolog()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/swipl"), "SWI-Prolog is not installed");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var random = new RandomPrograms(7);
            var programs = Enumerable.Range(0, 400).Select(_ => random.Next()).Where(IsTextOfSwi).ToArray();
            Assert.True(programs.Length > 200);
            var (from, to) = (Path.Combine(folder.FullName, "all.pl"), Path.Combine(folder.FullName, "canonical.pl"));
            File.WriteAllText(from, string.Concat(programs.Select(program => PrologWriter.Write(program) + "end_of_program.\n")));
            var errors = Run(string.Format(null, CompositeFormat.Parse(Goal), from, to));
            Assert.Equal("", errors);
            var texts = File.ReadAllText(to).Split("end_of_program.\n")[..^1];
            Assert.Equal(programs.Length, texts.Length);
            for (var i = 0; i < texts.Length; i++)
            {
                var again = Reading.Prolog(texts[i]);
                Assert.True(again.Diagnostics.Count == 0, again.Diagnostics.Count == 0 ? "" : $"{again.Diagnostics[0].Render(again.Source)}");
                Assert.True(programs[i].Equals(again.Program), texts[i] + "\n" + PrologWriter.Write(programs[i]));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Its compiler runs out of C stack somewhere above, at its default of 8 MB.</summary>
    [Fact]
    public static void A_block_of_ten_thousand_operations_is_consulted()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/swipl"), "SWI-Prolog is not installed");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, PrologWriter.Write(DeepPrograms.LongBlock(10_000)));
            Assert.Equal("", Run($"load_files('{file}', [silent(true)]), block(b, op2(x, add, _, _, _)), halt."));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>SWI-Prolog refuses halves of surrogate pairs.</summary>
    private static bool IsTextOfSwi(Program program) => !PrologWriter.Write(program).Contains("\\xd800\\", StringComparison.Ordinal)
        && !PrologWriter.Write(program).Contains("\\xdc00\\", StringComparison.Ordinal);

    private static string Run(string goal)
    {
        var start = new ProcessStartInfo("/usr/bin/swipl", ["-q", "-g", goal.TrimEnd('.'), "-t", "halt(1)"]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return errors + (process.ExitCode == 0 ? "" : $"exit code {process.ExitCode}");
    }
}
