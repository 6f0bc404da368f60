using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Interpreting;
using Laboratory.Comparing;
using PartialEval;
using PartialEval.Projections;

namespace Laboratory.Experiments.Projecting;

/// <summary>
/// Jones optimality: the self-interpreter (<c>programs/mix/self.flow</c>) specialized to a program is to give that program back, up to names. Each program of the corpus is specialized
/// to its own division once directly and once through the self-interpreter. The criterion of the book: the residual program takes no more steps than the program. Beyond it, its size and
/// text are compared with those of the direct one.
/// </summary>
internal static class JonesRows
{
    /// <summary>Variables that the self-interpreter can be given.</summary>
    public const int MostInputs = 6;

    private static readonly Budgets Few = new(20_000);

    /// <summary>In a quick run the programs above so many operations are left out.</summary>
    private const int QuickOperations = 20;

    public static void Add(List<Row> rows, Setting setting, string source)
    {
        var self = setting.Load("mix/self").Program;
        var (tried, slower, larger, other) = (0, new List<string>(), new List<string>(), new List<string>());
        foreach (var name in setting.Programs)
        {
            var it = setting.Load(name);
            var inputs = SelfTask.InputsOf(it.Program);
            if (inputs.Count > MostInputs || (setting.IsQuick && it.Program.OperationCount > QuickOperations))
            {
                continue;
            }

            setting.Say($"the self-interpreter on {name}");
            var direct = Specializer.Specialize(it.Program, it.Division, budgets: Few).Residual;
            var through = Specializer.Specialize(self, SelfTask.Divide(it.Program, it.Division), budgets: Few).Residual;
            var itself = Interpreter.Run(it.Program, it.Inputs).Counts.Steps;
            var steps = Interpreter.Run(through, SelfTask.Inputs(it.Program, it.Inputs)).Counts.Steps;
            tried++;
            Note(slower, name, steps <= itself);
            Note(larger, name, through.OperationCount <= direct.OperationCount);
            Note(other, name, UpToNames.Same(direct, through));
            rows.Add(new($"self-interpreter on {name}", $"steps of the residual program; of the program itself: {itself}", null, steps, ""));
            rows.Add(new($"self-interpreter on {name}", $"operations of the residual program; without self-interpreter: {direct.OperationCount}", null, through.OperationCount, ""));
        }

        const string subject = "self-interpreter";
        rows.Add(Summary($"programs whose residual program takes no more steps than they, of {tried}", slower, "their data are parts of the self-interpreter's data, which are given up as a whole"));
        rows.Add(Summary($"programs whose residual program has no more operations than without self-interpreter, of {tried}", larger, "a loop's first turns stay where data of it are parts"));
        rows.Add(Summary($"programs that are given back up to names, of {tried}", other, "variables are shared out otherwise, or a loop's first turns stay"));

        Row Summary(string figure, List<string> not, string because) =>
            new(subject, figure, null, tried - not.Count, source) { Because = not.Count == 0 ? "" : $"not {string.Join(", ", not)}: {because}" };
    }

    private static void Note(List<string> names, string name, bool holds)
    {
        if (!holds)
        {
            names.Add(name);
        }
    }
}

/// <summary>A program as the static input of the self-interpreter.</summary>
internal static class SelfTask
{
    /// <summary>The variables that a run of the program should bind.</summary>
    public static Sequence<string> InputsOf(Program program) => Liveness.Inputs(program).Select(program.Name).ToSequence();

    /// <summary>The self-interpreter's name for the input at an index from 0.</summary>
    public static string NameOf(int index) => $"in{index + 1}";

    /// <summary>Inputs of a program as those of the self-interpreter.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> Inputs(Program program, IReadOnlyDictionary<string, Value> inputs) =>
        InputsOf(program).Index().Where(it => inputs.ContainsKey(it.Item)).Select(it => KeyValuePair.Create(NameOf(it.Index), inputs[it.Item]));

    /// <summary>The self-interpreter's division for a program's: static inputs keep their values, all others are dynamic.</summary>
    public static Division Divide(Program program, Division division)
    {
        var inputs = InputsOf(program);
        var known = division.Static.ToDictionary();
        var statics = new List<KeyValuePair<string, Value>>
        {
            new("program", ProgramData.Pack(program)),
            new("live", ProgramData.Live(program)),
            new("inputs", Value.List([.. inputs.Select(Value.Symbol)])),
        };
        statics.AddRange(inputs.Index().Where(it => known.ContainsKey(it.Item)).Select(it => KeyValuePair.Create(NameOf(it.Index), known[it.Item])));
        return Division.Of(statics, inputs.Index().Where(it => !known.ContainsKey(it.Item)).Select(it => NameOf(it.Index)));
    }
}
