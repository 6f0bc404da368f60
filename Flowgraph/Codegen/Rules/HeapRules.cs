using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Arrays and objects. One comparison checks an index (as unsigned, against the length); the element is then reached by address, since
/// the runtime's own check would be a second one. An element is two words of unknown kind until something looks at it.
/// </summary>
internal static class HeapRules
{
    private const int ValueSize = 16;

    private static readonly Fact Length = Fact.Range(0, FlowList.MaxCount);

    private static readonly System.Reflection.FieldInfo Class = typeof(FlowObject).GetField(nameof(FlowObject.Class))!;

    public static Rule[] All() =>
    [
        new(Operators.Named("newarray"))
        {
            Operands = [KindSet.Small],
            Result = (_, _) => Fact.Of(KindSet.Array),
            FirstWithin = (0, FlowList.MaxCount),
            Emit = site => site.CallRow(),
            CallsRowBecause = "linear in its operand",
        },
        new(Operators.Named("aload"))
        {
            Operands = [KindSet.Array, KindSet.Small],
            Result = (_, _) => Fact.Of(KindSet.Defined),
            Emit = site =>
            {
                PushElement(site);
                site.StoreAt();
            },
        },
        new(Operators.Named("astore"))
        {
            Operands = [KindSet.Array, KindSet.Small, KindSet.Defined],
            Result = (_, _) => default,
            Emit = site =>
            {
                PushElement(site);
                site.Il.Duplicate();
                site.PushBits(2);
                site.Il.SetValueBits();
                site.PushReference(2);
                site.Il.SetValueReference();
            },
        },
        new(Operators.Named("alen"))
        {
            Operands = [KindSet.Array],
            Result = (_, _) => Length,
            Emit = site =>
            {
                site.PushItems(0);
                site.Il.Op(OpCodes.Ldlen).Op(OpCodes.Conv_I8);
                site.StoreInt();
            },
        },
        new(Operators.Named("new"))
        {
            Operands = [KindSet.Symbol],
            Result = (_, _) => Fact.Of(KindSet.Object),
            Emit = site =>
            {
                site.PushReference(0);
                site.Il.New(typeof(FlowObject).GetConstructors()[0]);
                site.StoreReference();
            },
        },
        new(Operators.Named("getfield"))
        {
            Operands = [KindSet.Object, KindSet.Symbol],
            Result = (_, _) => Fact.Of(KindSet.Defined),
            Emit = site =>
            {
                site.PushReference(0);
                site.PushReference(1);
                site.Il.Activation().Call(Support.TryField).IfFalse(site.Exit);
                site.StoreRowResult();
            },
        },
        new(Operators.Named("setfield"))
        {
            Operands = [KindSet.Object, KindSet.Symbol, KindSet.Defined],
            Result = (_, _) => default,
            Emit = site =>
            {
                site.PushReference(0);
                site.PushReference(1);
                site.PushWords(2);
                site.Il.Call(Support.SetField);
            },
        },
        new(Operators.Named("classof"))
        {
            Operands = [KindSet.Object],
            Result = (_, _) => Fact.Of(KindSet.Symbol),
            Emit = site =>
            {
                site.PushReference(0);
                site.Il.Field(Class);
                site.StoreReference();
            },
        },
    ];

    /// <summary>Checks the index and leaves the element's address.</summary>
    private static void PushElement(Site site)
    {
        site.PushInt(1);
        site.PushItems(0);
        site.Il.Op(OpCodes.Ldlen).Op(OpCodes.Conv_U8).Branch(OpCodes.Bge_Un, site.Exit);
        site.PushItems(0);
        site.Il.Call(Support.FirstPlace);
        site.PushInt(1);
        site.Il.Op(OpCodes.Conv_I).Int32(ValueSize).Op(OpCodes.Conv_I).Op(OpCodes.Mul).Add();
    }
}
