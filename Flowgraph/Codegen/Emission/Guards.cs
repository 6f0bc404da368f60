using System.Reflection.Emit;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// Tests that a variable is of one of some kinds, where the facts leave others open, and otherwise leaves.
/// <code>
/// x of any kind, an int wanted      load x's reference; if not null leave             x now lives in its number alone
/// l undefined or a list             load l; if it is the mark of the unbound leave
/// </code>
/// </summary>
internal static class Guards
{
    /// <summary>Kinds each of which has a class of its own, without subclasses.</summary>
    private static readonly (KindSet Kinds, Type Type)[] Classes =
    [
        (KindSet.Symbol, typeof(Symbol)), (KindSet.Array, typeof(FlowArray)), (KindSet.Object, typeof(FlowObject)),
    ];

    /// <param name="method">Where to write.</param>
    /// <param name="slot">The variable, which may be what is wanted, and may be something else.</param>
    /// <param name="wanted">What to let through.</param>
    /// <param name="exit">Where the others go.</param>
    public static void Write(MethodWriter method, Slot slot, Fact wanted, Label exit)
    {
        var (il, fact) = (method.Il, method.State[slot].Value);
        var rest = fact.Meet(wanted);
        var reference = method.Variables.Reference(slot);
        if (rest.IsWord)
        {
            il.Load(reference).IfTrue(exit);
        }
        else if (rest.Kinds == KindSet.Float)
        {
            il.Load(reference).Field(Variables.FloatTag).Branch(OpCodes.Bne_Un, exit);
        }
        else if (wanted == Fact.Defined)
        {
            il.Load(reference).Field(Variables.UndefinedTag).Branch(OpCodes.Beq, exit);
        }
        else if (Array.Find(Classes, entry => entry.Kinds == rest.Kinds).Type is { } type)
        {
            il.Load(reference).IsInstance(type).IfFalse(exit);
        }
        else
        {
            il.Load(reference).Int32((int)rest.Kinds).Call(Support.IsOf).IfFalse(exit);
        }

        method.Variables.Convert(slot, Representations.Of(fact), Representations.Of(rest));
    }
}
