namespace Laboratory.Measuring;

/// <summary>One number that was measured.</summary>
/// <param name="Contender">What was run: <c>interpreted</c>, <c>gcc -O2</c>.</param>
/// <param name="Size">On what: a program's name, a number of instructions.</param>
/// <param name="Run">From 1.</param>
/// <param name="Value">In the unit.</param>
/// <param name="Unit"><c>ns</c> (nanoseconds), <c>bytes</c>, or what is counted: <c>operations</c>.</param>
public sealed record Measurement(string Contender, string Size, int Run, double Value, string Unit)
{
    /// <summary>The unit of all times.</summary>
    public const string Nanoseconds = "ns";
}
