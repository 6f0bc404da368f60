using System.CommandLine;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph.Text;
using Laboratory.Certifying;
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
        var certify = new Option<bool>("--certify") { Description = "Also check the residual program against the source, block by block; exit code 1 if they differ." };
        var seconds = new Option<double>("--certify-seconds")
        {
            Description = "Seconds after which the check ends; what is left unchecked is said, with exit code 3.",
            HelpName = "N",
            DefaultValueFactory = _ => 60,
        };
        var (json, bare) = (Common.Json(), Common.NoDefaults());
        var output = Common.Output("Write the residual program to FILE instead.");
        var command = new Command("specialize", "Specialize a program to what is known of its variables.\n\nExample: flow specialize programs/power.flow y=5 -- x") { file, words, stats, certify, seconds, json, bare, output };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(output) is { } drawn && Path.GetExtension(drawn).ToLowerInvariant() is var kind && PictureFile.Kinds.Contains(kind) && kind != ".json")
            {
                throw new UsageException($"specialize writes a program, and '{drawn}' is to be a picture: flow draw FILE --of specialization … -o {drawn}");
            }

            Results.Check(parsed.GetValue(output));
            if (parsed.GetValue(seconds) is not (> 0 and <= 1_000_000))
            {
                throw new UsageException("--certify-seconds takes a number of seconds above 0, such as 60");
            }

            var source = Sources.Load(session, parsed.GetValue(file)!);
            var bindings = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare));
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var specialization = options.Specialize(session, parsed, source, bindings);
            var milliseconds = watch.Elapsed.TotalMilliseconds;
            var certificate = parsed.GetValue(certify) ? Working.On(session, "certifying", () => Certify(specialization, bindings, TimeSpan.FromSeconds(parsed.GetValue(seconds)))) : null;
            Results.Write(session, parsed.GetValue(output), parsed.GetValue(json)
                ? Json.Of(SpecializeAnswer.Of(specialization, milliseconds, certificate)) + "\n"
                : ProgramWriter.Write(specialization.Residual));
            if (parsed.GetValue(stats))
            {
                session.Error.Write(StatisticsText.Write(specialization, milliseconds, session.ErrorWidth));
            }

            Generalized(session, specialization);
            var stop = Stop(session, specialization);
            return certificate is null ? stop : !IsCertified(session, certificate) ? Exit.Faulted : certificate.IsCutShort ? Exit.OutOfFuel : stop;
        });
        return command;
    }

    /// <summary>
    /// Names all that was made dynamic so that specialization ends, once a variable and block, with its values, the reason and what would keep it; and the
    /// hints that were not followed.
    /// </summary>
    private static void Generalized(Session session, Specialization specialization)
    {
        foreach (var it in GivenUp.Of(specialization))
        {
            session.Complain(it.Describe(specialization.Source));
        }

        foreach (var hint in specialization.Unfollowed)
        {
            session.Complain($"{hint.Describe(specialization.Source)}");
        }
    }

    private static CertificateReport Certify(Specialization specialization, Bindings bindings, TimeSpan limit)
    {
        // An example has to bind all that the division promises: a run without it is none that the residual program is for.
        var example = bindings.WithoutValue is null ? bindings.Dynamic.ToDictionary(pair => pair.Key, pair => pair.Value!.Value) : null;
        return CertificateChecker.Check(specialization, CertificateEffort.Usual with { Limit = limit }, example);
    }

    /// <summary>Says what came of checking.</summary>
    private static bool IsCertified(Session session, CertificateReport report)
    {
        foreach (var violation in report.Violations)
        {
            session.Complain($"not certified: {violation}");
        }

        if (report.IsCutShort)
        {
            session.Complain($"the time limit ended the check (--certify-seconds): {(report.IsGood ? "what was checked agrees, " : "")}{report.Extent}");
        }
        else if (report.IsGood)
        {
            session.Error.WriteLine($"flow: {report}");
        }

        return report.IsGood;
    }

    /// <summary>Says when a budget ended the specialization; the residual program is right all the same.</summary>
    private static int Stop(Session session, Specialization specialization)
    {
        if (StopText.Write(specialization) is not { } stop)
        {
            return Exit.Done;
        }

        session.Complain($"{stop}");
        return Exit.OutOfFuel;
    }
}
