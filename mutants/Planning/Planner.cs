using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mutants.Planning;

/// <summary>
/// Compiles the libraries with all their mutants, in memory, into a copy of the built tests; nothing of the working tree is changed. Some
/// mutants do not compile (a variable that is not assigned, a pattern's name out of reach): the compiler's errors say which ones,
/// those are left out, and it is done again, with the same numbers.
/// </summary>
/// <param name="places">Where the tests are and where they are copied to.</param>
/// <param name="isWanted">Which files are made wrong.</param>
internal sealed class Planner(Places places, Func<string, bool> isWanted)
{
    private readonly List<Mutant> _mutants = [];

    /// <summary>Writes the libraries and the list of mutants.</summary>
    public IReadOnlyList<Mutant> Plan()
    {
        places.CopyTests();
        foreach (var project in Subject.Projects.Where(it => Sources(it).Any(file => IsSubject(file))))
        {
            Compile(project);
        }

        File.WriteAllText(places.Plan, JsonSerializer.Serialize(_mutants));
        return _mutants;
    }

    private bool IsSubject(string file) => places.Relative(file) is var name && Subject.Of(name) is not null && isWanted(name);

    private IEnumerable<string> Sources(string project) =>
        Directory.GetFiles(Path.Combine(places.Root, project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !places.Relative(file).Contains("/obj/") && !places.Relative(file).Contains("/bin/"))
            .Concat(Directory.GetFiles(Path.Combine(places.Root, project, "obj", "Release", "net10.0"), "*.cs"))
            .Order(StringComparer.Ordinal);

    private void Compile(string project)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Preview);
        var sources = Sources(project)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parsing, file, Encoding.UTF8)).ToList();
        var choosing = CSharpSyntaxTree.ParseText(Switch.Source(project), parsing, "Mutant.cs", Encoding.UTF8);
        var compilation = CSharpCompilation.Create(project, [choosing], References(project), new(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        var first = _mutants.Count;
        var rewritten = Rewrite(sources, (file, tree) => new Mutator(project, file, _mutants, null).Rewrite(tree));
        for (var tries = 0; tries < 30; tries++)
        {
            using var library = new MemoryStream();
            var result = WithGenerated(compilation.AddSyntaxTrees(rewritten)).Emit(library, manifestResources: Resources(project));
            if (result.Success)
            {
                File.WriteAllBytes(Path.Combine(places.Host, project + ".dll"), library.ToArray());
                return;
            }

            var errors = result.Diagnostics.Where(it => it.Severity == DiagnosticSeverity.Error).ToList();
            var wrong = errors.SelectMany(error => Blamed(error, tries > 3)).ToHashSet();
            if (!wrong.Any(number => _mutants[number].Compiles))
            {
                throw new InvalidOperationException(string.Join('\n', errors.Take(10)));
            }

            foreach (var number in wrong)
            {
                _mutants[number] = _mutants[number] with { Compiles = false };
            }

            var known = _mutants.Skip(first).ToLookup(it => it.File);
            rewritten = Rewrite(sources, (file, tree) => new Mutator(project, file, null, new(known[file])).Rewrite(tree));
        }

        throw new InvalidOperationException($"{project} does not compile with its mutants");
    }

    private List<SyntaxTree> Rewrite(IEnumerable<SyntaxTree> sources, Func<string, SyntaxTree, SyntaxTree> rewrite) =>
        [.. sources.Select(tree => IsSubject(tree.FilePath) ? rewrite(places.Relative(tree.FilePath), tree) : tree)];

    /// <summary>
    /// An error is the fault of the mutants in the smallest piece of code around it that has any; if that does not help, of all in its
    /// member.
    /// </summary>
    private static List<int> Blamed(Diagnostic error, bool wholeMember)
    {
        if (error.Location.SourceTree is not { } tree)
        {
            return [];
        }

        var around = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf();
        return (wholeMember ? around.Where(it => it is MemberDeclarationSyntax) : around).Select(Switch.NumbersIn)
            .FirstOrDefault(found => found.Count > 0) ?? [];
    }

    private IEnumerable<MetadataReference> References(string project) => Directory.GetFiles(places.Host, "*.dll")
        .Concat(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location)))
        .Where(file => IsManaged(file) && Path.GetFileNameWithoutExtension(file) != project).DistinctBy(Path.GetFileName)
        .Select(file => MetadataReference.CreateFromFile(file));

    /// <summary>What the SDK's generator adds for regular expressions.</summary>
    private static Compilation WithGenerated(CSharpCompilation compilation)
    {
        var packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs"));
        const string Name = "System.Text.RegularExpressions.Generator.dll";
        var generator = Directory.Exists(packs)
            ? Directory.GetFiles(packs, Name, SearchOption.AllDirectories).FirstOrDefault() : null;
        if (generator is null)
        {
            return compilation;
        }

        var generators = Types(Assembly.LoadFrom(generator))
            .Where(it => !it.IsAbstract && it.GetInterface(nameof(IIncrementalGenerator)) is not null)
            .Select(it => ((IIncrementalGenerator)Activator.CreateInstance(it)!).AsSourceGenerator());
        CSharpGeneratorDriver.Create(generators, parseOptions: new CSharpParseOptions(LanguageVersion.Preview))
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return whole;
    }

    /// <summary>Those that can be loaded: fixes for editors need what is not here.</summary>
    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return some.Types.OfType<Type>();
        }
    }

    /// <summary>As the library has them.</summary>
    private List<ResourceDescription> Resources(string project)
    {
        var context = new AssemblyLoadContext(project, isCollectible: true);
        using var file = File.OpenRead(Path.Combine(places.Built, project + ".dll"));
        var library = context.LoadFromStream(file);
        List<ResourceDescription> found = [];
        foreach (var name in library.GetManifestResourceNames())
        {
            using var bytes = new MemoryStream();
            library.GetManifestResourceStream(name)!.CopyTo(bytes);
            var content = bytes.ToArray();
            found.Add(new(name, () => new MemoryStream(content), isPublic: true));
        }

        context.Unload();
        return found;
    }

    private static bool IsManaged(string file)
    {
        try
        {
            AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
