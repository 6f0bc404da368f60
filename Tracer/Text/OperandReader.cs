using Flowgraph;
using Flowgraph.Text;

namespace Tracer.Text;

/// <summary>Operands and constants in a trace's text. <c>@n</c> stands for a constant that a line before defined, or that the reader was given.</summary>
internal sealed class OperandReader(IReadOnlyList<Value> constants)
{
    private readonly Dictionary<int, Value> _defined = [];

    /// <summary>The line <c>@n = …</c></summary>
    public void Definition(Cursor line)
    {
        line.Take(TokenKind.At, "'@'");
        var number = line.Number("the number of a constant");
        line.Take(TokenKind.Assign, "'='");
        _defined[number] = line.Literal();
    }

    /// <summary>A constant that is a symbol.</summary>
    public Symbol Symbol(Cursor line, string what)
    {
        if (!line.Is(TokenKind.Name) && !line.Is(TokenKind.QuotedName) && Constant(line).Reference is Symbol symbol)
        {
            return symbol;
        }

        line.Fail(what);
        return Flowgraph.Symbol.Of("");
    }

    public Operand Operand(Cursor line) => line.Is(TokenKind.Name) || line.Is(TokenKind.QuotedName)
        ? Tracer.Operand.Of(line.Name("a variable").Text)
        : Tracer.Operand.Of(Constant(line));

    public Value Constant(Cursor line)
    {
        var start = line.Mark;
        if (!line.TryTake(TokenKind.At))
        {
            return line.Literal();
        }

        var number = line.Number("the number of a constant");
        if (_defined.TryGetValue(number, out var defined))
        {
            return defined;
        }

        if (number >= constants.Count)
        {
            line.Fail(problems => problems.UnknownConstant(number, line.Since(start)));
            return default;
        }

        return constants[number];
    }
}
