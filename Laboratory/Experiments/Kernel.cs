using Flowgraph;
using Flowgraph.Text;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Laboratory.Experiments;

/// <summary>A numeric loop of DLS 2012, as a program of <c>programs/kernels</c>.</summary>
/// <param name="Name">As the source calls it, with its size there.</param>
/// <param name="Program">The file's name without its ending.</param>
/// <param name="Unpeeled">Seconds that were published without peeling.</param>
/// <param name="Peeled">And with it.</param>
/// <param name="Counted">The run whose operations are counted.</param>
/// <param name="Timed">The one that is timed: tens of milliseconds.</param>
internal sealed record Kernel(string Name, string Program, double Unpeeled, double Peeled, Kernel.Inputs Counted, Kernel.Inputs Timed)
{
    private const long Fuel = 1L << 60;

    /// <summary>How many times as fast the published loop was with peeling.</summary>
    public double Speedup => Math.Round(Unpeeled / Peeled, 2);

    /// <summary>
    /// Seconds: the sections <c>pypy</c> and <c>pypy --jit enable_opts=…</c> (every pass but unrolling) of the authors'
    /// <c>talk/dls2012/benchmarks/results-newer</c>, from which the paper's table is rounded.
    /// </summary>
    public static IReadOnlyList<Kernel> All { get; } =
    [
        new("sqrt(int)", "sqrt", 3.22146420479, 2.65426619053,
            new("type='Int' number=1234567 n=10000"), new("type='Int' number=1234567 n=1000000")),
        new("sqrt(float)", "sqrt", 1.36680743694, 0.890778207779,
            new("type='Float' number=1234567.0 n=10000"), new("type='Float' number=1234567.0 n=1000000")),
        new("sqrt(Fix16)", "sqrt", 5.12442705631, 2.9558193922,
            new("type='Fix16' number=1234 n=10000"), new("type='Fix16' number=1234 n=1000000")),
        new("conv3", "conv3", 1.12753450871, 0.507398438454,
            new("n=10000"), new("n=300000")),
        new("conv5", "conv5", 1.26434020996, 0.676886296272,
            new("n=10000"), new("n=300000")),
        new("conv3x3", "conv3x3", 0.696254897118, 0.203201508522,
            new("width=100 height=100"), new("width=400 height=400")),
        new("dilate3x3", "dilate3x3", 4.34915883541, 3.9055971384,
            new("width=100 height=100"), new("width=400 height=400")),
        new("sobel", "sobel", 0.487706685066, 0.209997797012,
            new("width=100 height=100"), new("width=400 height=400")),
        new("SOR", "sor", 6.48119492531, 2.10247271061,
            new("n=100 turns=2"), new("n=100 turns=20")),
        new("SparseMatMult", "sparse_matmult", 24.2510689497, 16.5185607195,
            new("n=1000 per=5 turns=5"), new("n=1000 per=5 turns=50")),
        new("MonteCarlo", "monte_carlo", 20.5959893703, 15.3278597116,
            new("n=10000 seed=113"), new("n=300000 seed=113")),
    ];

    public CorpusProgram Load(Setting setting) => setting.Load($"kernels/{Program}");

    /// <summary>
    /// A run that is traced at the loop that the program's own lines name: the accesses to a matrix are one passage of the text, to which
    /// each comes back, and so a loop of the flow graph.
    /// </summary>
    public static EngineResult Run(CorpusProgram program, Inputs inputs, PassSet passes, bool compile = false)
    {
        var policy = TracingPolicies.Default with { Passes = passes, CompileAfter = 0 };
        var at = program.Program.FindBlock(program.Directives.TraceAnchor!);
        var run = TracingEngine.Run(program.Program, inputs.Values, fuel: Fuel, policy: policy, at: at, compile: compile);
        return run.Ending is Stopped ? run : throw new InvalidOperationException($"{program.Name} ended with {run.Ending}");
    }

    /// <summary>The bindings of a run, as the command line takes them: <c>n=100 turns=2</c>.</summary>
    internal sealed record Inputs(string Text)
    {
        public Dictionary<string, Value> Values { get; } =
            Text.Split(' ').Select(it => it.Split('=', 2)).ToDictionary(it => it[0], it => ValueReader.Parse(it[1]));
    }
}
