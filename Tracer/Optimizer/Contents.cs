using System.Diagnostics;
using System.Globalization;
using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// What an object, an array or a list's cell holds that is not allocated yet. Its shape is all but the values: the class and which fields
/// are set, in any order; how many elements an array has; of a list that it is one, of a head and a tail, which may be virtuals too.
/// </summary>
internal sealed class Contents(Symbol? @class, Origin origin, int entry)
{
    private static readonly string[] ListParts = ["head", "tail"];

    /// <summary>Null for an array or a list.</summary>
    public readonly Symbol? Class = @class;

    /// <summary>Of a list: how many virtual lists there are in a row, itself among them; 0 for others.</summary>
    public int Depth { get; init; }

    /// <summary>Whether it is a head and a tail: immutable, and equal to every list of equal elements.</summary>
    public bool IsList => Depth > 0;

    public readonly Origin Origin = origin;

    public readonly int Entry = entry;

    /// <summary>Names of an object's fields, in the order in which they were first set.</summary>
    public readonly List<Symbol> Fields = [];

    /// <summary>Values of the fields, elements of the array, or the head and the tail.</summary>
    public readonly List<Node> Values = [];

    /// <summary>The name of a field, <c>head</c> or <c>tail</c>, or the number of an element.</summary>
    public string PartName(int part) =>
        IsList ? ListParts[part] : Class is null ? part.ToString(CultureInfo.InvariantCulture) : Fields[part].Name;

    /// <summary>What the part of that name, which there is, holds.</summary>
    public Node Part(string name)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (PartName(i) == name)
            {
                return Graph.Resolve(Values[i]);
            }
        }

        throw new UnreachableException($"{Class}.{name}");
    }

    public bool HasShapeOf(Contents other) =>
        Class == other.Class && IsList == other.IsList && Values.Count == other.Values.Count && Fields.TrueForAll(other.Fields.Contains);

    /// <summary>The same shape, its values to be added.</summary>
    public Contents Emptied()
    {
        var shape = new Contents(Class, Origin, Entry) { Depth = Depth };
        shape.Fields.AddRange(Fields);
        return shape;
    }
}
