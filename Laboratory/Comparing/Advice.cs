using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;
using PartialEval;

namespace Laboratory.Comparing;

/// <summary>Why a division leaves nothing to compare.</summary>
public enum Lack : byte
{
    /// <summary>All inputs are static: the specializer can run the program.</summary>
    NothingDynamic,

    /// <summary>No input is static: the specializer knows nothing.</summary>
    NothingStatic,

    /// <summary>An input is on neither side.</summary>
    LeftOut,
}

/// <summary>
/// What is missing from a division, and a division that has it, in words that can be typed.
/// <code>
/// x=10 y=5          nothing dynamic       y=5 -- x=10
/// -- x=10 y=5       nothing static        y=5 -- x=10
/// y=5               x left out            y=5 -- x=VALUE
/// </code>
/// Of the inputs the known list is what should be static, since it may be a program; else the first one that the program names.
/// </summary>
/// <param name="Lack">What is missing.</param>
/// <param name="Variables">The variables it is said of.</param>
/// <param name="Words">Bindings for the command line, <c>--</c> among them.</param>
public sealed record Advice(Lack Lack, Sequence<string> Variables, Sequence<string> Words)
{
    /// <summary>A longer value is not for typing.</summary>
    private const int LongestValue = 24;

    public string Sentence => Lack switch
    {
        Lack.NothingDynamic => "Nothing is dynamic, so the specializer knows all that a run knows.",
        Lack.NothingStatic => "Nothing is static, so the specializer knows no more than a compiler does.",
        _ => $"{Names(Variables)} {(Variables.Count == 1 ? "has" : "have")} no value on either side of --.",
    };

    /// <summary>The command that compares both sides.</summary>
    /// <param name="file">The program's file.</param>
    public string Command(string file) => $"flow compare {file} {string.Join(' ', Words)}";

    /// <param name="program">The program.</param>
    /// <param name="division">What was known.</param>
    /// <param name="inputs">Values of all variables bound at the start.</param>
    /// <param name="ending">How interpreting ended: a variable is left out where a run misses it, not where some run could.</param>
    public static Sequence<Advice> Of(Program program, Division division, IReadOnlyDictionary<string, Value> inputs, Ending ending)
    {
        var names = Liveness.Inputs(program).Select(program.Name).ToList();
        var known = division.Static.Select(it => it.Key).Where(names.Contains).ToList();
        var dynamic = names.Where(name => division.Dynamic.Contains(name)).ToList();
        var neither = names.Except(known).Except(dynamic).ToList();
        if (neither.Count > 0 && ending is Faulted { Kind: FaultKind.UndefinedVariable })
        {
            return [new(Lack.LeftOut, neither.ToSequence(), Typed(known, [.. dynamic, .. neither], inputs))];
        }

        names = [.. names.Except(neither)];
        if (names.Count < 2 || (known.Count > 0 && dynamic.Count > 0))
        {
            return [];
        }

        var given = names.OrderBy(name => inputs.TryGetValue(name, out var value) && value.Reference is FlowList ? 0 : 1).ToList();
        var (statics, rest) = given.Exists(name => IsList(name, inputs)) && !given.TrueForAll(name => IsList(name, inputs))
            ? (given.Where(name => IsList(name, inputs)).ToList(), given.Where(name => !IsList(name, inputs)).ToList())
            : (given[..1], given[1..]);
        return [new(known.Count > 0 ? Lack.NothingDynamic : Lack.NothingStatic, names.ToSequence(), Typed(statics, rest, inputs))];
    }

    private static bool IsList(string name, IReadOnlyDictionary<string, Value> inputs) =>
        inputs.TryGetValue(name, out var value) && value.Reference is FlowList;

    private static Sequence<string> Typed(List<string> statics, List<string> dynamics, IReadOnlyDictionary<string, Value> inputs)
    {
        string Word(string name) => inputs.TryGetValue(name, out var value) && value.ToString() is { Length: <= LongestValue } text
            ? $"{name}={Quoted(text)}" : $"{name}=VALUE";
        return [.. statics.Select(Word), "--", .. dynamics.Select(Word)];
    }

    /// <summary>As a shell takes it for one word.</summary>
    private static string Quoted(string text) => text.All(it => char.IsAsciiLetterOrDigit(it) || it is '_' or '.' or '-') ? text : $"\"{text}\"";

    private static string Names(Sequence<string> names) => string.Join(", ", names.Select(ProgramWriter.WriteName));
}
