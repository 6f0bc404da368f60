using Flowgraph;

namespace Tracer.Engine;

/// <summary>What an executor does not do in place: operators through their rows.</summary>
internal static class RowCalls
{
    /// <summary>Applies an operator to places of the frame.</summary>
    /// <param name="it">The instruction.</param>
    /// <param name="frame">Where its operands are.</param>
    /// <param name="world">Output and input.</param>
    /// <param name="words">Units of fuel that a large result costs; see <see cref="Fuel.FreeWords"/>.</param>
    public static Answer Apply(in TraceInstruction it, Value[] frame, World world, out long words)
    {
        var row = Operators.All[it.Row];
        ref readonly var a = ref frame[it.A];
        ref readonly var b = ref frame[it.B];
        ref readonly var c = ref frame[it.C];
        words = 0;
        if ((row.Arity > 0 && a.IsUndefined) || (row.Arity > 1 && b.IsUndefined) || (row.Arity > 2 && c.IsUndefined))
        {
            return FaultKind.UndefinedVariable;
        }

        var answer = row.Evaluate(a, b, c, world);
        words = answer.IsValue ? Fuel.Words(row, a, answer.Value) : 0;
        return answer;
    }

    /// <summary>How the program ended where an operator did not answer a value.</summary>
    public static Ending Ending(Answer answer, Origin origin) =>
        answer.Fault is { } kind ? new Faulted(kind, origin) : new OutOfMemory();

    public static Value Float(TraceCode code, double a, double b) =>
        Value.Float(code == TraceCode.FAdd ? a + b : code == TraceCode.FSub ? a - b : a * b);
}
