using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Lists. An element of a literal is read in place, one of a chain of cells by the list's own code. The empty list, and an index out
/// of range, leave for the interpreter, which faults.
/// </summary>
internal static class ListRules
{
    private static readonly Fact Length = Fact.Range(0, FlowList.MaxCount);

    public static Rule[] All() =>
    [
        new(Operators.Named("cons")) { Operands = [KindSet.Defined, KindSet.List], Result = (_, _) => Fact.Of(KindSet.List), Emit = Prepend },
        new(Operators.Named("head")) { Operands = [KindSet.List], Result = (_, _) => Fact.Of(KindSet.Defined), Emit = Head },
        new(Operators.Named("tail")) { Operands = [KindSet.List], Result = (_, _) => Fact.Of(KindSet.List), Emit = Tail },
        new(Operators.Named("len")) { Operands = [KindSet.List], Result = (_, _) => Length, Emit = Count },
        new(Operators.Named("readlist"))
        {
            Operands = [KindSet.List, KindSet.Small],
            Result = (_, _) => Fact.Of(KindSet.Defined),
            IndexesFirst = true,
            Emit = Read,
        },
        RuleForms.Row("append", "linear in its operand"),
        RuleForms.Row("lookup", "linear in its operand"),
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
        site.PushCount(0);
        site.Il.IfFalse(site.Exit);
        site.PushReference(0);
        site.Il.Call(Support.Head);
        site.StoreValue();
    }

    private static void Tail(Site site)
    {
        site.PushCount(0);
        site.Il.IfFalse(site.Exit);
        site.PushReference(0);
        site.Il.Call(Support.Tail);
        site.StoreReference();
    }

    private static void Count(Site site)
    {
        site.PushCount(0);
        site.Il.Op(OpCodes.Conv_I8);
        site.StoreInt();
    }

    private static void Read(Site site)
    {
        if (!site.IsIndexInRange)
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
