using System.Globalization;
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

    /// <summary>The program has no inputs, so nothing can be divided.</summary>
    NoInputs,

    /// <summary>The run ends in a fault.</summary>
    Faults,
}

/// <summary>
/// What is missing from a division, and what to type instead: a division that has it, where there is one.
/// <code>
/// x=10 y=5          nothing dynamic       compare FILE y=5 -- x=10
/// -- x=10 y=5       nothing static        compare FILE y=5 -- x=10
/// y=5               x left out            compare FILE y=5 -- x=VALUE
/// x=10              x is the only input   compare FILE -- x=10            the other side, by itself
///                   no inputs             examples                        programs that have some
/// y=0 -- x=10       the run faults        compare FILE y=VALUE -- x=VALUE
/// 1 / 0             every run faults      check FILE
/// </code>
/// Of the inputs the known list is what should be static, since it may be a program; else the first one that the program names.
/// </summary>
/// <param name="Lack">What is missing.</param>
/// <param name="Variables">The variables it is said of.</param>
/// <param name="Sentence">What is so.</param>
/// <param name="Cure">What the command is for, in words that end in front of it.</param>
/// <param name="Verb">The command's verb.</param>
/// <param name="Words">Bindings for the command line, <c>--</c> among them; null for a verb without a file.</param>
public sealed record Advice(Lack Lack, Sequence<string> Variables, string Sentence, string Cure, string Verb, Sequence<string>? Words)
{
    /// <summary>A longer value is not for typing.</summary>
    private const int LongestValue = 24;

    /// <summary>The command that helps.</summary>
    /// <param name="file">The program's file.</param>
    public string Command(string file) => Words is null ? $"flow {Verb}" : string.Join(' ', [$"flow {Verb} {file}", .. Words]);

    /// <param name="program">The program.</param>
    /// <param name="division">What was known.</param>
    /// <param name="inputs">Values of all variables bound at the start.</param>
    /// <param name="ending">
    /// How interpreting ended: a variable is left out where a run misses it, not where some run could. Null where nothing was run.
    /// </param>
    /// <param name="verb">The verb that has the division.</param>
    public static Sequence<Advice> Of(
        Program program, Division division, IReadOnlyDictionary<string, Value> inputs, Ending? ending, string verb = "compare")
    {
        var names = Liveness.Inputs(program).Select(program.Name).ToList();
        var known = division.Static.Select(it => it.Key).Where(names.Contains).ToList();
        var dynamic = names.Where(name => division.Dynamic.Contains(name)).ToList();
        var neither = names.Except(known).Except(dynamic).ToList();
        if (neither.Count > 0 && ending is Faulted { Kind: FaultKind.UndefinedVariable })
        {
            var left = $"{Names(neither)} {(neither.Count == 1 ? "has" : "have")} no value on either side of --.";
            return [new(Lack.LeftOut, neither.ToSequence(), left, Both(verb), verb, Typed(known, [.. dynamic, .. neither], inputs))];
        }

        var isBound = known.Count + dynamic.Count > 0;
        Sequence<Advice> faults = ending is Faulted fault && (isBound || ProgramChecks.EveryRunFaults(program))
            ? [Faulting(program, fault, known, dynamic, verb)]
            : [];
        if (faults is [{ Verb: "check" }])
        {
            return faults;
        }

        names = [.. names.Except(neither)];
        var isDivided = known.Count > 0 && (dynamic.Count > 0 || Reads(program));
        return isDivided || neither.Count > 0 ? faults : [.. faults, Sides(program, names, known.Count > 0, inputs, verb)];
    }

    /// <summary>One side is missing: there are no inputs, or only one, or all are on the same side.</summary>
    private static Advice Sides(Program program, List<string> names, bool isStatic, IReadOnlyDictionary<string, Value> inputs, string verb)
    {
        var lack = isStatic ? Lack.NothingDynamic : Lack.NothingStatic;
        var means = isStatic
            ? "so the specializer knows all that a run knows, and runs the program itself."
            : "so the specializer knows no more than a compiler does: the program's own constants.";
        var nothing = isStatic ? "nothing is dynamic" : "nothing is static";
        if (names.Count == 0)
        {
            var so = Reads(program)
                ? "what it reads by input() is dynamic, and nothing is static."
                : "nothing is dynamic, and the specializer runs the program itself.";
            return new(Lack.NoInputs, [], $"The program has no inputs: {so}", "Programs that have both sides are listed by:", "examples", null);
        }

        if (names.Count == 1)
        {
            var (name, side) = (Names(names), isStatic ? "static" : "dynamic");
            var other = isStatic ? $"To see what can be done before {name} is known, type:" : "To see the specializer run the program, type:";
            Sequence<string> words = isStatic ? Typed([], names, inputs) : Typed(names, [], inputs);
            return new(lack, names.ToSequence(), $"{name} is the only input, and {side}: {nothing}, {means}", other, verb, words);
        }

        var given = names.OrderBy(name => IsList(name, inputs) ? 0 : 1).ToList();
        var lists = given.Where(name => IsList(name, inputs)).ToList();
        var (statics, rest) = lists.Count > 0 && lists.Count < given.Count ? (lists, given[lists.Count..]) : (given[..1], given[1..]);
        return new(lack, names.ToSequence(), $"{Capital(nothing)}, {means}", Both(verb), verb, Typed(statics, rest, inputs));
    }

    /// <summary>A fault: what every run comes to, or what another input may not.</summary>
    private static Advice Faulting(Program program, Faulted fault, List<string> known, List<string> dynamic, string verb)
    {
        var line = fault.Where.Span is { } span ? string.Create(CultureInfo.InvariantCulture, $" (line {span.Line})") : "";
        var what = $"{fault.Kind.Name()} at {ProgramWriter.WriteName(fault.Where.Block)}:{fault.Where.Instruction}{line}{EndingText.Reason(fault)}.";
        var always = ProgramChecks.EveryRunFaults(program);
        if (always)
        {
            var every = $"Every run ends in a fault, whatever the inputs are; this one in {what}";
            return new(Lack.Faults, [], every, "Operations that always fault are named by:", "check", []);
        }

        var words = Typed(known, dynamic, new Dictionary<string, Value>());
        return new(Lack.Faults, [.. known, .. dynamic], $"The run ends in the fault {what}", "Other inputs may not fault. Type:", verb, words);
    }

    private static string Both(string verb) => verb == "compare" ? "To compare both sides, type:" : "With both sides:";

    private static bool Reads(Program program) =>
        program.Blocks.Any(block => block.Body.Any(it => it is Operation { Operator: { Purity: Purity.InputOutput, Arity: 0 } }));

    private static bool IsList(string name, IReadOnlyDictionary<string, Value> inputs) =>
        inputs.TryGetValue(name, out var value) && value.Reference is FlowList;

    private static Sequence<string> Typed(List<string> statics, List<string> dynamics, IReadOnlyDictionary<string, Value> inputs)
    {
        string Word(string name) => inputs.TryGetValue(name, out var value) && value.ToString() is { Length: <= LongestValue } text
            ? $"{Quoted(name)}={Quoted(text)}" : $"{Quoted(name)}=VALUE";
        return dynamics.Count == 0 ? [.. statics.Select(Word)] : [.. statics.Select(Word), "--", .. dynamics.Select(Word)];
    }

    /// <summary>As a shell takes it for one word.</summary>
    private static string Quoted(string text) => text.All(it => char.IsAsciiLetterOrDigit(it) || it is '_' or '.' or '-') ? text : $"\"{text}\"";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(ProgramWriter.WriteName));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
