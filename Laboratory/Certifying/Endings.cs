using Flowgraph;
using Laboratory.Agreeing;

namespace Laboratory.Certifying;

/// <summary>Compares the ends of two runs; null stands for one that goes on.</summary>
internal static class Endings
{
    /// <summary>Null when the ends agree, else in what they differ.</summary>
    public static Func<string>? Problem(Ending? source, Ending? residual) => (source, residual) switch
    {
        (Stopped a, Stopped b) => Agreement.SameResult(a.Value, b.Value) ? null : Against(source, residual),
        (Faulted a, Faulted b) when Agreement.SameFault(a, b) => null,
        _ => Against(source, residual),
    };

    private static Func<string> Against(Ending? source, Ending? residual) => () => $"the source {Describe(source)}, the residual program {Describe(residual)}";

    public static string Describe(Ending? ending) => ending switch
    {
        null => "goes on",
        Stopped stopped => $"stops with {Meeting.Brief(stopped.Value)}",
        Faulted faulted => $"faults with {faulted.Kind.Name()} at {faulted.Where}",
        OutOfMemory => "runs out of memory",
        _ => "runs out of fuel",
    };
}
