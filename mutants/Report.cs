using Mutants.Planning;
using Mutants.Trying;

namespace Mutants;

/// <summary>The score of each folder, and who came through. Equivalent mutants do not count.</summary>
internal static class Report
{
    public static void Write(TextWriter writer, IReadOnlyList<Mutant> mutants, Journal journal, IReadOnlySet<string> equivalents)
    {
        writer.WriteLine("| folder | mutants | tried | equivalent | caught | survive | not reached | score |");
        writer.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        var tried = mutants.Where(it => journal[it] is not null).ToList();
        foreach (var subject in Subject.All)
        {
            var all = mutants.Count(it => it.Compiles && Subject.Of(it.File) == subject);
            var here = tried.Where(it => Subject.Of(it.File) == subject).ToList();
            var same = here.Count(it => equivalents.Contains(it.Name));
            var lost = here.Where(it => !equivalents.Contains(it.Name)).ToList();
            var survive = lost.Count(it => journal[it] == Trials.Survived);
            var unreached = lost.Count(it => journal[it] == Trials.NotReached);
            var caught = lost.Count - survive - unreached;
            var score = lost.Count == 0 ? "–" : $"{100.0 * caught / lost.Count:F0} %";
            writer.WriteLine(
                $"| `{subject.Folder}` | {all:N0} | {here.Count:N0} | {same} | {caught:N0} | {survive} | {unreached} | {score} |");
        }

        foreach (var it in tried.Where(it => journal[it] is Trials.Survived or Trials.NotReached && !equivalents.Contains(it.Name))
            .OrderBy(it => it.File, StringComparer.Ordinal).ThenBy(it => it.Line))
        {
            writer.WriteLine($"{journal[it]!.ToLowerInvariant(),-11} {it}");
        }
    }
}
