namespace Flowgraph;

/// <summary>An object: a class symbol and named mutable fields, with identity. Fields appear when first set.</summary>
public sealed class FlowObject : Boxed
{
    private readonly Dictionary<Symbol, Value> _fields = [];

    public FlowObject(Symbol @class)
        : base(Kind.Object) => Class = @class;

    public readonly Symbol Class;

    public IReadOnlyDictionary<Symbol, Value> Fields => _fields;

    public bool TryGet(Symbol field, out Value value) => _fields.TryGetValue(field, out value);

    public void Set(Symbol field, Value value) => _fields[field] = value;
}
