using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Flowgraph.Codegen;

/// <summary>Four floats at a time, each lane as IEEE 754 says; an instruction each where the machine has vectors of 256 bits, and else
/// right but slow. What compiled code calls, so that saved assemblies name no type of the runtime beyond those that compilers
/// know.</summary>
internal readonly struct Lanes4(Vector256<double> all)
{
    private readonly Vector256<double> _all = all;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Create(double number) => new(Vector256.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(ref long first) => new(Vector256.LoadUnsafe(ref first).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes4 a, ref long first) => a._all.AsInt64().StoreUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Add(Lanes4 a, Lanes4 b) => new(a._all + b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Subtract(Lanes4 a, Lanes4 b) => new(a._all - b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Multiply(Lanes4 a, Lanes4 b) => new(a._all * b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Divide(Lanes4 a, Lanes4 b) => new(a._all / b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Sqrt(Lanes4 a) => new(Vector256.Sqrt(a._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Abs(Lanes4 a) => new(Vector256.Abs(a._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Negate(Lanes4 a) => new(-a._all);

    /// <summary>Every NaN is the canonical one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Canonical(Lanes4 a) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(a._all, a._all), a._all, Vector256.Create(double.NaN)));

    /// <summary>The same of what arithmetic made of canonical ones: x86 makes no other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Computed(Lanes4 a) => X86Base.IsSupported ? a : Canonical(a);
}
