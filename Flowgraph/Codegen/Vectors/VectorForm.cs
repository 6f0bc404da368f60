using System.Reflection;
using System.Runtime.Intrinsics;

namespace Flowgraph.Codegen;

/// <summary>
/// The machine's vectors of floats: how many lanes, and the methods on them. Saved code may come to a machine with others; it gives the
/// same there.
/// </summary>
/// <param name="type">What holds a vector, and has the methods.</param>
/// <param name="lanes">Floats in a vector.</param>
internal sealed class VectorForm(Type type, int lanes)
{
    /// <summary>The widest that this machine has at full speed; null where it has none. More than four lanes gain little where memory is
    /// the limit.</summary>
    public static VectorForm? Best { get; } =
        Vector256.IsHardwareAccelerated ? new(typeof(Lanes4), Vector256<double>.Count)
        : Vector128.IsHardwareAccelerated ? new(typeof(Lanes2), Vector128<double>.Count)
        : null;

    public int Lanes { get; } = lanes;

    public Type Type { get; } = type;

    public MethodInfo Create { get; } = type.GetMethod(nameof(Lanes4.Create))!;

    public MethodInfo Load { get; } = type.GetMethod(nameof(Lanes4.Load))!;

    public MethodInfo Store { get; } = type.GetMethod(nameof(Lanes4.Store))!;

    public MethodInfo Canonical { get; } = type.GetMethod(nameof(Lanes4.Canonical))!;

    public MethodInfo Computed { get; } = type.GetMethod(nameof(Lanes4.Computed))!;

    /// <summary>The method of an operation on one vector or two.</summary>
    public MethodInfo this[VectorOperator code] => Type.GetMethod(code.ToString())!;
}
