using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Flowgraph.Codegen;

/// <summary>Two floats at a time: <see cref="Lanes4"/> for machines whose vectors have 128 bits.</summary>
internal readonly struct Lanes2(Vector128<double> all)
{
    private readonly Vector128<double> _all = all;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Create(double number) => new(Vector128.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Load(ref long first) => new(Vector128.LoadUnsafe(ref first).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes2 a, ref long first) => a._all.AsInt64().StoreUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Add(Lanes2 a, Lanes2 b) => new(a._all + b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Subtract(Lanes2 a, Lanes2 b) => new(a._all - b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Multiply(Lanes2 a, Lanes2 b) => new(a._all * b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Divide(Lanes2 a, Lanes2 b) => new(a._all / b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Sqrt(Lanes2 a) => new(Vector128.Sqrt(a._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Abs(Lanes2 a) => new(Vector128.Abs(a._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Negate(Lanes2 a) => new(-a._all);

    /// <summary>Every NaN is the canonical one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Canonical(Lanes2 a) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(a._all, a._all), a._all, Vector128.Create(double.NaN)));

    /// <summary>The same of what arithmetic made of canonical ones: x86 makes no other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Computed(Lanes2 a) => X86Base.IsSupported ? a : Canonical(a);
}
