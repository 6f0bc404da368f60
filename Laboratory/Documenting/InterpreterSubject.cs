using Flowgraph;
using Flowgraph.Text;
using Laboratory.Experiments.Projecting;
using PartialEval;

namespace Laboratory.Documenting;

/// <summary>
/// What a row is about, read from its files: both programs, and how the inputs of the one are made from those of the other.
/// <code>
/// stack_machine, levels 0     n=10  →  n=10
/// stack_machine, levels 1     n=10  →  in2=10      self.flow, its program stack_machine
/// </code>
/// </summary>
/// <param name="Row">What is compared.</param>
/// <param name="Interpreter">The outermost one.</param>
/// <param name="Division">The interpreted program is static, its inputs are dynamic.</param>
/// <param name="Ideal">The program by hand, with its runs.</param>
/// <param name="Own">The runs of the interpreter's file.</param>
/// <param name="Statics">The static inputs of the interpreter's file.</param>
/// <param name="Names">Of dynamic inputs: their names in the outermost interpreter.</param>
public sealed record InterpreterSubject(
    InterpreterRow Row, Program Interpreter, Division Division, ReadResult Ideal, Sequence<RunDirective> Own,
    IReadOnlyDictionary<string, Value> Statics, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>Reads a row's files.</summary>
    /// <param name="row">What is compared.</param>
    /// <param name="read">The text of a file below <c>programs/</c>.</param>
    public static InterpreterSubject Of(InterpreterRow row, Func<string, string> read)
    {
        var file = Parse(read(row.Program + ".flow"), row.Program);
        var given = row.Given.Length == 0 ? file : Parse($"#? static {row.Given}\nb:\n    print_and_stop(0)\n", row.Program);
        var statics = given.Directives.Static.ToDictionary(it => it.Name, it => it.Value!.Value);
        var names = file.Directives.Dynamic.Select(it => it.Name).Except(statics.Keys).ToDictionary(it => it);
        var (program, division) = (file.Program!, Division.Of(statics, names.Keys));
        for (var level = 0; level < row.Levels; level++)
        {
            // The program within keeps its static inputs as constants, so that the next level is given its dynamic ones alone.
            var inner = Parse(Bound(ProgramWriter.Write(program), division.Static), row.Program).Program!;
            var inputs = SelfTask.InputsOf(inner).Index().ToDictionary(it => it.Item, it => SelfTask.NameOf(it.Index));
            var outer = SelfTask.Divide(inner, Division.Of([], division.Dynamic));
            names = names.ToDictionary(it => it.Key, it => inputs[it.Value]);
            program = Parse(read("mix/self.flow"), "mix/self").Program!;
            division = Division.Of(outer.Static.Concat(Unused(names.Values)), names.Values);
        }

        var ideal = Parse(read($"interpreters/ideal/{row.Ideal}.flow"), row.Ideal);
        return new(row, program, division, ideal, [.. file.Directives.Runs], statics, names);
    }

    /// <summary>Inputs of the ideal program as those of the residual one.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Inputs(IEnumerable<KeyValuePair<string, Value>> inputs) =>
        inputs.Where(it => Names.ContainsKey(it.Key)).Select(it => KeyValuePair.Create(Names[it.Key], it.Value));

    /// <summary>Inputs of the self-interpreter that its program does not have.</summary>
    private static IEnumerable<KeyValuePair<string, Value>> Unused(IEnumerable<string> used) =>
        Enumerable.Range(0, JonesRows.MostInputs).Select(SelfTask.NameOf).Except(used)
            .Select(it => KeyValuePair.Create(it, (Value)0));

    /// <summary>The text of a program that begins with assignments.</summary>
    private static string Bound(string text, IEnumerable<KeyValuePair<string, Value>> values)
    {
        var entry = text.IndexOf(":\n", StringComparison.Ordinal) + 2;
        return text.Insert(entry, string.Concat(values.Select(it => $"    {it.Key} = {it.Value}\n")));
    }

    private static ReadResult Parse(string text, string name) =>
        ProgramReader.Read(text, name + ".flow") is { Program: not null } read ? read
            : throw new InvalidDataException($"{name} has errors");
}
