using Mutants.Planning;

namespace Mutants;

/// <summary>
/// What a change can wait for: mutants of the files that it touched, the latest first, as many as there is time for. Each is tried by the
/// quickest tests that come to it, so that what survives is for reading, and no share of them is a verdict. It fails where there are
/// mutants and none was tried, and where of enough of them none was caught: then nothing sees this change at all. Where nothing was
/// touched that is made wrong, it says so.
/// </summary>
internal static class Sample
{
    /// <summary>More files have more mutants than can be tried, and are compiled in vain.</summary>
    private const int MostFiles = 8;

    private const int MostMutants = 60;

    /// <summary>Of fewer, all may survive the quickest tests by chance.</summary>
    private const int Enough = 30;

    public static int Run(Places places, Options options)
    {
        var change = new Change(places.Root, options["--since"]);
        var touched = change.Files.Where(it => Subject.Of(it) is not null && File.Exists(Path.Combine(places.Root, it))).ToList();
        if (touched.Count == 0)
        {
            Console.WriteLine($"mutants: none to try; {change.Files.Count} files changed {change.Since}, none in a folder with mutants");
            return 0;
        }

        var files = touched.Take(MostFiles).ToList();
        var planned = new Planner(places, files.Contains).Plan().Count(it => it.Compiles);
        File.Delete(places.Reach);
        Console.WriteLine($"{planned:N0} mutants of {files.Count} files, of {touched.Count} that changed {change.Since}:");
        Console.WriteLine(string.Join('\n', files));
        if (planned == 0)
        {
            Console.WriteLine("mutants: none to try; the files compute nothing that could be wrong in a small way");
            return 0;
        }

        var time = TimeSpan.FromSeconds(options.Number("--seconds", 75));
        var (caught, survived, unreached) = new Session(places, options).RunSample(files, time, MostMutants);
        var tried = caught + survived;
        Console.WriteLine(
            $"mutants: {caught} caught of {tried} tried by the quickest tests; {unreached} more were not reached in that time");
        return tried > 0 && (tried < Enough || caught > 0) ? 0 : 1;
    }
}
