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
/// instruction whose code begins nearest before it.
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
        foreach (var method in assembly.Methods)
        {
            RuntimeHelpers.PrepareMethod(type.GetMethod(method.Name, BindingFlags.Static | BindingFlags.NonPublic)!.MethodHandle);
        }

        var loaded = events.Await(assembly.TypeName, [.. assembly.Methods.Select(method => method.Name)], TimeSpan.FromSeconds(2));
        var isKnown = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
        var views = assembly.Methods.Where(method => isKnown && loaded.ContainsKey(method.Name))
            .ToDictionary(method => method.Name, method => (loaded[method.Name].Size, (IReadOnlyList<CodeLine>)Disassemble(loaded[method.Name], new(method))));
        context.Unload();
        return views;
    }

    private static List<CodeLine> Disassemble(LoadedMethod method, IlPlaces places)
    {
        var bytes = new byte[method.Size];
        Marshal.Copy(method.Address, bytes, 0, bytes.Length);
        var decoder = Decoder.Create(8 * IntPtr.Size, new ByteArrayCodeReader(bytes), 0);
        var formatter = new IntelFormatter();
        var output = new StringOutput();
        var map = method.Map.Where(pair => pair.Il >= 0).OrderBy(pair => pair.Native).ToList();
        var lines = new List<CodeLine>();
        var next = 0;
        Position? place = null;
        while (decoder.IP < (ulong)bytes.Length)
        {
            for (; next < map.Count && (ulong)map[next].Native <= decoder.IP; next++)
            {
                place = places.At(map[next].Il);
            }

            var offset = decoder.IP;
            formatter.Format(decoder.Decode(), output);
            lines.Add(new($"{offset:x4}  {output.ToStringAndReset()}", place));
        }

        return lines;
    }
}
