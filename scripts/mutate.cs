#:package Microsoft.CodeAnalysis.CSharp
#:property PublishAot=false
#:property RunAnalyzers=false
// Mutation testing: makes the checked code wrong in one small way after the other, and says which of these mutants no test notices.
//
//   dotnet run scripts/mutate.cs plan                    puts all mutants of the folders below into one build, each behind its number
//   dotnet run scripts/mutate.cs reach                   runs each test class once, to see which mutants it comes to
//   dotnet run scripts/mutate.cs run --seconds 600       tries mutants that the journal does not have yet, in a fixed random order
//   dotnet run scripts/mutate.cs run --sample 60 --since main     60 of those in the files that a change touched
//   dotnet run scripts/mutate.cs run --shard 0/4 --only Tracer/Optimizer
//   dotnet run scripts/mutate.cs try NUMBER CLASS…       one mutant, on the test classes named
//   dotnet run scripts/mutate.cs report                  score by folder, and the survivors
//
// plan and reach, too, have --only FOLDER; reach --near takes the tests nearest to the folders alone, and --class-seconds N leaves out
// longer classes.
//
// Needs a build (scripts/test, or dotnet build tests). Nothing of the working tree is changed: the mutants are compiled by Roslyn, in
// memory, into copies of the libraries beside the tests (tests/bin/Mutants), and a mutant is chosen by an environment variable:
//
//   a < b      (Mutant.Is(7) ? a <= b : a < b)
//   c && d     c && (Mutant.Is(8) || d)
//   f(x);      if (!Mutant.Is(9)) { f(x); }
//
// Each test class runs once and notes which mutants it comes to. A mutant is tried on the nearest classes that come to it, the quickest
// first, and if none notices on the others; it is caught where a test fails, or where the tests take ten times as long as without it. The
// journal (tests/bin/Mutants/journal) has a line for each mutant that was tried, so that a run goes on where the last one was ended, and
// shards (one machine's part of the mutants) add up.
using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

(string Folder, string[] Nearest)[] subjects =
[
    ("Flowgraph/Cleanup", ["Tests.Cleanup"]),
    ("Tracer/Optimizer", ["Tests.Tracing.Optimizing", "Tests.Tracing"]),
    ("Tracer/Engine", ["Tests.Tracing.Engine", "Tests.Tracing"]),
    ("PartialEval", ["Tests.PartialEval", "Tests.PartialData", "Tests.Termination"]),
    ("Flowgraph/Codegen", ["Tests.Codegen"]),
    ("Laboratory/Agreeing", ["Tests.Agreeing"]),
    ("Laboratory/Certifying", ["Tests.Certifying"]),
];
string[] quiet = ["--no-ansi", "--progress", "off", "--stop-on-fail", "on"];
string[] everybodys = ["Tests.Limiting", "Tests.Sabotage", "Tests.Campaigns"];
string[] notForMutants =
[
    "PartialEval/Explaining/", "PartialEval/Graphs/", "PartialEval/Projections/", "Flowgraph/Codegen/Saving/",
    .. new[] { "CheckingEngines", "DrawnPolicies", "Engine", "Preparations", "ResidualEngines", "SpecializingEngines", "TracingEngines" }
        .Select(name => $"Laboratory/Agreeing/{name}"),
];

var root = Directory.GetCurrentDirectory();
var built = Path.Combine(root, "tests", "bin", "Release", "net10.0");
var work = Path.Combine(root, "tests", "bin", "Mutants");
var host = Path.Combine(work, "net10.0");
var (plan, reachTable, journal) = (Path.Combine(work, "plan.json"), Path.Combine(work, "reach.json"), Path.Combine(work, "journal"));
var options = args.Skip(1).ToList();
if (args.FirstOrDefault() is "plan" or "reach")
{
    subjects = [.. subjects.Where(it => it.Folder.StartsWith(Option("--only") ?? "", StringComparison.Ordinal))];
    everybodys = options.Contains("--near") ? [] : everybodys;
}

switch (args.FirstOrDefault())
{
    case "plan":
        Plan();
        return 0;
    case "reach":
        Reach(Read());
        return 0;
    case "run":
        return Run();
    case "try":
        var one = Read()[int.Parse(options[0])];
        Console.WriteLine($"{one}\n{(Test(one.Number, options.Skip(1), TimeSpan.FromMinutes(10)).Failed ? "caught" : "not caught")}");
        return 0;
    case "report":
        Report();
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: dotnet run scripts/mutate.cs plan | reach | run | try NUMBER CLASS… | report (see its first lines)");
        return 2;
}

void Plan()
{
    if (!File.Exists(Path.Combine(built, "tests.dll")))
    {
        Console.Error.WriteLine("mutate: there is no build of the tests; dotnet build tests -c Release makes it");
        Environment.Exit(2);
    }

    if (Directory.Exists(work))
    {
        Directory.Delete(work, recursive: true);
    }

    Copy(built, host);
    var mutants = new List<Mutant>();
    foreach (var project in new[] { "Flowgraph", "PartialEval", "Tracer", "Laboratory" })
    {
        if (project == "Flowgraph" || subjects.Any(it => it.Folder.Split('/')[0] == project))
        {
            Compile(project, mutants);
        }
    }

    File.WriteAllText(plan, JsonSerializer.Serialize(mutants));
    Console.WriteLine($"{mutants.Count(it => it.Compiles)} mutants");
}

// A library with all its mutants. Those that do not compile are left out, and it is compiled again.
void Compile(string project, List<Mutant> mutants)
{
    var parsing = new CSharpParseOptions(LanguageVersion.Preview);
    var files = Directory.GetFiles(Path.Combine(root, project), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Relative(file).Contains("/obj/") && !Relative(file).Contains("/bin/"))
        .Concat(Directory.GetFiles(Path.Combine(root, project, "obj", "Release", "net10.0"), "*.cs")).Order(StringComparer.Ordinal);
    var sources = files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parsing, file, System.Text.Encoding.UTF8))
        .ToList();
    if (project == "Flowgraph")
    {
        sources.Add(CSharpSyntaxTree.ParseText(Switch.Source, parsing, "Mutant.cs", System.Text.Encoding.UTF8));
    }

    var references = Directory.GetFiles(host, "*.dll")
        .Concat(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        .Where(file => IsManaged(file) && Path.GetFileNameWithoutExtension(file) != project).DistinctBy(Path.GetFileName)
        .Select(file => MetadataReference.CreateFromFile(file));
    var compilation = CSharpCompilation.Create(project, null, references, new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    var first = mutants.Count;
    var rewritten = sources.Select(tree => IsSubject(tree.FilePath) ? new Mutator(mutants, Relative(tree.FilePath), null).Rewrite(tree)
        : tree).ToList();
    var wrong = new HashSet<int>();
    for (var tries = 0; tries < 30; tries++)
    {
        var whole = Generated(compilation.AddSyntaxTrees(rewritten));
        using var library = new MemoryStream();
        var result = whole.Emit(library, manifestResources: Resources(project));
        var errors = result.Diagnostics.Where(it => it.Severity == DiagnosticSeverity.Error).ToList();
        if (result.Success)
        {
            File.WriteAllBytes(Path.Combine(host, project + ".dll"), library.ToArray());
            Console.WriteLine($"{project}: {mutants.Count - first} mutants, {wrong.Count} of them do not compile");
            return;
        }

        var before = wrong.Count;
        Console.WriteLine($"{project}: {errors.Count} errors, {wrong.Count} mutants left out so far");
        foreach (var error in errors)
        {
            wrong.UnionWith(Blamed(error, tries > 3));
        }

        if (wrong.Count == before)
        {
            throw new InvalidOperationException(string.Join('\n', errors.Take(10)));
        }

        // The numbers stay: whoever does not compile keeps its number, and is not put in.
        for (var i = first; i < mutants.Count; i++)
        {
            mutants[i] = mutants[i] with { Compiles = !wrong.Contains(i) };
        }

        rewritten = [.. sources.Select(tree => IsSubject(tree.FilePath)
            ? new Mutator(null, Relative(tree.FilePath), Numbers(tree)).Rewrite(tree) : tree)];
    }

    throw new InvalidOperationException($"{project} does not compile with its mutants");

    Queue<(int Number, bool Compiles)> Numbers(SyntaxTree tree) =>
        new(mutants.Skip(first).Where(it => it.File == Relative(tree.FilePath)).Select(it => (it.Number, it.Compiles)));
}

// An error is the fault of the mutants in the smallest piece of code around it that has any; if that does not help, of all in its member.
static IEnumerable<int> Blamed(Diagnostic error, bool wholeMember)
{
    if (error.Location.SourceTree is not { } tree)
    {
        return [];
    }

    var around = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf();
    return (wholeMember ? around.Where(it => it is MemberDeclarationSyntax) : around).Select(Switch.NumbersIn)
        .FirstOrDefault(found => found.Count > 0) ?? [];
}

Compilation Generated(CSharpCompilation compilation)
{
    var packs = Path.Combine(Path.GetDirectoryName(Environment.ProcessPath ?? "/usr/bin/dotnet")!, "packs");
    var sdk = new[] { packs, "/usr/lib/dotnet/packs", "/usr/share/dotnet/packs",
        Path.Combine(Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "/", "packs") }
        .Where(Directory.Exists).SelectMany(folder =>
            Directory.GetFiles(folder, "System.Text.RegularExpressions.Generator.dll", SearchOption.AllDirectories)).FirstOrDefault();
    if (sdk is null)
    {
        return compilation;
    }

    var loaded = Assembly.LoadFrom(sdk);
    var generators = Types(loaded).Where(it => !it.IsAbstract && it.GetInterface(nameof(IIncrementalGenerator)) is not null)
        .Select(it => ((IIncrementalGenerator)Activator.CreateInstance(it)!).AsSourceGenerator());
    CSharpGeneratorDriver.Create(generators, parseOptions: new CSharpParseOptions(LanguageVersion.Preview))
        .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
    return whole;
}

// Fixes for editors need what is not here.
static IEnumerable<Type> Types(Assembly assembly)
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

// As the library has them.
IEnumerable<ResourceDescription> Resources(string project)
{
    var context = new AssemblyLoadContext(project, isCollectible: true);
    using var file = File.OpenRead(Path.Combine(built, project + ".dll"));
    var library = context.LoadFromStream(file);
    foreach (var name in library.GetManifestResourceNames())
    {
        using var bytes = new MemoryStream();
        library.GetManifestResourceStream(name)!.CopyTo(bytes);
        var content = bytes.ToArray();
        yield return new(name, () => new MemoryStream(content), isPublic: true);
    }

    context.Unload();
}

// Which mutants each test class comes to, and how long it takes.
void Reach(IReadOnlyList<Mutant> mutants)
{
    var reached = new List<Reach>();
    foreach (var name in TestClasses()
        .Where(name => subjects.SelectMany(it => it.Nearest).Concat(everybodys).Any(space => IsIn(name, space))))
    {
        var bits = Path.Combine(work, "bits");
        File.Delete(bits);
        var started = Stopwatch.GetTimestamp();
        var (failed, _) = Test(-1, [name], TimeSpan.FromSeconds(int.Parse(Option("--class-seconds") ?? "300")), bits);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var numbers = File.Exists(bits)
            ? File.ReadAllText(bits).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray() : [];
        var left = failed ? ": fails or takes too long without a mutant, and is not used" : "";
        Console.WriteLine($"{seconds,6:F1} s {numbers.Length,6:N0} mutants  {name}{left}");
        if (!failed)
        {
            reached.Add(new(name, seconds, numbers));
        }
    }

    File.WriteAllText(reachTable, JsonSerializer.Serialize(reached));
}

int Run()
{
    var (mutants, reached) = (Read(), JsonSerializer.Deserialize<List<Reach>>(File.ReadAllText(reachTable))!);
    var tried = Tried().Select(it => it.Number).ToHashSet();
    var limit = TimeSpan.FromSeconds(int.Parse(Option("--seconds") ?? "100000000"));
    var (most, shard) = (int.Parse(Option("--sample") ?? "100000000"), (Option("--shard") ?? "0/1").Split('/').Select(int.Parse).ToArray());
    var touched = Option("--since") is { } commit ? Git($"diff --name-only {commit}").Split('\n').ToHashSet() : null;
    var dice = new Random(int.Parse(Option("--seed") ?? "1"));
    var order = mutants.Where(it => it.Compiles).OrderBy(_ => dice.Next()).ToList();
    var started = Stopwatch.GetTimestamp();
    var classes = reached.Select(it => (it.Class, it.Seconds, Numbers: it.Numbers.ToHashSet())).ToList();
    var (caught, survived) = (0, 0);
    foreach (var it in order.Where(it => it.Number % shard[1] == shard[0] && !tried.Contains(it.Number)
        && (touched?.Contains(it.File) ?? true)
        && it.File.StartsWith(Option("--only") ?? "", StringComparison.Ordinal)).Take(most))
    {
        if (Stopwatch.GetElapsedTime(started) > limit)
        {
            break;
        }

        var nearest = subjects.First(subject => it.File.StartsWith(subject.Folder + "/", StringComparison.Ordinal)).Nearest;
        var coming = classes.Where(test => test.Numbers.Contains(it.Number)).OrderBy(test => test.Seconds).ToList();
        var near = coming.Where(test => nearest.Any(space => IsIn(test.Class, space))).ToList();
        var by = Catch(it.Number, near) ?? Catch(it.Number, coming.Except(near).ToList());
        File.AppendAllText(journal, $"{it.Number}\t{(by ?? (coming.Count == 0 ? "NOT REACHED" : "SURVIVED"))}\t{it}\n");
        (caught, survived) = (caught + (by is null ? 0 : 1), survived + (by is null ? 1 : 0));
        if (by is null)
        {
            Console.WriteLine($"{it}{(coming.Count == 0 ? " (no test comes to it)" : "")}");
        }
    }

    Console.WriteLine($"{caught} caught, {survived} not, in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
    return 0;
}

// In portions, the quickest first; null where nobody notices.
string? Catch(int mutant, IReadOnlyList<(string Class, double Seconds, HashSet<int> Numbers)> tests)
{
    for (var next = 0; next < tests.Count;)
    {
        var portion = tests.Skip(next).TakeWhile((test, i) => i == 0 || tests.Skip(next).Take(i + 1).Sum(it => it.Seconds) < 12).ToList();
        next += portion.Count;
        var (failed, what) = Test(mutant, portion.Select(it => it.Class), TimeSpan.FromSeconds(20 + (10 * portion.Sum(it => it.Seconds))));
        if (failed)
        {
            return what;
        }
    }

    return null;
}

(bool Failed, string What) Test(int mutant, IEnumerable<string> classes, TimeSpan limit, string? reach = null)
{
    var start = new ProcessStartInfo(Path.Combine(host, "tests")) { RedirectStandardOutput = true, RedirectStandardError = true,
        WorkingDirectory = root };
    foreach (var argument in quiet.Concat(classes.SelectMany(name => (string[])["--filter-class", name])))
    {
        start.ArgumentList.Add(argument);
    }

    start.Environment["MUTANT"] = mutant.ToString();
    start.Environment["MUTANTS_REACHED"] = reach ?? "";
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEndAsync();
    _ = process.StandardError.ReadToEndAsync();
    if (!process.WaitForExit(limit))
    {
        process.Kill(entireProcessTree: true);
        return (true, "time limit");
    }

    process.WaitForExit();
    var failure = output.Result.Split('\n').FirstOrDefault(line => line.StartsWith("failed ", StringComparison.Ordinal));
    return (process.ExitCode != 0, failure?.Split(' ')[1] ?? $"exit code {process.ExitCode}");
}

void Report()
{
    var (tried, mutants) = (Tried(), Read());
    Console.WriteLine("| folder | mutants | tried | caught | not reached | survive | score |\n|---|---:|---:|---:|---:|---:|---:|");
    foreach (var (folder, _) in subjects)
    {
        var here = tried.Where(it => mutants[it.Number].File.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
        var (not, live) = (here.Count(it => it.By == "NOT REACHED"), here.Count(it => it.By == "SURVIVED"));
        var all = mutants.Count(it => it.Compiles && it.File.StartsWith(folder + "/", StringComparison.Ordinal));
        var caught = here.Count - not - live;
        var score = here.Count == 0 ? "–" : $"{100.0 * caught / here.Count:F0} %";
        Console.WriteLine($"| `{folder}` | {all:N0} | {here.Count:N0} | {caught:N0} | {not} | {live} | {score} |");
    }

    foreach (var it in tried.Where(it => it.By is "NOT REACHED" or "SURVIVED")
        .OrderBy(it => mutants[it.Number].File, StringComparer.Ordinal))
    {
        Console.WriteLine($"{it.By.ToLowerInvariant(),-11} {mutants[it.Number]}");
    }
}

List<(int Number, string By)> Tried() => !File.Exists(journal) ? []
    : [.. File.ReadAllLines(journal).Select(line => line.Split('\t')).Where(it => it.Length == 3).Select(it => (int.Parse(it[0]), it[1]))
        .DistinctBy(it => it.Item1)];

List<Mutant> Read()
{
    if (!File.Exists(plan))
    {
        Console.Error.WriteLine("mutate: there are no mutants yet; dotnet run scripts/mutate.cs plan makes them");
        Environment.Exit(2);
    }

    return JsonSerializer.Deserialize<List<Mutant>>(File.ReadAllText(plan))!;
}

string? Option(string name) => options.IndexOf(name) is var at and >= 0 && at + 1 < options.Count ? options[at + 1] : null;

string Relative(string file) => Path.GetRelativePath(root, file).Replace('\\', '/');

bool IsSubject(string file) => Relative(file) is var name && subjects.Any(it => name.StartsWith(it.Folder + "/", StringComparison.Ordinal))
    && !name.Contains("/obj/") && !notForMutants.Any(start => name.StartsWith(start, StringComparison.Ordinal));

static bool IsIn(string name, string space) =>
    name.StartsWith(space + ".", StringComparison.Ordinal) && !name[(space.Length + 1)..].Contains('.');

IEnumerable<string> TestClasses() =>
    from file in Directory.GetFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
    where !Relative(file).Contains("/obj/") && !Relative(file).Contains("/bin/")
    let text = File.ReadAllLines(file)
    let space = text.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
    where space is not null
    select $"{space[10..].TrimEnd(';')}.{Path.GetFileNameWithoutExtension(file)}";

string Git(string command)
{
    using var git = Process.Start(new ProcessStartInfo("git", command) { RedirectStandardOutput = true, WorkingDirectory = root })!;
    return git.StandardOutput.ReadToEnd();
}

static void Copy(string from, string to)
{
    foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
    {
        var target = Path.Combine(to, Path.GetRelativePath(from, file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }
}

static bool IsManaged(string file)
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

/// <summary>One way to be wrong.</summary>
sealed record Mutant(int Number, string File, int Line, string What, bool Compiles)
{
    public override string ToString() => $"{Number} {File}:{Line} {What}";
}

/// <summary>A test class, how long it takes, and the mutants that it comes to.</summary>
sealed record Reach(string Class, double Seconds, int[] Numbers);

/// <summary>What chooses a mutant in the code under test.</summary>
static class Switch
{
    public const string Source = """
        namespace Flowgraph;

        internal static class Mutant
        {
            private static readonly int Now = int.TryParse(System.Environment.GetEnvironmentVariable("MUTANT"), out var number)
                ? number : -1;
            private static readonly string Reached = System.Environment.GetEnvironmentVariable("MUTANTS_REACHED") ?? "";
            private static readonly bool[] Bits = new bool[Reached.Length > 0 ? 1_000_000 : 0];

            static Mutant()
            {
                if (Reached.Length > 0)
                {
                    System.AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.WriteAllText(
                        Reached, string.Join(' ', System.Linq.Enumerable.Where(System.Linq.Enumerable.Range(0, Bits.Length), i =>
                            Bits[i])));
                }
            }

            public static bool Is(int number)
            {
                if (Bits.Length > 0)
                {
                    Bits[number] = true;
                }

                return number == Now;
            }
        }
        """;

    public static ExpressionSyntax Is(int number) => ParseExpression($"global::Flowgraph.Mutant.Is({number})");

    public static List<int> NumbersIn(SyntaxNode node) =>
        [.. from call in node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            where call.Expression.ToString() == "global::Flowgraph.Mutant.Is"
            select int.Parse(call.ArgumentList.Arguments[0].ToString())];
}

/// <summary>
/// Puts mutants into a file: comparisons, conjuncts and disjuncts that are left out, negated conditions, sums, numbers one too large,
/// statements that are left out.
/// </summary>
sealed class Mutator(List<Mutant>? mutants, string file, Queue<(int Number, bool Compiles)>? numbers) : CSharpSyntaxRewriter
{
    private SourceText _text = SourceText.From("");

    public SyntaxTree Rewrite(SyntaxTree tree)
    {
        _text = tree.GetText();
        return CSharpSyntaxTree.ParseText(Visit(tree.GetRoot()).ToFullString(), (CSharpParseOptions)tree.Options, tree.FilePath,
            System.Text.Encoding.UTF8);
    }

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (IsConstant(node))
        {
            return node;
        }

        var it = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        SyntaxKind? other = node.Kind() switch
        {
            SyntaxKind.LessThanExpression => SyntaxKind.LessThanOrEqualExpression,
            SyntaxKind.LessThanOrEqualExpression => SyntaxKind.LessThanExpression,
            SyntaxKind.GreaterThanExpression => SyntaxKind.GreaterThanOrEqualExpression,
            SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.GreaterThanExpression,
            SyntaxKind.AddExpression => SyntaxKind.SubtractExpression,
            SyntaxKind.SubtractExpression => SyntaxKind.AddExpression,
            _ => null,
        };
        if (node.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression)
        {
            return New(node, "negated") is { } negated ? Text($"({Is(negated)} != ({it}))") : it;
        }

        if (node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
        {
            var isAnd = node.IsKind(SyntaxKind.LogicalAndExpression);
            var (left, right) = (it.Left.ToString(), it.Right.ToString());
            if (New(node, $"without left: {Brief(node.Left)}") is { } first)
            {
                left = isAnd ? $"({Is(first)} || ({left}))" : $"(!{Is(first)} && ({left}))";
            }

            if (New(node, $"without right: {Brief(node.Right)}") is { } second)
            {
                right = isAnd ? $"({Is(second)} || ({right}))" : $"(!{Is(second)} && ({right}))";
            }

            return Text($"({left} {(isAnd ? "&&" : "||")} {right})");
        }

        return other is { } kind && !IsText(node)
            && New(node, $"{node.OperatorToken} is {BinaryExpression(kind, node.Left, node.Right).OperatorToken}") is { } number
            ? Text($"({Is(number)} ? {BinaryExpression(kind, it.Left, it.Right).NormalizeWhitespace()} : {it})")
            : it;
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var it = (PrefixUnaryExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        return node.IsKind(SyntaxKind.LogicalNotExpression) && New(node, "negated") is { } number ? Text($"({Is(number)} != ({it}))") : it;
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var it = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return node.Condition is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax
                or IsPatternExpressionSyntax
            && New(node.Condition, "negated") is { } number
            ? it.WithCondition(Text($"({Is(number)} != ({it.Condition}))")) : it;
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var it = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return !IsConstant(node) && node.Condition is not BinaryExpressionSyntax && New(node.Condition, "negated") is { } number
            ? it.WithCondition(Text($"({Is(number)} != ({it.Condition}))")) : it;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax or SwitchExpressionArmSyntax or ArgumentSyntax
                or AssignmentExpressionSyntax
            && node.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression && !IsConstant(node)
                && New(node, "negated") is { } negated)
        {
            return Text($"({Is(negated)} != {node})");
        }

        return node.IsKind(SyntaxKind.NumericLiteralExpression) && node.Token.Value is int and < 1_000 && !IsConstant(node)
            && New(node, "one more") is { } number
            ? Text($"({Is(number)} ? {(int)node.Token.Value + 1} : {node})") : node;
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var it = (ExpressionStatementSyntax)base.VisitExpressionStatement(node)!;
        return node.Expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax
            && !node.ToString().StartsWith("Reached.Count", StringComparison.Ordinal)
            && New(node, $"left out: {Brief(node)}") is { } number
            ? ParseStatement($"if (!{Is(number)}) {{ {it.ToString()} }}\n").WithLeadingTrivia(node.GetLeadingTrivia()) : it;
    }

    public override SyntaxNode? VisitThrowExpression(ThrowExpressionSyntax node) => node;

    public override SyntaxNode? VisitThrowStatement(ThrowStatementSyntax node) => node;

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node) => node;

    private static bool IsConstant(SyntaxNode node) => node.Ancestors().Any(it =>
        it is ParameterSyntax || (it is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword))
            || (it is LocalDeclarationStatementSyntax local && local.IsConst));

    private static bool IsText(BinaryExpressionSyntax node) =>
        node.DescendantNodes().Any(it => it is InterpolatedStringExpressionSyntax || it.IsKind(SyntaxKind.StringLiteralExpression));

    /// <summary>A mutant's number; null where it is known not to compile.</summary>
    private int? New(SyntaxNode node, string what)
    {
        if (numbers is not null)
        {
            var (number, compiles) = numbers.Dequeue();
            return compiles ? number : null;
        }

        var line = _text.Lines.GetLinePosition(node.SpanStart).Line + 1;
        mutants!.Add(new(mutants.Count, file, line, $"{what} in {Brief(node)}", true));
        return mutants.Count - 1;
    }

    private static string Brief(SyntaxNode node)
    {
        var text = string.Join(' ', node.ToString().Split((char[])['\n', '\r', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 90 ? text : text[..90] + "…";
    }

    private static string Is(int number) => Switch.Is(number).ToString();

    private static ExpressionSyntax Text(string expression) => ParseExpression(expression);
}
