namespace Flowgraph.Codegen;

/// <summary>Objects. A field is two words of unknown kind until something looks at it.</summary>
internal static class ObjectRules
{
    private static readonly System.Reflection.FieldInfo Class = typeof(FlowObject).GetField(nameof(FlowObject.Class))!;

    public static Rule[] All() =>
    [
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
}
