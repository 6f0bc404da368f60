namespace Laboratory.PyPyLogs;

/// <summary>
/// Operations of some traces, by the kinds that the published tables have. Every line counts as one, a position and the jump at the end
/// too, as PyPy's own number of operations in front of a trace does; <c>finish</c> does not.
/// Source of the kinds: talk/pepm2011/benchmarks/opt-diff.py and talk/vmil2012/tool/difflogs.py of the papers' repository.
/// </summary>
public sealed class LogCounts
{
    /// <summary>Kinds that are told apart, and how a table calls them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["new", "get", "set", "guard", "numeric", "call", "position", "rest"];

    private readonly Dictionary<string, int> _kinds = Kinds.ToDictionary(kind => kind, _ => 0);
    private readonly SortedDictionary<string, int> _names = new(StringComparer.Ordinal);

    public int Traces { get; private set; }

    public int Bridges { get; private set; }

    /// <summary>All operations.</summary>
    public int All => _kinds.Values.Sum();

    /// <summary>Guards for classes alone, which is what the table of 2011 counts.</summary>
    public int ClassGuards => Named("guard_class") + Named("guard_nonnull_class");

    /// <summary>Each name, and how many operations have it.</summary>
    public IReadOnlyDictionary<string, int> Names => _names;

    public int this[string kind] => _kinds[kind];

    public int Named(string name) => _names.GetValueOrDefault(name);

    public void Add(LogSection section)
    {
        Traces++;
        Bridges += section.IsBridge ? 1 : 0;
        foreach (var operation in section.Operations.Where(it => it.Name != "finish"))
        {
            _kinds[KindOf(operation)]++;
            _names[operation.Name] = Named(operation.Name) + 1;
        }
    }

    public static string KindOf(LoggedOperation it) => it.Name switch
    {
        "new" or "new_array" or "new_with_vtable" or "newstr" or "newunicode" or "virtual_ref" => "new",
        _ when it.IsGuard => "guard",
        _ when it.IsPosition => "position",
        _ when Starts(it, "int_", "uint_", "float_") => "numeric",
        _ when Starts(it, "getfield_", "getarrayitem_", "getinteriorfield_") || it.Name is "strgetitem" or "unicodegetitem" => "get",
        _ when Starts(it, "setfield_", "setarrayitem_", "setinteriorfield_") || it.Name is "strsetitem" or "unicodesetitem" => "set",
        _ when Starts(it, "call", "cond_call") => "call",
        _ => "rest",
    };

    private static bool Starts(LoggedOperation it, params ReadOnlySpan<string> beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (it.Name.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
