namespace Flowgraph.Codegen;

/// <summary>Objects. A field is two words of unknown kind until something looks at it.</summary>
internal static class ObjectRules
{
    private static readonly System.Reflection.FieldInfo Class = typeof(FlowObject).GetField(nameof(FlowObject.Class))!;

    public static Rule[] All() =>
    [
        new(Op.New)
        {
            Emit = site =>
            {
                site.PushReference(0);
                site.Il.New(typeof(FlowObject).GetConstructors()[0]);
                site.StoreReference();
            },
        },
        new(Op.GetField)
        {
            Emit = site =>
            {
                site.PushReference(0);
                site.PushReference(1);
                site.Il.Activation().Call(Support.TryField).IfFalse(site.Exit);
                site.StoreRowResult();
            },
        },
        new(Op.SetField)
        {
            Size = 2,
            Emit = site =>
            {
                site.PushReference(0);
                site.PushReference(1);
                site.PushWords(2);
                site.Il.Call(Support.SetField);
            },
        },
        new(Op.ClassOf)
        {
            Emit = site =>
            {
                site.PushReference(0);
                site.Il.Field(Class);
                site.StoreReference();
            },
        },
    ];
}
