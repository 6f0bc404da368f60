using BenchmarkDotNet.Attributes;
using Flowgraph;

namespace Bench;

/// <summary>
/// P3: compiled programs against the same loops by hand in checked C#. Overflow exact, fuel, faults and places on, counts off. Code is
/// made, and the contenders are held against each other, before anything is timed.
/// </summary>
public class KernelSpeed
{
    private CompiledProgram _compiled = null!;

    [ParamsSource(nameof(All))]
    public Kernel Kernel { get; set; } = Kernels.All[0];

    public static Kernel[] All => Kernels.All;

    [GlobalSetup]
    public void Agree()
    {
        _compiled = CompiledProgram.Compile(Kernel.Program);
        if (Compiled() != Kernel.Direct())
        {
            throw new InvalidOperationException($"the contenders disagree on {Kernel.Name}");
        }
    }

    [Benchmark(Baseline = true)]
    public Value Direct() => Kernel.Direct();

    [Benchmark]
    public Value Compiled()
    {
        var machine = new Machine(Kernel.Program, Kernel.Inputs, new World(DiscardedOutput.Instance), long.MaxValue / 2);
        return _compiled.Run(machine) is Stopped stopped ? stopped.Value : throw new InvalidOperationException($"{Kernel.Name} did not stop");
    }
}
