namespace Flowgraph;

/// <summary>The operator table, and the rows that engines need by name.</summary>
/// <remarks>
/// A process that runs one small program pays for this table before anything else; so the dictionaries are plain: frozen ones take longer to make
/// than all that a command looks up in them.
/// </remarks>
public static class Operators
{
    private static readonly Dictionary<string, Operator> ByName = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, Operator> ByInfix = new(StringComparer.Ordinal);

    static Operators()
    {
        var rows = new Rows();
        AnyOperators.AddTo(rows);
        IntOperators.AddTo(rows);
        WrappingOperators.AddTo(rows);
        FloatOperators.AddTo(rows);
        ListOperators.AddTo(rows);
        HeapOperators.AddTo(rows);
        InputOutputOperators.AddTo(rows);
        All = rows.All.ToSequence();
        foreach (var row in rows.All)
        {
            ByName.Add(row.Name, row);
            if (row.Infix is { } infix)
            {
                ByInfix.Add(infix, row);
            }
        }

        Same = Of(Op.Same);
        Eq = Of(Op.Eq);
        Add = Of(Op.Add);
        NewArray = Of(Op.NewArray);
        ALoad = Of(Op.ALoad);
        AStore = Of(Op.AStore);
    }

    /// <summary>Every row; a row's index is its place.</summary>
    public static Sequence<Operator> All { get; }

    /// <summary>Copies its operand.</summary>
    public static Operator Same { get; }

    public static Operator Eq { get; }

    public static Operator Add { get; }

    public static Operator NewArray { get; }

    public static Operator ALoad { get; }

    public static Operator AStore { get; }

    public static Operator? Find(string name) => ByName.GetValueOrDefault(name);

    public static Operator? FindInfix(string infix) => ByInfix.GetValueOrDefault(infix);

    /// <summary>The row of an operator: what code that knows which one it wants asks for.</summary>
    public static Operator Of(Op op) => All[(int)op];

    /// <summary>The row of that name, which must exist.</summary>
    public static Operator Named(string name) => ByName[name];
}
