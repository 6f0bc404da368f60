using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;

namespace Bench;

/// <summary>
/// P17: memory while the interpreter runs. One loop computes only; the other makes garbage and prints. Measured after the run
/// with the machine still alive: what a full collection leaves, in bytes, above what was there before.
/// </summary>
public static class InterpreterMemory
{
    private const string Computing = """
        loop:
            i = i - 1
            x = x ^ i
            if i goto loop else goto done
        done:
            print_and_stop(x)
        """;

    private const string Printing = """
        loop:
            i = i - 1
            l = cons(i, [])
            o = new('box')
            setfield(o, 'it', l)
            h = head(l)
            if i goto loop else goto done
        done:
            print_and_stop(h)
        """;

    /// <summary>Live bytes and bytes allocated for a number of steps.</summary>
    public readonly record struct Row(string Program, long Steps, long Live, long Allocated);

    public static IEnumerable<Row> Measure() =>
        from program in new[] { (Name: "computing", Text: Computing, Turn: 3), (Name: "allocating", Text: Printing, Turn: 6) }
        from steps in new long[] { 1_000_000, 10_000_000, 100_000_000 }
        select Measure(program.Name, program.Text, steps, steps / program.Turn);

    private static Row Measure(string name, string text, long steps, long turns)
    {
        var program = ProgramReader.Read(text, name).Program!;
        Run(program, 10);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var machine = Run(program, turns);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var live = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(machine);
        return new(name, steps, live, allocated);
    }

    private static Machine Run(Program program, long turns)
    {
        var inputs = new Dictionary<string, Value> { ["i"] = turns, ["x"] = 1 };
        var machine = new Machine(program, inputs, new World(DiscardedOutput.Instance), long.MaxValue);
        var observer = default(NoObserver);
        return Interpreter.Run(machine, ref observer) is Stopped ? machine : throw new InvalidOperationException($"{program} did not stop");
    }
}
