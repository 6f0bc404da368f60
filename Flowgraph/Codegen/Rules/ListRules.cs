using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Lists. An element of a literal is read in place, one of a chain of cells by the list's own code. The empty list, and an index out
/// of range, leave for the interpreter, which faults.
/// </summary>
internal static class ListRules
{
    public static Rule[] All() =>
    [
        new(Op.Cons) { TestsLimit = true, Emit = Prepend },
        new(Op.Head) { Size = 2, Emit = Head },
        new(Op.Tail) { Size = 2, Emit = Tail },
        new(Op.Len) { Emit = Count },
        new(Op.ReadList) { Size = 2, Emit = Read },
        RuleForms.Row(Op.Append, "linear in its operand"),
        RuleForms.Row(Op.Lookup, "linear in its operand"),
    ];

    private static void Prepend(Site site)
    {
        site.PushCount(1);
        var leaves = Sabotage.Has(CodegenBug.ConsOnceMore) ? OpCodes.Bgt : OpCodes.Bge;
        site.Il.Activation().Field(Activation.MaxElementsField).Branch(leaves, site.Exit);
        site.PushWords(0);
        site.PushReference(1);
        site.Il.Call(Support.Cons);
        site.StoreReference();
    }

    private static void Head(Site site)
    {
        CheckIsNotEmpty(site);
        site.PushReference(0);
        site.Il.Call(Support.Head);
        site.StoreValue();
    }

    private static void Tail(Site site)
    {
        CheckIsNotEmpty(site);
        site.PushReference(0);
        site.Il.Call(Support.Tail);
        site.StoreReference();
    }

    private static void CheckIsNotEmpty(Site site)
    {
        if (!site.CannotFault)
        {
            site.PushCount(0);
            site.Il.IfFalse(site.Exit);
        }
    }

    private static void Count(Site site)
    {
        site.PushCount(0);
        site.Il.Op(OpCodes.Conv_I8);
        site.StoreInt();
    }

    private static void Read(Site site)
    {
        if (!site.CannotFault)
        {
            site.PushInt(1);
            site.PushCount(0);
            site.Il.Op(OpCodes.Conv_I8).Branch(OpCodes.Bge_Un, site.Exit);
        }

        site.PushReference(0);
        site.PushInt(1);
        site.Il.Op(OpCodes.Conv_I4).Call(Support.Item);
        site.StoreValue();
    }
}
