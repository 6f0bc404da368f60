namespace Flowgraph;

/// <summary>
/// The equality of values, as a table may be given it. The one that a table takes of itself the runtime puts together by reflection when it is first asked for, and
/// translates: too long for a short run.
/// </summary>
internal sealed class ValueComparer : IEqualityComparer<Value>
{
    public static readonly ValueComparer Instance = new();

    public bool Equals(Value x, Value y) => x == y;

    public int GetHashCode(Value value) => value.GetHashCode();
}
