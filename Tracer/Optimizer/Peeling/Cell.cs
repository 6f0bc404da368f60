using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>What is assumed of a place at the start of every turn.</summary>
internal enum Assumption : byte
{
    /// <summary>It has the value that it had when the loop was entered.</summary>
    Unchanging,

    /// <summary>It is carried from turn to turn; only facts are assumed.</summary>
    Carried,

    /// <summary>It is an object or array that is not allocated, of the same shape every turn.</summary>
    Virtual,
}

/// <summary>
/// A place of the loop's state, or several that had one value when the loop was entered: a variable, or a field of a virtual. Assumptions about it are only
/// ever weakened.
/// </summary>
/// <param name="initial">The value when the loop was entered.</param>
/// <param name="entry">What was known of it then: in a trial of the body more is known, which does not hold for the turns before.</param>
/// <param name="name">What a carried value would like to be called.</param>
internal sealed class Cell(Node initial, Fact entry, string name)
{
    public readonly Node Initial = initial;

    public readonly Fact Entry = entry;

    public readonly string Name = name;

    public Assumption Assumption;

    /// <summary>Assumed of a carried value.</summary>
    public Fact Facts = entry;

    /// <summary>What stands for it in the body.</summary>
    public Node Header = initial;

    /// <summary>What it was at the end of the turn.</summary>
    public Node? End;

    /// <summary>Weakens what is assumed where the value at the end of a turn does not meet it; false where it did not.</summary>
    /// <param name="end">That value.</param>
    /// <param name="widen">Whether facts give up more than they have to, so that there is an end of it.</param>
    public bool Weaken(Node end, bool widen)
    {
        if (Assumption == Assumption.Unchanging)
        {
            if (end == Graph.Resolve(Initial))
            {
                return true;
            }

            Assumption = Assumption.Carried;
            Facts = (Sabotage.Has(TracerBug.BelievesTheBody) ? Initial.Facts : Entry).Join(end.Facts);
            return false;
        }

        var weaker = widen ? Facts.Widen(end.Facts, []) : Facts.Join(end.Facts);
        if (weaker == Facts)
        {
            return true;
        }

        Facts = weaker;
        return false;
    }
}
