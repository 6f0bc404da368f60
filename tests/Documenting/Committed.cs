using Laboratory.Experiments;
using Tests.House;

namespace Tests.Documenting;

/// <summary>The raw data that are committed.</summary>
internal static class Committed
{
    /// <param name="name">An experiment's; <c>e1</c>.</param>
    public static Experiment Of(string name)
    {
        var file = Path.Combine(Repository.Root, "paper", "data", name + ".csv");
        return Experiment.FromCsv(ExperimentCatalog.Find(name)!, File.ReadAllText(file)).Experiment!;
    }
}
