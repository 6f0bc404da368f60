using Flowgraph;

namespace Tracer;

/// <summary>What comes after the last entry of a trace. Equality ignores origins.</summary>
public abstract record TraceEnd
{
    /// <summary>Where the interpreter goes on; null where a trace has no way out at its end.</summary>
    public Resume? Exit => this switch { Fault it => it.Resume, Continue it => it.Resume, _ => null };
}

/// <summary>The anchor was reached again: start over with the first entry behind the preamble.</summary>
public sealed record Loop : TraceEnd
{
    public static readonly Loop Instance = new();
}

/// <summary>The program stopped while it was recorded: <c>print_and_stop(a)</c>.</summary>
public sealed record Stop(Operand Result, Origin Origin) : TraceEnd
{
    public bool Equals(Stop? other) => other is not null && Result == other.Result;

    public override int GetHashCode() => Result.GetHashCode();
}

/// <summary>
/// The program faulted while it was recorded, at the instruction where <paramref name="Resume"/> points. A run that gets here
/// lets the interpreter execute that instruction, since with other values it need not fault.
/// </summary>
public sealed record Fault(FaultKind Kind, Resume Resume) : TraceEnd;

/// <summary>
/// The trace ends where another one may begin: at the anchor of a trace that exists already, or in the middle of a recording that was
/// cut into segments. Where none begins, the interpreter goes on.
/// </summary>
public sealed record Continue(Resume Resume) : TraceEnd;
