namespace Laboratory.Grading;

/// <summary>
/// What arrays, objects and lists of a residual program may hold: one storage for all that one variable may refer to (Steensgaard's unification, by the names of
/// fields). An array's and a list's elements are one field.
/// </summary>
internal sealed class Storage
{
    /// <summary>The field of elements.</summary>
    public const string Elements = "[]";

    private readonly Dictionary<string, Field> _fields = [];
    private Storage? _joined;

    /// <summary>The storage that stands for this one now.</summary>
    public Storage Root
    {
        get
        {
            var root = this;
            while (root._joined is { } next)
            {
                root = next;
            }

            return root;
        }
    }

    /// <summary>Makes two storages one; false if they were.</summary>
    public static bool Join(Storage a, Storage b)
    {
        var isNew = a.Root != b.Root;
        var pending = new Stack<(Storage, Storage)>([(a, b)]);
        while (pending.TryPop(out var pair))
        {
            var (into, from) = (pair.Item1.Root, pair.Item2.Root);
            if (into == from)
            {
                continue;
            }

            from._joined = into;
            foreach (var (name, field) in from._fields)
            {
                if (into._fields.TryGetValue(name, out var there))
                {
                    there.Contents = there.Contents.Join(field.Contents);
                    pending.Push((there.Target, field.Target));
                }
                else
                {
                    into._fields[name] = field;
                }
            }
        }

        return isNew;
    }

    /// <summary>A field, which begins empty.</summary>
    public Field At(string name)
    {
        var root = Root;
        return root._fields.TryGetValue(name, out var field) ? field : root._fields[name] = new();
    }

    /// <summary>What is stored under one name, and what that refers to.</summary>
    internal sealed class Field
    {
        public Provenance Contents { get; set; }

        public Storage Target { get; } = new();

        /// <summary>Stores a value; true if that says something new.</summary>
        public bool Add(Provenance value)
        {
            var before = Contents;
            Contents = before.Join(value);
            return Contents != before;
        }
    }
}
