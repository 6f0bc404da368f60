namespace PartialEval;

/// <summary>
/// From a program and what is known of its inputs to a .NET delegate of the rest: specialized, cleaned up, compiled. Give it an interpreter
/// written in Flowgraph and the program to interpret, and it gives that program as a compiled function (the first Futamura projection).
/// <code>
/// interpreter(code, x), code = ['load', 3, 'mul', 'add', 2, 'return']   →   x => 3 * x + 2
/// </code>
/// </summary>
public static partial class Specializer
{
    /// <summary>Specializes a program to static values and compiles what is left.</summary>
    /// <typeparam name="TDelegate">
    /// Takes the dynamic variables in order and returns what the program stops with: <see cref="long"/>, <see cref="double"/>,
    /// <see cref="System.Numerics.BigInteger"/>, <see cref="string"/> (a symbol) or <see cref="Value"/>. A fault, the end of the fuel, or a result of
    /// another kind throws <see cref="FlowgraphRunException"/>; output is discarded. Calls from several threads wait for each other.
    /// </typeparam>
    /// <param name="program">The source.</param>
    /// <param name="statics">Variables that are known, with their values.</param>
    /// <param name="dynamics">The delegate's parameters, by the variables they become.</param>
    /// <exception cref="ArgumentException">A variable is both, a static value holds an array or object, or the delegate does not fit.</exception>
    public static TDelegate Compile<TDelegate>(
        Program program, IEnumerable<(string Name, Value Value)> statics, params IReadOnlyList<string> dynamics)
        where TDelegate : Delegate
    {
        var division = Division.Of(statics.Select(it => KeyValuePair.Create(it.Name, it.Value)), dynamics);
        return CompiledFunction.Of<TDelegate>(Specialize(program, division).Residual, dynamics);
    }
}
