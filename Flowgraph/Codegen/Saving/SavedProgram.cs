using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Flowgraph.Analysis;
using Flowgraph.Json;

namespace Flowgraph.Codegen;

/// <summary>
/// The program inside a saved assembly, once that is loaded: read back from its JSON, with the assembly's methods in place of code that
/// would be emitted. Methods and exits fit only the build of this library that wrote them; with another build they are left alone, and the
/// program is compiled as usual when it runs. One run at a time: others wait.
/// </summary>
internal sealed class SavedProgram
{
    private const string Large = "large";

    private readonly CompiledProgram _compiled;
    private readonly Sequence<Slot> _inputs;
    private readonly Lock _lock = new();

    private SavedProgram(CompiledProgram compiled) => (_compiled, _inputs) = (compiled, Inputs(compiled.Program));

    /// <summary>Identifies this build of the library, and the kind of processor: what bits NaN has depends on that.</summary>
    public static string Build => $"{typeof(SavedProgram).Module.ModuleVersionId} {RuntimeInformation.ProcessArchitecture}";

    public CompileStatistics Statistics => _compiled.Statistics;

    /// <summary>The program's inputs in the order of their names: what the saved methods take.</summary>
    public static Sequence<Slot> Inputs(Program program) =>
        Liveness.Inputs(program).OrderBy(program.Name, StringComparer.Ordinal).ToSequence();

    public static string MethodName(int region) => string.Create(CultureInfo.InvariantCulture, $"region{region}");

    /// <summary>Called by the saved class's initializer.</summary>
    /// <param name="type">The saved class, which has the methods.</param>
    /// <param name="json">The program.</param>
    /// <param name="kinds">Kinds of the inputs that the methods are for (see <see cref="KindOf"/>).</param>
    /// <param name="exits">Of all methods (see <see cref="ExitText"/>).</param>
    /// <param name="build">The build of this library that wrote them.</param>
    public static SavedProgram Load(Type type, string json, string kinds, string exits, string build)
    {
        var compiled = CompiledProgram.Compile(JsonReader.Read(json, type.Name).Program!);
        var saved = new SavedProgram(compiled);
        if (build == Build)
        {
            var machine = new Machine(compiled.Program, [], new World(DiscardedOutput.Instance), 0);
            foreach (var (slot, kind) in saved._inputs.Zip(kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                machine[slot] = Example(kind);
            }

            var unit = compiled.NewUnit(machine);
            unit.Adopt([.. Enumerable.Range(0, unit.MethodCount).Select(region => Method(type, region))], ExitText.Read(exits));
            compiled.Keep(machine, unit);
        }

        return saved;
    }

    /// <exception cref="FlowgraphRunException">The run faulted or ran out of fuel.</exception>
    public Value Run(Value[] inputs)
    {
        var ending = Run(inputs, DiscardedOutput.Instance, out _);
        return ending is Stopped stopped ? stopped.Value : throw new FlowgraphRunException(ending);
    }

    public Outcome RunToOutcome(Value[] inputs)
    {
        var output = new CollectedOutput();
        var ending = Run(inputs, output, out var used);
        return new(ending, output.Items.ToSequence(), default, used);
    }

    private Ending Run(Value[] inputs, IOutput output, out long used)
    {
        var machine = new Machine(_compiled.Program, [], new World(output), Fuel.Default);
        for (var i = 0; i < inputs.Length; i++)
        {
            machine[_inputs[i]] = inputs[i];
        }

        lock (_lock)
        {
            var ending = _compiled.Run(machine);
            used = Fuel.Default - machine.Fuel;
            return ending;
        }
    }

    private static Code Method(Type type, int region) =>
        type.GetMethod(MethodName(region), BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Code>();

    /// <summary>The name of a value's kind, that of ints beyond 64 bits being one of its own.</summary>
    public static string KindOf(in Value value) => value is { IsInt: true, IsSmall: false } ? Large : value.Kind.Name().Name;

    /// <summary>A value of such a kind.</summary>
    public static Value Example(string kind) => kind switch
    {
        Large => Value.Int(new System.Numerics.BigInteger(ulong.MaxValue)),
        "float" => Value.Float(0),
        "symbol" => Value.Symbol("a"),
        "list" => Value.List(),
        "array" => Value.Of(new FlowArray([])),
        "object" => Value.Of(new FlowObject(Symbol.Of("a"))),
        _ => 0,
    };
}
