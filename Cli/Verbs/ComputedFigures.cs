using Cli.Writing;
using Laboratory.Experiments;

namespace Cli.Verbs;

/// <summary>
/// The figures of an experiment, computed; or those that an earlier run left in a folder, so that a long run that was interrupted goes on.
/// <code>
/// flow experiment all --full --into raw      interrupted
/// flow experiment all --full --into raw      computes what is missing in raw/
/// </code>
/// </summary>
public static class ComputedFigures
{
    private const string Unfinished = ".part";

    /// <param name="session">Told what is being done, and what is not done again.</param>
    /// <param name="kind">The experiment.</param>
    /// <param name="setting">How it is run.</param>
    /// <param name="folder">Where raw data are kept; null: nowhere.</param>
    public static Experiment Of(Session session, ExperimentKind kind, Setting setting, string? folder)
    {
        if (folder is null)
        {
            return Compute(session, kind, setting);
        }

        var file = Path.Combine(folder, kind.Name + ".csv");
        Results.Check(file);
        if (setting.Logs is null && File.Exists(file) && Experiment.FromCsv(kind, Sources.ReadFile(file)).Experiment is { } there && ExperimentKind.IsOf(there.Surroundings, setting))
        {
            session.Error.WriteLine($"{kind.Name} is in '{file}' already");
            return there;
        }

        var experiment = Compute(session, kind, setting);
        // A run that is interrupted while it writes leaves no file that looks whole.
        Results.Write(session, file + Unfinished, experiment.ToCsv());
        File.Move(file + Unfinished, file, overwrite: true);
        return experiment;
    }

    private static Experiment Compute(Session session, ExperimentKind kind, Setting setting)
    {
        try
        {
            return Working.On(session, say => kind.Run(setting with { Say = say }), $"computing the figures of {kind.Name}");
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
