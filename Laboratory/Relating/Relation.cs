using Flowgraph;
using PartialEval;
using Tracer.Engine;

namespace Laboratory.Relating;

/// <summary>The closed list of what the loop of a trace can be to the residual program.</summary>
public enum LoopVerdict : byte
{
    /// <summary>A cycle of the residual graph: the same operations in the same order, up to names, and the guards are the tests on the way.</summary>
    Path,

    /// <summary>The residual program has no cycle.</summary>
    NoCycle,

    /// <summary>The trace froze a value that the residual program computes or reads.</summary>
    PromotedValue,

    /// <summary>On its one path the trace knows a value that varies where paths of the residual program join.</summary>
    KnownOnPath,

    /// <summary>The specializer knew a value that the tracer did not: an operand is static.</summary>
    StaticValue,

    /// <summary>No operand is static, but the specializer knew a part of one, such as a list's head; the tracer does not.</summary>
    MissingPass,

    /// <summary>The trace did something once before its loop that the residual program does every turn.</summary>
    DoneBefore,

    /// <summary>The trace does without an allocation, a read or a store that the residual program does.</summary>
    Heap,

    /// <summary>One of the two does not know a value's kind, so that an operation might fault and stays, or a guard of the kind is needed.</summary>
    UnknownKind,

    /// <summary>A rule of the trace's optimizer applies that cleanup has not, or not there.</summary>
    TraceRule,

    /// <summary>A rule of cleanup applies that the trace's optimizer has not, or not there.</summary>
    CleanupRule,

    /// <summary>The same operation on other values, or another order.</summary>
    OtherOperands,

    /// <summary>The residual program goes on elsewhere.</summary>
    OtherPath,
}

/// <summary>Each verdict as a sentence.</summary>
public static class Verdicts
{
    public static string Explain(this LoopVerdict verdict) => verdict switch
    {
        LoopVerdict.Path => "The trace's loop is a cycle of the residual graph: the same operations up to names, and its guards are the tests on the way.",
        LoopVerdict.NoCycle => "The residual program has no cycle: the loop was unrolled, or is not reached.",
        LoopVerdict.PromotedValue => "The trace froze a value that the residual program computes or reads.",
        LoopVerdict.KnownOnPath => "On its one path the trace knows a value that varies where paths of the residual program join.",
        LoopVerdict.StaticValue => "The specializer knew a value from the division that the tracer did not.",
        LoopVerdict.MissingPass => "The specializer knew a part of a value that is dynamic as a whole; no pass of the tracer does.",
        LoopVerdict.DoneBefore => "The trace did this once, before its loop; the residual program does it every turn.",
        LoopVerdict.Heap => "The trace does without an allocation, a heap read or a store that the residual program does.",
        LoopVerdict.UnknownKind => "A value's kind is known to one of the two only.",
        LoopVerdict.TraceRule => "A rule of the trace's optimizer applies that cleanup does not apply there.",
        LoopVerdict.CleanupRule => "A rule of cleanup applies that the trace's optimizer does not apply there.",
        LoopVerdict.OtherOperands => "The same operation has other operands, or another place in the order.",
        LoopVerdict.OtherPath => "The residual program goes on elsewhere.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}

/// <summary>Where a trace and the residual program part.</summary>
/// <param name="Entry">The number of the trace's entry at which they part; the number of entries where that is the end of the turn.</param>
/// <param name="Trace">What the trace does there.</param>
/// <param name="Residual">What the residual program does there.</param>
/// <param name="Place">The residual block.</param>
/// <param name="Why">What the explanations say, without a full stop.</param>
public sealed record Parting(int Entry, string Trace, string Residual, string Place, string Why);

/// <summary>One loop of a traced run, held against the residual program.</summary>
/// <param name="Trace">Its number in the run.</param>
/// <param name="Place">Where it was recorded.</param>
/// <param name="Loop">Operations and guards of a turn, copies not counted.</param>
/// <param name="Verdict">What it is.</param>
/// <param name="Matched">Entries of a turn that correspond, copies not counted.</param>
/// <param name="Turns">Turns of the trace that make the cycle; 0 where it is none.</param>
/// <param name="Cycle">Labels of the residual blocks on the way.</param>
/// <param name="Parting">Null for a path, and where there is no cycle.</param>
public sealed record LoopRelation(
    int Trace, string Place, (int Operations, int Guards) Loop, LoopVerdict Verdict, int Matched, int Turns, Sequence<string> Cycle, Parting? Parting)
{
    /// <summary>Which operation of the first of these blocks corresponds to the trace's first; their count for the test behind them.</summary>
    public int Start { get; init; }
}

/// <summary>A traced run held against a specialization of the same program.</summary>
/// <param name="Run">The run.</param>
/// <param name="Specialization">The specialization.</param>
/// <param name="Loops">Every loop that was traced, the one that turned most often first.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record Relation(EngineResult Run, Specialization Specialization, Sequence<LoopRelation> Loops)
{
    /// <summary>A line a loop.</summary>
    public override string ToString() => RelationText.Write(this);

    /// <summary>The relation as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);
}
