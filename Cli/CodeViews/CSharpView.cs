using System.Reflection.Metadata;
using Flowgraph.Codegen;
using ICSharpCode.Decompiler;
using ICSharpCode.Decompiler.CSharp;
using ICSharpCode.Decompiler.CSharp.OutputVisitor;
using ICSharpCode.Decompiler.Metadata;

namespace Cli.CodeViews;

/// <summary>
/// The methods of a saved assembly as C#, by ICSharpCode.Decompiler. The decompiler's sequence points say which IL a line stands for, and
/// the IL says which instruction of the program that is.
/// </summary>
public static class CSharpView
{
    public static IReadOnlyDictionary<string, IReadOnlyList<CodeLine>> Of(SavedAssembly assembly)
    {
        using var file = new PEFile(assembly.TypeName + ".dll", new MemoryStream(assembly.Image));
        var resolver = new UniversalAssemblyResolver(null, false, $".NETCoreApp,Version=v{Environment.Version.ToString(2)}");
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        var decompiler = new CSharpDecompiler(file, resolver, new DecompilerSettings { ThrowOnAssemblyResolveErrors = false });
        var methods = assembly.Methods.ToDictionary(method => method.Name);
        var views = new Dictionary<string, IReadOnlyList<CodeLine>>();
        foreach (var handle in file.Metadata.MethodDefinitions)
        {
            if (methods.TryGetValue(file.Metadata.GetString(file.Metadata.GetMethodDefinition(handle).Name), out var method))
            {
                views.Add(method.Name, Decompile(decompiler, handle, new(method)));
            }
        }

        return views;
    }

    private static List<CodeLine> Decompile(CSharpDecompiler decompiler, MethodDefinitionHandle handle, IlPlaces places)
    {
        var tree = decompiler.Decompile(handle);
        using var text = new StringWriter { NewLine = "\n" };
        tree.AcceptVisitor(new CSharpOutputVisitor(TokenWriter.CreateWriterThatSetsLocationsInAST(text, "    "), FormattingOptionsFactory.CreateAllman()));
        var lines = new Dictionary<int, IlLine?>();
        foreach (var point in decompiler.CreateSequencePoints(tree).SelectMany(pair => pair.Value).Where(point => !point.IsHidden))
        {
            lines.TryAdd(point.StartLine, places.At(point.Offset));
        }

        static CodeLine Line(string text, IlLine? il) => il?.Part == CodePart.Instruction ? new(text, il.Place, il.Part) : new(text, null, il?.Part);
        return [.. text.ToString().TrimEnd().Split('\n').Select((line, i) => Line(line, lines.GetValueOrDefault(i + 1)))];
    }
}
