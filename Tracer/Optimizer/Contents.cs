using System.Diagnostics;
using System.Globalization;
using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// What an object or array holds that is not allocated yet. Its shape is all but the values: the class and which fields are set, in any order, or how many elements
/// there are.
/// </summary>
internal sealed class Contents(Symbol? @class, Origin origin, int entry)
{
    /// <summary>Null for an array.</summary>
    public readonly Symbol? Class = @class;

    public readonly Origin Origin = origin;

    public readonly int Entry = entry;

    /// <summary>Names of an object's fields, in the order in which they were first set.</summary>
    public readonly List<Symbol> Fields = [];

    /// <summary>Values of the fields, or elements of the array.</summary>
    public readonly List<Node> Values = [];

    /// <summary>The name of a field, or the number of an element.</summary>
    public string PartName(int part) => Class is null ? part.ToString(CultureInfo.InvariantCulture) : Fields[part].Name;

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

    public bool HasShapeOf(Contents other) => Class == other.Class && Values.Count == other.Values.Count && Fields.TrueForAll(other.Fields.Contains);

    /// <summary>The same shape, its values to be added.</summary>
    public Contents Emptied()
    {
        var shape = new Contents(Class, Origin, Entry);
        shape.Fields.AddRange(Fields);
        return shape;
    }
}
