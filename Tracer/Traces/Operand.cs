using Flowgraph;

namespace Tracer;

/// <summary>
/// What a trace entry reads: a variable, by name, or a constant, by value. A trace stands alone: it can be printed, compared and
/// edited without the program it came from. Names become slots once, when a trace is made ready to run.
/// </summary>
public readonly record struct Operand
{
    private readonly string? _variable;
    private readonly Value _constant;

    private Operand(string? variable, Value constant)
    {
        _variable = variable;
        _constant = constant;
    }

    public bool IsVariable => _variable is not null;

    public bool IsConstant => _variable is null;

    /// <summary>Meaningful only for a variable.</summary>
    public string Variable => _variable!;

    /// <summary>Meaningful only for a constant.</summary>
    public Value Constant => _constant;

    public static Operand Of(string variable) => new(variable, default);

    public static Operand Of(Value constant) => new(null, constant);
}
