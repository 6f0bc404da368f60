using System.CommandLine;
using Cli.Writing;
using Flowgraph.Text;
using PartialEval;

namespace Cli.Verbs;

/// <summary><c>flow specialize FILE y=5 -- x</c>: the residual program on standard output.</summary>
public static class SpecializeVerb
{
    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Static variables with their values; behind --, the dynamic ones, with or without a value.");
        var options = new SpecializeOptions();
        var stats = new Option<bool>("--stats") { Description = "Also print statistics, on the error stream." };
        var (json, bare) = (Common.Json(), Common.NoDefaults());
        var output = Common.Output("Write the residual program to FILE instead.");
        var command = new Command("specialize", "Specialize a program to what is known of its variables.\n\nExample: flow specialize programs/power.flow y=5 -- x") { file, words, stats, json, bare, output };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var bindings = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare));
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var specialization = options.Specialize(parsed, source, bindings);
            var milliseconds = watch.Elapsed.TotalMilliseconds;
            Results.Write(session, parsed.GetValue(output), parsed.GetValue(json)
                ? Json.Write(json => SpecializationJson.Write(json, specialization, milliseconds)) + "\n"
                : ProgramWriter.Write(specialization.Residual));
            if (parsed.GetValue(stats))
            {
                StatisticsText.Write(session.Error, specialization, milliseconds);
            }

            Generalized(session, specialization);
            return Stop(session, specialization);
        });
        return command;
    }

    /// <summary>Names each variable that was made dynamic so that specialization ends, once, with the first chain of its values.</summary>
    private static void Generalized(Session session, Specialization specialization)
    {
        foreach (var it in specialization.Generalized.GroupBy(it => it.Variable))
        {
            var (first, times) = (it.First(), it.Count());
            var block = specialization.Source[specialization.Points[first.Point].Block].Label;
            session.Error.WriteLine($"flow: {GeneralizedText.Write(specialization.Source.Name(it.Key), first.Chain)} at {block}{(times > 1 ? $" and {times - 1} more points" : "")}: made dynamic, it would change for ever");
        }
    }

    /// <summary>Says when a budget ended the specialization; the residual program is right all the same.</summary>
    private static int Stop(Session session, Specialization specialization)
    {
        switch (specialization.Stop)
        {
            case StopReason.Complete:
                return Exit.Done;
            case StopReason.SourceDiverges:
                session.Error.WriteLine($"flow: the source runs at least {specialization.Statistics.LongestPending.Steps} steps on these values without asking anything dynamic; the rest is left unspecialized");
                return Exit.OutOfFuel;
            default:
                session.Error.WriteLine($"flow: the budget ({specialization.Statistics.BudgetHit}) is used up; the rest is left unspecialized");
                return Exit.OutOfFuel;
        }
    }
}
