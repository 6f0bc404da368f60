using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// The presets. <c>seed</c> is not among them: it is no engine but the tracer of the posts (<see cref="SeedTracing"/>).
/// <list type="bullet">
/// <item><c>default</c> suits small programs: what runs three times is hot.</item>
/// <item><c>rpython</c> has the values of <c>PARAMETERS</c> in RPython's <c>rlib/jit.py</c>: threshold 1039, trace_eagerness 200,
/// trace_limit 6000, retrace_limit 0, max_unroll_loops 0. Its function_threshold 1619, loop_longevity 1000 and max_retrace_guards 15
/// have no counterpart: there are no calls, traces are never freed, and what is recorded anew has no guards of the old trace to keep. A
/// trace that got too long once is cut into segments. It knows no limit on bridges, and a bridge for each value of a promotion that is
/// hot.</item>
/// <item><c>luajit</c> has those of <c>JIT_PARAMDEF</c> in LuaJIT's <c>lj_jit.h</c>: hotloop 56, hotexit 10, maxtrace 1000, maxrecord 4000,
/// maxside 100, tryside 4, loopunroll 15. Its maxirconst 500, maxsnap 500, instunroll 4, callunroll 3, recunroll 2 and sizemcode have
/// none. Its penalty for an abort starts at 72 and doubles past 60000: eleven aborts.</item>
/// </list>
/// What a preset's model has no number for is as in <c>default</c>.
/// </summary>
public static class TracingPolicies
{
    public static TracingPolicy Default { get; } = new("default");

    public static TracingPolicy RPython { get; } = new("rpython")
    {
        HotLoop = 1039,
        HotExit = 200,
        TraceLimit = 6000,
        SegmentAfterAborts = 1,
        RetraceLimit = 0,
        MaxUnlucky = 0,
        InnerTurns = 0,
        MaxTraces = int.MaxValue,
        MaxBridges = int.MaxValue,
        BridgesBeforeJoins = int.MaxValue,
        ValuesPerGuard = int.MaxValue,
    };

    public static TracingPolicy LuaJit { get; } = new("luajit")
    {
        HotLoop = 56,
        HotExit = 10,
        TraceLimit = 4000,
        Segments = 1,
        MaxTraces = 1000,
        MaxBridges = 100,
        BridgesBeforeJoins = int.MaxValue,
        InnerTurns = 15,
        RetraceLimit = 0,
        MaxUnlucky = 0,
        MaxAborts = 11,
    };

    public static Sequence<TracingPolicy> All { get; } = [Default, RPython, LuaJit];

    public static TracingPolicy? Find(string name) => All.FirstOrDefault(policy => policy.Name == name);
}
