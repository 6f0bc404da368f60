using BenchmarkDotNet.Attributes;

namespace Bench;

/// <summary>P1: the Flowgraph interpreter against a bytecode interpreter written directly in C#. Both must agree first.</summary>
public class InterpreterSpeed
{
    private const long A = 50_000;

    [GlobalSetup]
    public void Agree()
    {
        if (Direct() != A * A || Interpreted() != A * A)
        {
            throw new InvalidOperationException("the contenders disagree");
        }
    }

    [Benchmark(Baseline = true)]
    public long Direct() => SquareKernel.Direct(A);

    [Benchmark]
    public long Interpreted() => SquareKernel.Interpreted(A).Bits;

    /// <summary>Nanoseconds a run to nanoseconds a bytecode.</summary>
    public static double PerBytecode(double nanoseconds) => nanoseconds / SquareKernel.Bytecodes(A);
}
