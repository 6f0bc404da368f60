using Flowgraph;
using Flowgraph.Text;

namespace Bench;

/// <summary>
/// A loop to be compiled: a Flowgraph program with its inputs, and the same written by hand in checked C#, with the same meaning: overflow
/// noticed, indices checked, a float equal to another as the language has it.
/// </summary>
/// <param name="Name">In tables.</param>
/// <param name="Program">What is compiled.</param>
/// <param name="Inputs">Its variables at the start.</param>
/// <param name="Direct">The loop by hand, on the same inputs.</param>
/// <param name="Writes">Whether its hot loop writes the heap.</param>
/// <param name="Floats">Whether it computes with floats.</param>
public sealed record Kernel(string Name, Program Program, Sequence<KeyValuePair<string, Value>> Inputs, Func<Value> Direct, bool Writes, bool Floats)
{
    public override string ToString() => Name;
}

/// <summary>The fixed list of kernels behind figure P3.</summary>
public static class Kernels
{
    private static readonly Value Text = Value.List([.. Enumerable.Range(0, 1000).Select(i => (Value)(long)(i % 256))]);

    public static Kernel[] All { get; } =
    [
        Make("square", Source("square_loop"), () => DirectKernels.Square(2_000_000, 3), false, false, ("r0", 2_000_000), ("r1", 3)),
        Make("factorial", Source("factorials"), () => DirectKernels.Factorials(20, 40_000), false, false, ("n", 20), ("times", 40_000)),
        Make("gcd", Source("gcds"), () => DirectKernels.Gcds(1_000_000_007, 998_244_353, 6000), false, false, ("x", 1_000_000_007), ("y", 998_244_353), ("times", 6000)),
        Make("collatz", Source("collatz_all"), () => DirectKernels.Collatz(6000), false, false, ("from", 6000)),
        Make("sieve", Corpus.Load("sieve"), () => DirectKernels.Sieve(20_000), true, false, ("n", 20_000)),
        Make("matrix", Corpus.Load("matrix_product"), () => DirectKernels.Matrix(40), true, false, ("n", 40)),
        Make("sort", Source("sort"), () => DirectKernels.Sort(500), true, false, ("n", 500)),
        Make("sqrt_float", Source("square_roots"), () => Value.Float(DirectKernels.SquareRoots(2, 50, 6000)), false, true, ("x", Value.Float(2)), ("limit", 50), ("times", 6000)),
        Make("mandelbrot_row", Corpus.Load("mandelbrot_row"), () => DirectKernels.MandelbrotRow(300, 0.1, 300), false, true, ("width", 300), ("ci", Value.Float(0.1)), ("limit", 300)),
        Make("hash64", Source("hashes"), () => DirectKernels.Hashes(Text.AsList, 60), false, false, ("text", Text), ("times", 60)),
    ];

    private static Kernel Make(string name, Program program, Func<Value> direct, bool writes, bool floats, params (string Name, Value Value)[] inputs) =>
        new(name, program, inputs.Select(input => KeyValuePair.Create(input.Name, input.Value)).ToSequence(), direct, writes, floats);

    private static Program Source(string name)
    {
        var path = Path.Combine(Corpus.Root, "bench", "kernels", name + ".flow");
        return ProgramReader.Read(File.ReadAllText(path), path).Program ?? throw new InvalidOperationException($"{path} has errors");
    }
}
