using System.Runtime.CompilerServices;
using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Codegen;
using PartialEval;
using Tracer;
using Tracer.Optimizer;

namespace Laboratory.Agreeing;

/// <summary>
/// What engines make of a program before they run it: residual programs and compiled ones. Several engines begin with the same; while this is shared, each is made once.
/// <code>
/// residual-default, compiled-residual-default, trace-of-residual-default, residual-raw      one specialization in place of four
/// </code>
/// Sharing is of one thread, and lasts until what <see cref="Share"/> gives is disposed. What an engine says of the time that preparing took is then the time of the first.
/// </summary>
public static class Preparations
{
    [ThreadStatic]
    private static Shared? shared;

    /// <summary>Begins to share. Within another sharing it does nothing.</summary>
    public static IDisposable? Share() => shared is null ? shared = new() : null;

    public static Specialization Specialize(Program program, Division division, PolicySpec policy, Budgets budgets) => Made(
        shared?.Specializations, (new(program), division, policy, budgets), static it => Specializer.Specialize(it.Program.It, it.Division, it.Policy, budgets: it.Budgets));

    internal static CompiledProgram Compile(Program program, CompileOptions? options) =>
        Made(shared?.Compiled, (new(program), options), static it => CompiledProgram.Compile(it.Program.It, it.Options));

    private static readonly CleanupOptions Everything = new() { Passes = CleanupPasses.Default | CleanupPasses.Splitting };

    /// <summary>A program, cleaned by all passes, splitting included.</summary>
    internal static Program Clean(Program program, IEnumerable<string> bound) => Made(
        shared?.Cleaned, new Same(program), it => CleanupPipeline.Run(it.It, bound.ToHashSet(StringComparer.Ordinal), Everything).Program);

    /// <summary>
    /// A trace of a program, optimized by all passes; its exits restore every variable, or those that are needed where they lead.
    /// </summary>
    internal static Trace Optimize(Trace trace, Program program, bool restoresAll) => Made(
        shared?.Optimized, new TraceOf(new(program), trace, trace.Entries.Select(entry => entry.Origin).ToSequence(), restoresAll),
        static it => TraceOptimizer.Optimize(it.Trace, PassSet.All, needs: it.RestoresAll ? null : ExitNeeds.Of(it.Program.It)));

    private static TMade Made<TKey, TMade>(Dictionary<TKey, TMade>? made, TKey what, Func<TKey, TMade> make)
        where TKey : notnull
    {
        if (made is null)
        {
            return make(what);
        }

        if (!made.TryGetValue(what, out var it))
        {
            made.Add(what, it = make(what));
        }

        return it;
    }

    /// <summary>A program, and no other that is equal to it: that may have other places of faults.</summary>
    private readonly record struct Same(Program It)
    {
        public bool Equals(Same other) => ReferenceEquals(It, other.It);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(It);
    }

    /// <summary>Equal traces may be of different places of the program, and so are told apart.</summary>
    private readonly record struct TraceOf(Same Program, Trace Trace, Sequence<Origin> Origins, bool RestoresAll);

    private sealed class Shared : IDisposable
    {
        public Dictionary<(Same Program, Division Division, PolicySpec Policy, Budgets Budgets), Specialization> Specializations { get; } = [];

        public Dictionary<(Same Program, CompileOptions? Options), CompiledProgram> Compiled { get; } = [];

        public Dictionary<Same, Program> Cleaned { get; } = [];

        public Dictionary<TraceOf, Trace> Optimized { get; } = [];

        public void Dispose() => shared = null;
    }
}
