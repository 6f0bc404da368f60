namespace Flowgraph.Json;

/// <summary>
/// The properties of one object as they come: unknown ones are passed over with a warning, one that comes twice is an error.
/// </summary>
internal struct JsonProperties(string[] known)
{
    private int _seen;

    public readonly bool Has(string property) => (_seen & (1 << Array.IndexOf(known, property))) != 0;

    /// <summary>The properties that came, except one, in the order in which they are known, with blanks between.</summary>
    public readonly string Shape(string but)
    {
        var shape = "";
        for (var index = 0; index < known.Length; index++)
        {
            if ((_seen & (1 << index)) != 0 && known[index] != but)
            {
                shape += shape.Length > 0 ? " " + known[index] : known[index];
            }
        }

        return shape;
    }

    /// <summary>The next known property, the first token of its value in hand; false at the end of the object.</summary>
    public bool Next(ref JsonCursor cursor, out string property)
    {
        while (cursor.NextProperty(out var name))
        {
            property = name.Text;
            var index = Array.IndexOf(known, property);
            if (index < 0)
            {
                cursor.Diagnostics.JsonUnknownProperty(name, known);
                cursor.Skip();
                continue;
            }

            if ((_seen & (1 << index)) != 0)
            {
                cursor.Diagnostics.JsonDuplicateProperty(name);
            }

            _seen |= 1 << index;
            return true;
        }

        property = "";
        return false;
    }
}
