namespace PartialEval;

/// <summary>
/// Ends by itself: what varies within a finite set is unfolded, what keeps growing or changing under dynamic control is
/// generalized, that variable alone.
/// <code>
/// power, x = 2, y dynamic     res = 2, 4, 8, …       each turn behind a test of y: res is generalized
/// Brainfuck +[>+]             p = 1, 2, 3, …         the same pc again and again: p is generalized, pc is bounded and stays
/// 10^4 bytecodes, a test in every second             pc changes each time, but code[pc] succeeds: bounded, unfolded
/// </code>
/// At each block that cuts a cycle of the source program's graph, points on the way to the new one count as its predecessors in
/// a chain if they know the same variables, agree on all bounded ones (<see cref="Provenance"/>), and a residual test lies between.
/// A variable is generalized when it is not bounded and has changed in <see cref="Changes"/> steps of the chain in a row, to a value that it did not have between the last
/// two tests (a static loop counts 2, 1, 0 in every turn); for lists, each one has to be embedded in the next (<see cref="Embedding"/>). Where a chain has <see cref="PartialLimits.Chain"/> points, each variable that changes in its last
/// step is generalized, whatever the pattern: so no chain grows for ever, and with finitely many bounded values there are
/// finitely many chains. Only a path without any test can be endless, and then the source is (docs/specialization.md).
/// Not handled: a loop bounded by a comparison, <c>i &lt; n</c>, with a dynamic test inside is not unfolded.
/// Source: chains and embedding, Turchin, "The algorithm of generalization in the supercompiler" (1988); Sørensen and Glück, "An
/// algorithm of generalization in positive supercompilation" (1995); bounded static variation, Jones, Gomard and Sestoft (1993), chapter 14.
/// </summary>
public sealed class Widening : IGeneralization
{
    public static readonly Widening Instance = new();

    /// <summary>Steps of a chain in which a variable has to change: three values.</summary>
    public const int Changes = 2;

    public string Name => "widen";

    public string Meaning => "what keeps changing under dynamic tests, and is not one of finitely many values, is generalized";

    public bool NeedsBounds => true;

    public IGeneralizer Start(Program program) => Start(program, PartialLimits.Default);

    internal static IGeneralizer Start(Program program, PartialLimits limits) => new WideningRun(program, limits);
}
