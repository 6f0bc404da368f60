namespace Flowgraph.Codegen;

/// <summary>
/// A loop of one block each turn of which does to the next elements of arrays what the turn before did to the last ones: several turns
/// can be made at once, a lane of a vector each.
/// <code>
/// loop: i = k + j                    accesses, in the order of the program:     a[i], a[i + 2], b[i + 1]
///       x = aload(a, i)              values:                                    load 0, load 1, 0 + 1, store 2
///       q = i + 2                    moving:                                    j, by 1
///       y = aload(a, q)              turns that are left after this one:        n - j
///       x = fadd(x, y)
///       r = i + 1
///       astore(b, r, x)
///       j = j + 1
///       c = j &lt; n
///       if c goto loop else goto done
/// </code>
/// No turn may read a float that the one before left in a variable, so that sums and maxima are not among these loops: adding in another
/// order gives another sum. Not handled: arithmetic on ints, elements that do not lie side by side, loops of several blocks.
/// Source: J. R. Allen, K. Kennedy, "Automatic translation of FORTRAN programs to vector form" (TOPLAS 1987).
/// </summary>
/// <param name="Accesses">Loads and stores.</param>
/// <param name="Values">What is computed, each from values before it; a store is one.</param>
/// <param name="Moving">Variables that a turn takes over from the one before, and by how much each grows.</param>
/// <param name="Gap">The loop goes on while this is above 0, and a turn makes it less by 1.</param>
/// <param name="Ints">The ints of a turn.</param>
internal sealed record VectorLoop(
    Sequence<VectorAccess> Accesses, Sequence<VectorValue> Values, Sequence<(Slot Slot, long By)> Moving, Gap Gap, TurnInts Ints)
{
    /// <summary>Whether a root stays within 64 bits since an index or the test does.</summary>
    public bool IsBounded(int root) => root == Gap.High.Root || root == Gap.Low.Root || Accesses.Any(it => it.Index.Root == root);
}

/// <summary>One load or store.</summary>
/// <param name="Array">The variable with the array, which the loop does not assign.</param>
/// <param name="Index">Its index.</param>
/// <param name="IsStore">If not, a load.</param>
/// <param name="Step">What the index grows by in a turn: 1, or 0 for a load of the same element again and again.</param>
internal readonly record struct VectorAccess(Slot Array, Linear Index, bool IsStore, long Step);

/// <summary>A difference of ints: <see cref="High"/> - <see cref="Low"/> + <see cref="More"/>.</summary>
internal readonly record struct Gap(Linear High, Linear Low, long More);

/// <summary>What a lane computes.</summary>
internal enum VectorOperator : byte
{
    /// <summary>An access; the first operand is its number.</summary>
    Load,

    /// <summary>A variable that the loop does not assign; the first operand is its slot.</summary>
    Variable,

    /// <summary>The first operand is the constant's number.</summary>
    Constant,

    /// <summary>The first operand is the access, the second the value.</summary>
    Store,

    /// <summary>The sum of two values; this and all that follows is arithmetic.</summary>
    Add,
    Subtract,
    Multiply,
    Divide,
    Sqrt,
    Abs,
    Negate,
}

/// <summary>One value of a turn.</summary>
internal readonly record struct VectorValue(VectorOperator Operator, int First, int Second)
{
    /// <summary>Whether it comes of one whose sign was changed, which may be that of NaN.</summary>
    public bool HasSign { get; init; }

    public bool IsArithmetic => Operator >= VectorOperator.Add;
}
