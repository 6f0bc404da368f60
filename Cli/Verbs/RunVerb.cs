using System.CommandLine;
using System.Globalization;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph;
using Flowgraph.Interpreting;
using PartialEval;
using Tracer.Engine;
using Tracer.Explaining;

namespace Cli.Verbs;

/// <summary><c>flow run FILE x=1 …</c>: runs a program and prints its output, then its result.</summary>
public static class RunVerb
{
    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Variables bound at the start, in the language's literals; a plain name is a symbol, @file reads a literal.");
        var engine = new Option<string>("--engine") { Description = "What runs the program.", DefaultValueFactory = _ => "interpreter" };
        engine.AcceptOnlyFromAmong("interpreter", "compiled", "tracing", "specializing");
        var (fuel, memory) = (Common.FuelLimit(), Common.MemoryLimit());
        var (input, values) = (Common.Input(), Common.InputValues());
        var traces = new Option<string?>("--traces")
        {
            Description = "How the tracing engine runs traces; compiled ones are not counted, so the default is interpreted with --counts and --json.",
        };
        traces.AcceptOnlyFromAmong("compiled", "interpreted");
        var policy = new Option<string?>("--policy") { Description = "How the tracing engine traces; default without." };
        policy.AcceptOnlyFromAmong([.. TracingPolicies.All.Select(it => it.Name)]);
        var set = TraceOptions.NumberOption();
        var counts = new Option<bool>("--counts") { Description = "Also print the exact counts, on the error stream." };
        var (json, bare) = (Common.Json(), Common.NoDefaults());
        var command = new Command("run", "Run a program.\n\nExample: flow run programs/power.flow x=10 y=20")
        {
            file, words, engine, traces, policy, set, fuel, memory, input, values, counts, json, bare,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(traces) is { } how && (parsed.GetValue(engine) != "tracing" || (how == "compiled" && parsed.GetValue(counts))))
            {
                throw new UsageException(parsed.GetValue(engine) == "tracing"
                    ? "compiled traces are not counted: leave out --counts or --traces compiled"
                    : "--traces is for --engine tracing");
            }

            if (parsed.GetValue(engine) != "tracing" && (parsed.GetValue(policy) is not null || parsed.GetValue(set) is { Length: > 0 }))
            {
                throw new UsageException("--policy and --set are for --engine tracing");
            }

            var source = Sources.Load(session, parsed.GetValue(file)!);
            var bindings = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare));
            var reads = Common.InputOf(session, source, parsed.GetValue(input), parsed.GetValue(values));
            var run = new Running(session, source, bindings.Inputs, reads, parsed.GetValue(fuel), parsed.GetValue(engine)!)
            {
                Limits = Common.Limits(parsed, memory),
                Policy = TraceOptions.With(
                    TracingPolicies.Find(parsed.GetValue(policy) ?? TracingPolicies.Default.Name)!, parsed.GetValue(set) ?? []),
                CompileTraces =
                    (parsed.GetValue(traces) ?? (parsed.GetValue(counts) || parsed.GetValue(json) ? "interpreted" : "compiled")) == "compiled",
            };
            return parsed.GetValue(json) ? run.ToJson() : run.ToText(parsed.GetValue(counts));
        });
        return command;
    }

    private sealed record Running(
        Session Session, Source Source, Dictionary<string, Value> Inputs, IReadOnlyList<Value> Reads, long Fuel, string Engine)
    {
        public required Limits Limits { get; init; }

        public bool CompileTraces { get; init; }

        public required TracingPolicy Policy { get; init; }

        /// <summary>Whether operations, jumps and tests are counted; fuel always is.</summary>
        private bool IsCounted => Engine != "compiled" && !(Engine == "tracing" && CompileTraces);

        private SpecializingResult? Specialized { get; set; }

        private EngineResult? Traced { get; set; }

        private TracedRun Tracing => new(
            Source.Program, Inputs, Reads, Policy, TracedRun.UsualAnchor(Source.Program, Source.Directives.TraceAnchor),
                Fuel);

        public int ToText(bool showCounts)
        {
            var output = new RunOutput(Session);
            var outcome = Working.On(Session, "running", () => Run(output));
            output.EndLine();
            if (outcome.Ending is Stopped stopped)
            {
                Session.Out.WriteLine(stopped.Value.ToString());
            }

            Endings.Report(Session, Source, Inputs, outcome.Ending, Fuel);
            if (Traced is { } traced)
            {
                TraceNotes.Write(Session.Error, Tracing, traced, Source.Path);
                if (showCounts)
                {
                    Session.Error.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"policy {traced.Policy.Name}, traces {traced.Traces.Count}"));
                }
            }

            if (showCounts)
            {
                var it = outcome.Counts;
                Session.Error.WriteLine(!IsCounted
                    ? string.Create(CultureInfo.InvariantCulture, $"fuel {outcome.FuelUsed}; compiled code counts nothing else")
                    : string.Create(CultureInfo.InvariantCulture, $"{it}, fuel {outcome.FuelUsed}"));
            }

            if (showCounts && Specialized is { } specialized)
            {
                PromotionText.Write(Session.Error, Source.Program, specialized);
            }

            return Endings.ExitCode(outcome.Ending);
        }

        public int ToJson()
        {
            var output = new CollectedOutput();
            var outcome = Working.On(Session, "running", () => Run(output)) with { Output = output.Items.ToSequence() };
            Session.Out.WriteLine(Json.Of(new RunAnswer(Engine, Traced?.Policy.Name), OutcomeAnswer.Of(outcome, IsCounted)));
            return Endings.ExitCode(outcome.Ending);
        }

        private Outcome InSource(Outcome it) => it with { Ending = FaultReasons.InSource(it.Ending, Source.Program, Inputs, Reads, Limits) };

        /// <summary>
        /// Under the tracing engine a guard counts as a test, and blocks only where they are interpreted; compiled code counts fuel alone.
        /// </summary>
        private Outcome Run(IOutput output)
        {
            var world = new World(output, Reads, Limits);
            if (Engine == "specializing")
            {
                var result = SpecializingEngine.Run(Source.Program, Division.Of([], Inputs.Keys), Inputs, world, Fuel);
                Specialized = result;
                return InSource(result.Outcome);
            }

            if (Engine == "tracing")
            {
                Traced = TracingEngine.Run(Source.Program, Inputs, world, Fuel, Tracing.Policy, Tracing.At, CompileTraces);
                return InSource(Traced.Outcome);
            }

            var machine = new Machine(Source.Program, Inputs, world, Fuel);
            if (Engine == "compiled")
            {
                return new(CompiledProgram.Compile(Source.Program).Run(machine), null, default, Fuel - machine.Fuel);
            }

            var (ending, counts) = Interpreter.RunCounted(machine);
            return new(ending, null, counts.Counts, Fuel - machine.Fuel);
        }
    }
}
