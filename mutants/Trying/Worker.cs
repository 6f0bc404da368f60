using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Xunit;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace Mutants.Trying;

/// <summary>
/// Tries mutants inside one process: it is started among the copied tests (<see cref="Watched"/> does so), loads them once, and runs
/// single tests over and over, each under the mutant that it is told. A mutant thus costs the tests alone, no start.
/// <code>
/// reach 17         → passed 35 4 8 15      test 17 passes, takes 35 ms of processor time, comes to mutants 4, 8 and 15
/// try 8 17         → failed 12 met         test 17 fails under mutant 8, and passes again without it
///                    spoiled 12 met        it fails without it, too: something that is computed once was computed wrong
/// </code>
/// What was computed once before a mutant was chosen stays right: "unmet" says that the code never came to the mutant.
/// </summary>
internal sealed class Worker
{
    private readonly IXunitTestCase[] _tests;
    private readonly ITestFrameworkExecutor _executor;
    private readonly Type[] _switches;

    private Worker(IXunitTestCase[] tests, ITestFrameworkExecutor executor, Type[] switches) =>
        (_tests, _executor, _switches) = (tests, executor, switches);

    /// <summary>Answers until its input ends. The first line of output is the list of tests.</summary>
    public static async Task Serve(IReadOnlyList<string> spaces, int mutants)
    {
        using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        TestContext.SetForInitialization(null, false, false);
        var worker = await Load(spaces);
        answers.WriteLine(JsonSerializer.Serialize(worker._tests.Select(NameOf)));
        while (Console.In.ReadLine()?.Split(' ') is { } command)
        {
            answers.WriteLine(command[0] == "reach" ? await worker.Reach(int.Parse(command[1]), mutants)
                : await worker.Try(int.Parse(command[1]), int.Parse(command[2])));
        }
    }

    private static string NameOf(IXunitTestCase test) => $"{test.TestClassName}.{test.TestMethodName} {test.TestCaseDisplayName}";

    private static async Task<Worker> Load(IReadOnlyList<string> spaces)
    {
        var assembly = Assembly.Load("tests");
        var framework = new XunitTestFramework();
        var types = assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsNested: false } && spaces.Contains(type.Namespace)).ToArray();
        var tests = new List<IXunitTestCase>();
        var options = TestFrameworkOptions.ForDiscovery(new() { PreEnumerateTheories = true });
        if (types.Length > 0)
        {
            await framework.GetDiscoverer(assembly).Find(
                test =>
                {
                    tests.Add((IXunitTestCase)test);
                    return new(true);
                },
                options, types, CancellationToken.None);
        }

        var switches = Subject.Projects.Select(name => Assembly.Load(name).GetType($"MutantsOf.{name}.Mutant")).OfType<Type>().ToArray();
        return new([.. tests.OrderBy(NameOf, StringComparer.Ordinal)], framework.GetExecutor(assembly), switches);
    }

    private async Task<string> Reach(int test, int mutants)
    {
        var met = new bool[mutants];
        Set("Met", met);
        var (passes, time) = await Run(test);
        Set("Met", null);
        return $"{(passes ? "passed" : "failed")} {time} {string.Join(' ', Enumerable.Range(0, mutants).Where(number => met[number]))}";
    }

    private async Task<string> Try(int mutant, int test)
    {
        Set("WasMet", false);
        Set("Now", mutant);
        var (passes, time) = await Run(test);
        Set("Now", -1);
        var met = _switches.Any(it => (bool)it.GetField("WasMet")!.GetValue(null)!);
        var word = passes ? "passed" : (await Run(test)).Passes ? "failed" : "spoiled";
        return $"{word} {time} {(met ? "met" : "unmet")}";
    }

    private void Set(string field, object? value)
    {
        foreach (var it in _switches)
        {
            it.GetField(field)!.SetValue(null, value);
        }
    }

    /// <summary>Whether a test passes, and milliseconds of processor time.</summary>
    private async Task<(bool Passes, int Time)> Run(int test)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var failures = new Failures();
        var options = TestFrameworkOptions.ForExecution(new() { MaxParallelThreads = 1, ParallelMode = ParallelMode.None });
        await _executor.RunTestCases([_tests[test]], failures, options, CancellationToken.None);
        process.Refresh();
        return (!failures.Any, (int)(process.TotalProcessorTime - before).TotalMilliseconds);
    }

    private sealed class Failures : IMessageSink
    {
        public bool Any { get; private set; }

        public bool OnMessage(IMessageSinkMessage message)
        {
            Any |= message is ITestFailed or IErrorMessage or ITestClassCleanupFailure or ITestCaseCleanupFailure;
            return true;
        }
    }
}
