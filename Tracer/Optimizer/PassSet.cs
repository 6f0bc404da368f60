namespace Tracer.Optimizer;

/// <summary>The passes of the optimizer, each on a switch of its own.</summary>
public enum Pass : byte
{
    /// <summary>Copies disappear: two variables with one value are one.</summary>
    Copies,

    /// <summary>Pure operators on known values are executed now.</summary>
    Fold,

    /// <summary>Guards that cannot fail disappear, two become one, tests of classes and kinds become guards for them.</summary>
    Guards,

    /// <summary>Algebraic laws: <c>x + 0</c> is <c>x</c>.</summary>
    Laws,

    /// <summary>Ranges of ints decide comparisons.</summary>
    Ranges,

    /// <summary>Known bits of ints remove masks.</summary>
    Bits,

    /// <summary>A pure operation done before is not done again.</summary>
    Subexpressions,

    /// <summary>Constants added one after the other are added at once, and a mask is applied once.</summary>
    Offsets,

    /// <summary>What was put into a list is not taken out of it.</summary>
    Lists,

    /// <summary>What was read from or stored to the heap is not read again.</summary>
    Reads,

    /// <summary>A store that another overwrites is not done.</summary>
    Stores,

    /// <summary>Objects, arrays and lists that do not escape are not allocated.</summary>
    Virtuals,

    /// <summary>Operations whose results nobody needs disappear.</summary>
    Dead,

    /// <summary>The first turn of the loop (or two) stands before it, so that what never changes is done once.</summary>
    Peel,
}

/// <summary>A set of passes.</summary>
public readonly record struct PassSet
{
    private readonly uint _bits;

    private PassSet(uint bits) => _bits = bits;

    /// <summary>No pass: the trace stays as it was recorded.</summary>
    public static PassSet None => default;

    public static PassSet All { get; } = Of(Enum.GetValues<Pass>());

    /// <summary>What the policy <c>default</c> uses.</summary>
    public static PassSet Default => All;

    /// <summary>The names of all passes, as <see cref="TryParse"/> reads them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<Pass>().Select(name => name.ToLowerInvariant())];

    public bool IsEmpty => _bits == 0;

    public static PassSet Of(params ReadOnlySpan<Pass> passes)
    {
        var bits = 0u;
        foreach (var pass in passes)
        {
            bits |= 1u << (int)pass;
        }

        return new(bits);
    }

    /// <summary>Reads <c>none</c>, <c>all</c>, or names separated by commas; answers the first word that is no pass, or null.</summary>
    public static string? TryParse(string text, out PassSet passes)
    {
        passes = text == "all" ? All : None;
        if (text is "all" or "none" or "")
        {
            return null;
        }

        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var index = ((List<string>)[.. Names]).IndexOf(word);
            if (index < 0)
            {
                return word;
            }

            passes = passes.With((Pass)index);
        }

        return null;
    }

    public bool Has(Pass pass) => (_bits >> (int)pass & 1) != 0;

    public PassSet With(Pass pass) => new(_bits | 1u << (int)pass);

    public PassSet Without(Pass pass) => new(_bits & ~(1u << (int)pass));

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString()
    {
        var set = this;
        return IsEmpty ? "none" : string.Join(',', Names.Where((_, index) => set.Has((Pass)index)));
    }
}
