using Flowgraph;
using Laboratory.Generating;

namespace Laboratory.Agreeing;

/// <summary>
/// A way to run a case. An engine may specialize, record, optimize or compile on the way; what it gives must agree with the interpreter.
/// </summary>
/// <param name="Name">As the command line and reports call it.</param>
/// <param name="Run">Runs a case under a fuel limit, in units, and collects its output.</param>
public sealed record Engine(string Name, Func<Case, long, Outcome> Run)
{
    public override string ToString() => Name;
}

/// <summary>All engines. One line adds one.</summary>
public static class Engines
{
    public static Engine Interpreter { get; } = new("interpreter", (it, fuel) => Flowgraph.Interpreting.Interpreter.Run(it.Program, it.Inputs, fuel, it.Input));

    public static Sequence<Engine> All { get; } = [Interpreter];

    public static Engine? Find(string name) => All.FirstOrDefault(engine => engine.Name == name);

    /// <summary>Null when an engine agrees with the interpreter on a case; else why not.</summary>
    /// <param name="engine">The engine to check.</param>
    /// <param name="case">What to run.</param>
    /// <param name="reference">What <see cref="Interpreter"/> gave for the case.</param>
    public static string? Disagreement(Engine engine, Case @case, Outcome reference) =>
        Agreement.Check(reference, engine.Run(@case, Agreement.FuelFor(reference.FuelUsed)));
}
