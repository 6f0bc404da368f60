namespace Flowgraph.Codegen;

/// <summary>
/// Where the runtime's JIT gives up optimizing a method, without saying so: 60,000 bytes of IL, 20,000 IL instructions, 2,000 basic
/// blocks, 2,000 locals or 8,000 uses of locals (constants of the JIT named DEFAULT_MIN_OPTS_…; in its own measure a method of more
/// than some 4,250 operations ran 4.5 times slower). Code is cut into methods that stay below, with a margin because the JIT's own
/// blocks and locals count too. A local beyond the 1,024 that the JIT tracks stays in memory.
/// </summary>
internal static class JitLimits
{
    public const int Bytes = 48_000;
    public const int Instructions = 16_000;
    public const int Blocks = 1_700;
    public const int Locals = 900;
    public const int LocalUses = 6_500;

    /// <summary>How much of the limits a method has used; above 1 it may not be optimized.</summary>
    public static double Use(Il il) =>
        new[]
        {
            (double)il.Bytes / Bytes,
            (double)il.Instructions / Instructions,
            (double)il.Blocks / Blocks,
            (double)il.LocalCount / Locals,
            (double)il.LocalUses / LocalUses,
        }.Max();
}
