namespace Flowgraph.Cleanup;

/// <summary>A set of kinds as bits; <see cref="Undefined"/> for "no value" is one of them.</summary>
internal static class KindSets
{
    public const byte Nothing = 0;

    public const byte Undefined = 1 << (int)Kind.None;

    /// <summary>Any value.</summary>
    public const byte Defined = Undefined - 1;

    public const byte Everything = Defined | Undefined;

    public static byte Of(Kind kind) => (byte)(1 << (int)kind);

    /// <summary>The kinds that an operand must have; null: any will do.</summary>
    public static byte Of(Kind? kind) => kind is { } known ? Of(known) : Defined;

    public static bool Within(this byte kinds, byte allowed) => (kinds & ~allowed) == 0;
}
