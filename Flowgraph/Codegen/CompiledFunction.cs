using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;

namespace Flowgraph;

/// <summary>A run of a compiled function did not give a value.</summary>
public sealed class FlowgraphRunException(Ending ending)
    : Exception(ending is Stopped ? "the result is not of the function's type" : EndingText.Tell(ending))
{
    public Ending Ending { get; } = ending;
}

/// <summary>
/// Compiled programs as .NET delegates: parameters become the variables of the same place in a list of names, the result is
/// what <c>print_and_stop</c> was given; output is discarded.
/// <code>
/// var gcd = CompiledFunction.Of&lt;Func&lt;long, long, long&gt;&gt;(program, "a", "b");    gcd(252, 105) → 21
/// </code>
/// Parameters and result: <see cref="long"/>, <see cref="double"/>, <see cref="BigInteger"/>, <see cref="string"/> (a symbol) or
/// <see cref="Value"/>. A fault, the end of the fuel, or a result of another kind throws <see cref="FlowgraphRunException"/>.
/// Calls from several threads wait for each other.
/// </summary>
public static class CompiledFunction
{
    private static readonly MethodInfo Runner = typeof(CompiledFunction).GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Compiles a program to a delegate.</summary>
    /// <param name="program">What to compile.</param>
    /// <param name="names">A variable for each parameter; the program's other inputs stay undefined.</param>
    /// <exception cref="ArgumentException">The delegate has other parameters than names, or a type that stands for no kind of
    /// value.</exception>
    public static TDelegate Of<TDelegate>(Program program, params IReadOnlyList<string> names)
        where TDelegate : Delegate
    {
        var invoke = typeof(TDelegate).GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType, parameter.Name)).ToArray();
        if (parameters.Length != names.Count)
        {
            throw new ArgumentException($"{parameters.Length} parameters, {names.Count} names");
        }

        var slots = names.Select(program.FindVariable).ToArray();
        var values = Expression.NewArrayInit(typeof(Value), parameters.Select(ToValue));
        var run = Expression.Call(Runner, Expression.Constant(CompiledProgram.Compile(program)), Expression.Constant(slots), values);
        return Expression.Lambda<TDelegate>(FromValue(run, invoke.ReturnType), parameters).Compile();
    }

    private static Value Run(CompiledProgram compiled, Slot?[] slots, Value[] values)
    {
        var machine = new Machine(compiled.Program, [], new World(DiscardedOutput.Instance), Fuel.Default);
        for (var i = 0; i < values.Length; i++)
        {
            if (slots[i] is { } slot)
            {
                machine[slot] = values[i];
            }
        }

        Ending ending;
        lock (compiled)
        {
            ending = compiled.Run(machine);
        }

        return ending is Stopped stopped ? stopped.Value : throw new FlowgraphRunException(ending);
    }

    private static Expression ToValue(ParameterExpression parameter)
    {
        if (parameter.Type == typeof(Value))
        {
            return parameter;
        }

        var name = parameter.Type == typeof(double) ? nameof(Value.Float) : parameter.Type == typeof(string) ? nameof(Value.Symbol) : nameof(Value.Int);
        return typeof(Value).GetMethod(name, [parameter.Type]) is { } make
            ? Expression.Call(make, parameter)
            : throw new ArgumentException($"{parameter.Type} stands for no kind of value");
    }

    private static Expression FromValue(Expression value, Type type)
    {
        var name = type == typeof(Value) ? null : type == typeof(long) ? nameof(ToLong) : type == typeof(double) ? nameof(ToDouble)
            : type == typeof(BigInteger) ? nameof(ToBig) : type == typeof(string) ? nameof(ToText)
            : throw new ArgumentException($"{type} stands for no kind of value");
        return name is null ? value : Expression.Call(typeof(CompiledFunction).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!, value);
    }

    private static long ToLong(Value value) => value.IsSmall ? value.Bits : throw new FlowgraphRunException(new Stopped(value));

    private static double ToDouble(Value value) => value.IsFloat ? value.AsFloat : throw new FlowgraphRunException(new Stopped(value));

    private static BigInteger ToBig(Value value) => value.IsInt ? value.AsBig : throw new FlowgraphRunException(new Stopped(value));

    private static string ToText(Value value) => value.Kind == Kind.Symbol ? value.AsSymbol.Name : throw new FlowgraphRunException(new Stopped(value));
}
