using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>Programs, bindings and endings as text.</summary>
internal static class Flow
{
    public static Program Read(string text)
    {
        var read = ProgramReader.Read(text, "test.flow");
        Assert.Empty(read.Diagnostics);
        return read.Program!;
    }

    public static IEnumerable<KeyValuePair<string, Value>> Bindings(string text) =>
        text.Length == 0 ? [] : Bindings(ProgramReader.Read($"#? static {text}\nb:\n    print_and_stop(0)\n", "test.flow").Directives.Static);

    public static IEnumerable<KeyValuePair<string, Value>> Bindings(IEnumerable<Binding> bindings) =>
        bindings.Where(it => it.Value is not null).Select(it => KeyValuePair.Create(it.Name, it.Value!.Value));

    public static string Print(Program program) => ProgramWriter.Write(program);

    /// <summary>The text of the block with that label.</summary>
    public static string Print(Program program, string label)
    {
        var block = ProgramWriter.WriteBlocks(program).Single(it => it.Label == label);
        return $"{label}: {string.Join("; ", [.. block.Body, block.Jump])}";
    }

    /// <summary>How a run ends, as a <c>#? run</c> line says it.</summary>
    public static string Run(Program program, string bindings = "", long fuel = Fuel.Default) => Interpreter.Run(program, Bindings(bindings), fuel).Ending switch
    {
        Stopped stopped => stopped.Value.ToString(),
        Faulted fault => $"fault {fault.Kind.Name()} at {fault.Where}",
        OutOfMemory => "out of memory",
        _ => "out of fuel",
    };
}

/// <summary>Programs of the repository with the divisions that they state.</summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(House.Repository.Root, "programs");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.flow").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    public static ReadResult Read(string name) => ProgramReader.Read(File.ReadAllText(Path.Combine(Folder, name + ".flow")), name + ".flow");

    public static Program Program(string name) => Read(name).Program!;

    public static Division Division(string name) =>
        global::PartialEval.Division.Of(Flow.Bindings(Read(name).Directives.Static), Read(name).Directives.Dynamic.Select(it => it.Name));

    public static Specialization Specialize(string name) => Specializer.Specialize(Program(name), Division(name), Policies.Seed);
}
