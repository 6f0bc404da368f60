using System.Globalization;
using System.Text;
using Bench.Timing;
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Measuring;

namespace Bench.Sections;

/// <summary>
/// P17: memory while the interpreter runs. One loop computes only; the other makes garbage and prints. Measured after the run
/// with the machine still alive: what a full collection leaves, in bytes, above what was there before.
/// </summary>
public static class MemorySection
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

    private static readonly (string Name, string Text, int Turn)[] Programs = [("computing", Computing, 3), ("allocating", Printing, 6)];

    public static Section Section { get; } = new("memory", Measure, Table);

    private static void Measure(Measurements to, BenchOptions options)
    {
        foreach (var (name, text, turn) in Programs)
        {
            var program = ProgramReader.Read(text, name).Program!;
            foreach (var steps in new long[] { 1_000_000, 10_000_000, 100_000_000 })
            {
                Run(program, 10);
                var before = GC.GetTotalMemory(forceFullCollection: true);
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var machine = Run(program, steps / turn);
                allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
                var live = GC.GetTotalMemory(forceFullCollection: true) - before;
                GC.KeepAlive(machine);
                var size = steps.ToString(CultureInfo.InvariantCulture);
                to.AddCount(name, size, live, "bytes live");
                to.AddCount(name, size, allocated, "bytes allocated");
            }
        }
    }

    private static string Table(Measurements it)
    {
        var table = new StringBuilder("| loop | steps | live after the run, bytes | allocated, bytes |\n|---|---:|---:|---:|\n");
        foreach (var (name, size) in it.All.Select(row => (row.Contender, row.Size)).Distinct())
        {
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {double.Parse(size, CultureInfo.InvariantCulture):N0} | {it.Median(name, size, "bytes live"):N0} | {it.Median(name, size, "bytes allocated"):N0} |\n");
        }

        return table.ToString();
    }

    private static Machine Run(Program program, long turns)
    {
        var inputs = new Dictionary<string, Value> { ["i"] = turns, ["x"] = 1 };
        var machine = new Machine(program, inputs, new World(DiscardedOutput.Instance), long.MaxValue);
        var observer = default(NoObserver);
        return Interpreter.Run(machine, ref observer) is Stopped ? machine : throw new InvalidOperationException($"{program} did not stop");
    }
}
