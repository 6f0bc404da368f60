using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Flowgraph;
using Flowgraph.Codegen;
using Iced.Intel;

namespace Cli.CodeViews;

/// <summary>
/// The machine code of a saved assembly's methods: loads it, has the runtime's JIT compile them (fully optimized, as in every run), takes
/// address, size and offsets from the runtime's events, and disassembles (Iced). The JIT moves and merges code: a line is linked to the
/// instruction whose code begins nearest before it, and says what it does where that is none.
/// Not handled: processors other than x86.
/// </summary>
public static class MachineView
{
    /// <summary>Bytes and lines by method. Methods of which nothing could be learned are absent.</summary>
    public static IReadOnlyDictionary<string, (int Bytes, IReadOnlyList<CodeLine> Lines)> Of(SavedAssembly assembly)
    {
        using var events = new MethodEvents();
        var context = new AssemblyLoadContext(assembly.TypeName, isCollectible: true);
        context.Resolving += (_, name) => name.Name == "Flowgraph" ? typeof(Program).Assembly : null;
        var type = context.LoadFromStream(new MemoryStream(assembly.Image)).GetType(assembly.TypeName)!;
        var handles = assembly.Methods.ToDictionary(method => method.Name, method => type.GetMethod(method.Name, BindingFlags.Static | BindingFlags.NonPublic)!.MethodHandle);
        foreach (var handle in handles.Values)
        {
            RuntimeHelpers.PrepareMethod(handle);
        }

        var loaded = events.Stop(handles.Select(pair => (pair.Value.Value, pair.Key)));
        var isKnown = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
        var views = assembly.Methods.Where(method => isKnown && loaded.ContainsKey(handles[method.Name].Value))
            .ToDictionary(method => method.Name, method => Disassemble(loaded[handles[method.Name].Value], new(method)));
        context.Unload();
        return views;
    }

    private static (int Bytes, IReadOnlyList<CodeLine> Lines) Disassemble(LoadedMethod method, IlPlaces places)
    {
        var bytes = new byte[method.Size];
        Marshal.Copy(method.Address, bytes, 0, bytes.Length);
        var decoder = Decoder.Create(8 * IntPtr.Size, new ByteArrayCodeReader(bytes), 0);
        var formatter = new IntelFormatter();
        var output = new StringOutput();
        var map = method.Map.OrderBy(pair => pair.Native).ToList();
        var lines = new List<CodeLine>();
        var next = 0;
        var (place, part) = ((Position?)null, CodePart.Glue);
        while (decoder.IP < (ulong)bytes.Length)
        {
            for (; next < map.Count && (ulong)map[next].Native <= decoder.IP; next++)
            {
                (place, part) = map[next].Il switch
                {
                    LoadedMethod.Prologue => (null, CodePart.Prologue),
                    LoadedMethod.Epilogue => (null, CodePart.Epilogue),
                    var offset => places.At(offset) is { } line ? (line.Place, line.Part) : (null, CodePart.Glue),
                };
            }

            var start = decoder.IP;
            formatter.Format(decoder.Decode(), output);
            lines.Add(new($"{start:x4}  {output.ToStringAndReset()}", place, part));
        }

        return (bytes.Length, lines);
    }
}
