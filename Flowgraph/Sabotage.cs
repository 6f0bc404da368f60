namespace Flowgraph;

/// <summary>
/// Makes an engine wrong on purpose, so that tests show that the checks would notice. Each engine lists its bugs as an enum whose first member
/// is none of them; of each enum the current thread has at most one bug switched on, and none unless a test of this repository turns it on: internal,
/// and known to no command, option or policy (docs/decisions/007-sabotage-is-a-switch.md).
/// <code>
/// using (Sabotage.With(CleanupBug.FoldsFaults)) { … }      x = 1 / 0   →   x = 0
/// </code>
/// </summary>
internal static class Sabotage
{
    /// <summary>The bug of this kind that is switched on.</summary>
    public static TBug Now<TBug>()
        where TBug : struct, Enum => Switch<TBug>.Now;

    public static bool IsOn<TBug>()
        where TBug : struct, Enum => !Has(default(TBug));

    public static bool Has<TBug>(TBug bug)
        where TBug : struct, Enum => EqualityComparer<TBug>.Default.Equals(Switch<TBug>.Now, bug);

    /// <summary>Switches a bug on until what is returned is disposed.</summary>
    public static IDisposable With<TBug>(TBug bug)
        where TBug : struct, Enum
    {
        Switch<TBug>.Now = bug;
        return new Switch<TBug>();
    }

    /// <summary>A value; under a bug that mixes the kinds of numbers, a float without fraction is the int that looks like it.</summary>
    public static Value Mixed<TBug>(in Value value, TBug bug)
        where TBug : struct, Enum => value.IsFloat && Has(bug) && Math.Round(value.AsFloat) == value.AsFloat ? Value.Int((long)value.AsFloat) : value;

    private sealed class Switch<TBug> : IDisposable
        where TBug : struct, Enum
    {
        [ThreadStatic]
        public static TBug Now;

        public void Dispose() => Now = default;
    }
}
