using QuikGraph;

namespace Tracer;

/// <summary>A vertex of a trace's graph: an entry of the trace, its end, or a place of the program where the interpreter goes on.</summary>
/// <param name="Entry">The number of the entry, that of the end being the number of entries; -1 outside the trace.</param>
/// <param name="Label">Outside the trace, the block; null inside.</param>
/// <param name="Instruction">Outside the trace, the next instruction of the block.</param>
public readonly record struct TracePlace(int Entry, string? Label = null, int Instruction = 0)
{
    public static TracePlace Of(Resume resume) => new(-1, resume.Label, resume.Instruction);
}

/// <summary>What an edge of a trace's graph is.</summary>
public enum TraceStep : byte
{
    /// <summary>From an entry to what follows it.</summary>
    Next,

    /// <summary>From <c>loop</c> back to the first entry behind the preamble.</summary>
    Loop,

    /// <summary>From a guard, or an end that is no loop, to where the interpreter goes on.</summary>
    Exit,
}

/// <summary>What an edge of a trace's graph is, and how often it was taken.</summary>
/// <param name="Step">What it is.</param>
/// <param name="Taken">Null where no run was given, and for <see cref="TraceStep.Next"/>.</param>
public readonly record struct TraceTag(TraceStep Step, long? Taken = null);

/// <summary>
/// A trace as a graph of QuikGraph.
/// <code>
/// y = y - 1                                0 → 1 (Next)
/// guard_true(y) else power_done            1 → 2 (Next), 1 → power_done (Exit)
/// loop                                     2 → 0 (Loop)
/// </code>
/// </summary>
public static class TraceGraph
{
    /// <param name="trace">The trace.</param>
    /// <param name="exits">How often it was left: through each guard in order, then through its end, as in <see cref="Engine.EngineTrace.Exits"/>.</param>
    /// <param name="turns">How often <c>loop</c> was reached.</param>
    public static BidirectionalGraph<TracePlace, TaggedEdge<TracePlace, TraceTag>> ToGraph(this Trace trace, IReadOnlyList<long>? exits = null, long? turns = null)
    {
        var graph = new BidirectionalGraph<TracePlace, TaggedEdge<TracePlace, TraceTag>>(allowParallelEdges: true, trace.Entries.Count + 1);
        var exit = 0;
        for (var entry = 0; entry <= trace.Entries.Count; entry++)
        {
            graph.AddVertex(new(entry));
        }

        for (var entry = 0; entry < trace.Entries.Count; entry++)
        {
            Add(new(entry), new(entry + 1), new(TraceStep.Next));
            if (trace.Entries[entry] is Guard guard)
            {
                Add(new(entry), TracePlace.Of(guard.Resume), new(TraceStep.Exit, exits?[exit]));
                exit++;
            }
        }

        var end = new TracePlace(trace.Entries.Count);
        if (trace.End is Loop)
        {
            Add(end, new(trace.Preamble), new(TraceStep.Loop, turns));
        }
        else if (trace.End.Exit is { } resume)
        {
            Add(end, TracePlace.Of(resume), new(TraceStep.Exit, exits?[exit]));
        }

        return graph;

        void Add(TracePlace from, TracePlace to, TraceTag tag) => graph.AddVerticesAndEdge(new(from, to, tag));
    }
}
