using System.CommandLine;
using System.Globalization;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph.Text;
using PartialEval.Projections;

namespace Cli.Verbs;

/// <summary>
/// <c>flow mix FILE y=5 -- x</c>: specializes a program by mix, the partial evaluator that is itself a Flowgraph program (<c>programs/mix/mix.flow</c>); or makes a compiler of it,
/// by mix applied to itself.
/// <code>
/// flow mix square.flow                        mix(square, bytecode): the bytecode as a program
/// flow mix square.flow --make compiler        mix(mix, square): a compiler for the bytecode
/// flow mix mix/mix.flow --make compiler       mix(mix, mix): a compiler generator
/// flow mix square.flow --by compiler.flow     compiler(bytecode)
/// </code>
/// </summary>
public static class MixVerb
{
    private const string Residual = "residual";
    private const string Compiler = "compiler";
    private const string Data = "data";

    /// <summary>Units that mix gets: eight times what making the compiler generator takes, and some seconds.</summary>
    private const long Fuel = 100_000_000;

    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Static variables with their values; behind --, the dynamic ones.");
        var make = new Option<string>("--make")
        {
            Description = $"{Residual}: the residual program. {Compiler}: a program that makes residual programs of FILE from the values of its static variables. {Data}: what mix takes, as bindings for flow run.",
            DefaultValueFactory = _ => Residual,
        };
        make.AcceptOnlyFromAmong(Residual, Compiler, Data);
        var by = new Option<string?>("--by") { Description = $"Run this instead of mix: a compiler that --make {Compiler} made of FILE, or, to make a compiler, what it made of mix.", HelpName = "FILE" };
        var forget = new Option<string?>("--forget") { Description = "Variables, with commas between, that are dynamic at every block but the first, though computed from what is static: so that mix ends.", HelpName = "NAMES" };
        var (fuel, bare, json) = (Common.Positive("--fuel", "N", "Units that mix may take: operations, jumps and tests.", Fuel), Common.NoDefaults(), Common.Json());
        var output = Common.Output("Write the program to FILE instead.");
        var command = new Command("mix", "Specialize a program by a partial evaluator written in Flowgraph, or make a compiler of an interpreter.\n\nExample: flow mix programs/square.flow\n         flow mix programs/square.flow --make compiler -o compiler.flow\n         flow mix programs/square.flow --by compiler.flow")
        {
            file, words, make, by, forget, fuel, json, bare, output,
        };
        command.SetAction(parsed =>
        {
            Results.Check(parsed.GetValue(output));
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var bindings = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare));
            var forgotten = (parsed.GetValue(forget) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var name in forgotten)
            {
                _ = source.Program.FindVariable(name) ?? throw Unknown.Variable(source, name);
            }

            var division = new PointwiseDivision(source.Program, bindings.Static.Keys, forgotten.ToHashSet());
            var (task, problem) = MixTask.Of(division, bindings.Static);
            if (task is null)
            {
                throw new UsageException(problem!);
            }

            if (parsed.GetValue(make) == Data)
            {
                Results.Write(session, parsed.GetValue(output), $"program={task.Program}\ndivision={task.Division}\nvalues={task.Values}\n");
                return Exit.Done;
            }

            var mix = new Mix(Corpus.Load(session, "mix/mix.flow").Program);
            var made = parsed.GetValue(by) is { } maker ? Sources.Load(session, maker).Program : null;
            if (made is not null && made.FindVariable("values") is null)
            {
                throw new UsageException($"'{parsed.GetValue(by)}' is nothing that flow mix --make compiler made: it does not read 'values'");
            }

            var limit = parsed.GetValue(fuel);
            var result = Working.On(session, "mix", () => (parsed.GetValue(make) == Compiler, made) switch
            {
                (false, null) => mix.Run(task, limit),
                (true, null) => mix.Run(mix.OnItself(task), limit),
                (false, { } compiler) => Mix.Run(compiler, task.Values, limit),
                (true, { } cogen) => Mix.Run(cogen, mix.ValuesOf(task), limit),
            });
            return Write(session, parsed.GetValue(output), result, parsed.GetValue(json));
        });
        return command;
    }

    private static int Write(Session session, string? output, MixResult result, bool asJson)
    {
        if (result.Program is not { } program)
        {
            session.Complain(result.IsOutOfFuel
                ? $"{result.Problem}: a static variable may take ever new values, or the source may run for ever on what is static; --forget makes a variable dynamic, flow specialize names those that its own rules give up, and --fuel gives more"
                : result.Problem!);
            return result.IsOutOfFuel ? Exit.OutOfFuel : Exit.Faulted;
        }

        if (asJson)
        {
            Results.Write(session, output, Json.Of(MixAnswer.Of(program, result.Counts.Steps)) + "\n");
            return Exit.Done;
        }

        Results.Write(session, output, ProgramWriter.Write(program));
        session.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"flow: {result.Counts.Steps:N0} steps; {program.Blocks.Count:N0} block{(program.Blocks.Count == 1 ? "" : "s")}, {program.OperationCount:N0} operation{(program.OperationCount == 1 ? "" : "s")}"));
        return Exit.Done;
    }
}
