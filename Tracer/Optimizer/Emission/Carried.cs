namespace Tracer.Optimizer;

/// <summary>A value that a loop carries from turn to turn.</summary>
/// <param name="Header">The node that stands for it in the body.</param>
/// <param name="Initial">What it is when the loop is entered; null where that is <paramref name="Header"/> itself.</param>
/// <param name="Next">What it is in the next turn.</param>
/// <param name="Name">What it would like to be called.</param>
internal sealed record Carried(Node Header, Node? Initial, Node Next, string Name);
