using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Versioning;
using Flowgraph.Json;

namespace Flowgraph.Codegen;

/// <summary>
/// Writes a compiled program as a .NET assembly that other .NET code can reference: one public static class with
/// <code>
/// Value   Run(Value x, Value y)             the result; FlowgraphRunException for a fault or the end of the fuel; output is discarded
/// Outcome RunToOutcome(Value x, Value y)    the whole outcome, output included, as a value
/// </code>
/// The parameters are the program's inputs, by name. Code is written for one set of kinds, those of an example; with it goes the program itself,
/// as JSON, so that what the code leaves to the interpreter, and inputs of other kinds (compiled when they come), mean what they always mean.
///
/// The assembly needs Flowgraph.dll. Its code reaches into that library as generated code in memory does, so it is used only with the very
/// build that wrote it; with another one the program is compiled again when it runs (see <see cref="SavedProgram"/>).
/// Not handled: programs whose JSON is longer than <see cref="MaxText"/>.
/// </summary>
public static class AssemblyWriter
{
    /// <summary>UTF-16 units of JSON: the metadata of an assembly has 16 MB for strings.</summary>
    public const int MaxText = 7_000_000;

    /// <param name="program">What to compile.</param>
    /// <param name="name">The assembly's name and, as far as C# can say it, the class's.</param>
    /// <param name="example">Inputs of the kinds to compile for; an input without one counts as a small int.</param>
    /// <returns>Null where the program is too large to be saved.</returns>
    public static SavedAssembly? Write(Program program, string name, IEnumerable<KeyValuePair<string, Value>> example)
    {
        var json = JsonWriter.Write(program);
        if (json.Length > MaxText || JsonReader.Read(json, name).Program is not { } read)
        {
            return null;
        }

        var inputs = SavedProgram.Inputs(read);
        var machine = new Machine(read, example, new World(DiscardedOutput.Instance), 0);
        foreach (var slot in inputs)
        {
            machine[slot] = machine[slot].IsUndefined ? 0 : SavedProgram.Example(SavedProgram.KindOf(machine[slot]));
        }

        var unit = CompiledProgram.Compile(read).NewUnit(machine);
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(name);
        var framework = typeof(TargetFrameworkAttribute).GetConstructor([typeof(string)])!;
        assembly.SetCustomAttribute(new(framework, [$".NETCoreApp,Version=v{Environment.Version.ToString(2)}"]));
        AccessAttribute.Define(module);
        var type = module.DefineType(Identifiers.Make(name), TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit);
        var methods = Enumerable.Range(0, unit.MethodCount).Select(region => Emit(type, unit, region)).ToSequence();
        var kinds = string.Join(' ', inputs.Select(slot => SavedProgram.KindOf(machine[slot])));
        EntryMethods.Define(type, inputs.Select(read.Name).ToArray(), [json, kinds, ExitText.Write(unit.Exits), SavedProgram.Build]);
        type.CreateType();
        var metadata = assembly.GenerateMetadata(out var code, out var fields);
        AccessAttribute.Apply(metadata, "Flowgraph");
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new(metadata), code, fields).Serialize(image);
        var parameters = inputs.Select(read.Name).ToSequence();
        return new(CoreReference.Patch(image.ToArray()), type.FullName!, parameters, read, methods)
        {
            Example = inputs.Select(slot => KeyValuePair.Create(read.Name(slot), machine[slot])).ToSequence(),
        };
    }

    private static SavedMethod Emit(TypeBuilder type, Unit unit, int region)
    {
        var method = type.DefineMethod(SavedProgram.MethodName(region), MethodAttributes.Assembly | MethodAttributes.Static, typeof(int), [typeof(Activation)]);
        method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.AggressiveOptimization);
        method.DefineParameter(1, ParameterAttributes.None, "activation");
        method.InitLocals = false;
        var listing = new List<IlLine>();
        var writer = unit.Write(region, method.GetILGenerator(), listing);
        return new(method.Name, listing.ToSequence(), writer.OperationCount, writer.Il.Bytes);
    }
}
