using System.Collections.Frozen;

namespace Flowgraph;

/// <summary>The operator table, and the rows that engines need by name.</summary>
public static class Operators
{
    private static readonly FrozenDictionary<string, Operator> ByName;
    private static readonly FrozenDictionary<string, Operator> ByInfix;

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
        ByName = All.ToFrozenDictionary(row => row.Name);
        ByInfix = All.Where(row => row.Infix is not null).ToFrozenDictionary(row => row.Infix!);
        Same = Named("same");
        Eq = Named("eq");
        Add = Named("add");
        NewArray = Named("newarray");
        ALoad = Named("aload");
        AStore = Named("astore");
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

    /// <summary>The row of that name, which must exist.</summary>
    public static Operator Named(string name) => ByName[name];
}
