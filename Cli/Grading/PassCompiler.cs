using System.Reflection;
using Laboratory.Grading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cli.Grading;

/// <summary>
/// Compiles submitted C# in memory, against the libraries of this toolkit and of .NET, and finds its method:
/// <code>
/// public static Program Run(Program program)      a cleanup pass
/// public static Trace Run(Trace trace)            a trace pass
/// public static string Run(string text)           a translation
/// </code>
/// </summary>
internal static class PassCompiler
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using Flowgraph; global using Tracer; global using Program = Flowgraph.Program; global using Trace = Tracer.Trace;";

    private const int MaxErrors = 3;

    /// <summary>The method, or a sentence that says why there is none.</summary>
    public static (MethodInfo? Method, string? Problem) Compile(string source, SubmissionKind kind)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            "submission",
            [CSharpSyntaxTree.ParseText(source, options, "submission.cs"), CSharpSyntaxTree.ParseText(Usings, options)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var made = compilation.Emit(image);
        if (!made.Success)
        {
            return (null, "it does not compile: " + string.Join("; ", made.Diagnostics.Where(it => it.Severity == DiagnosticSeverity.Error).Take(MaxErrors)
                .Select(it => $"line {it.Location.GetLineSpan().StartLinePosition.Line + 1}: {it.Id}: {it.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")));
        }

        var type = TypeOf(kind);
        var found = Assembly.Load(image.ToArray()).GetTypes().SelectMany(it => it.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(it => it.Name == "Run" && it.ReturnType == type && it.GetParameters() is [var only] && only.ParameterType == type).ToList();
        return found.Count == 1 ? (found[0], null) : (null, $"it has {found.Count} methods 'public static {type.Name} Run({type.Name} …)'; one is looked for");
    }

    private static Type TypeOf(SubmissionKind kind) => kind switch
    {
        SubmissionKind.CleanupPass => typeof(Flowgraph.Program),
        SubmissionKind.TracePass => typeof(Tracer.Trace),
        _ => typeof(string),
    };

    /// <summary>All that this process could load itself, but for the command and the compiler.</summary>
    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && name != "flow.dll" && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));
}
