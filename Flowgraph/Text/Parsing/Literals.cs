using System.Diagnostics;
using Sprache;

namespace Flowgraph.Text;

/// <summary>
/// Folds the tokens of a literal into its value. Lists that are still open are kept on a stack, so that depth costs no more
/// than length.
/// <code>
/// [1, [2], 'a']    open: [1        →  open: [1 | [2    →  open: [1, [2]   →  [1, [2], 'a']
/// </code>
/// </summary>
internal static class Literals
{
    /// <summary>Marks a failure at a name inside a list literal.</summary>
    public const string VariableInList = "a variable in a list literal";

    private static readonly string[] ConstantExpected = ["a constant"];
    private static readonly string[] CommaExpected = ["','", "']'"];

    public static IResult<Value> Read(TokenInput start)
    {
        var line = start.Line;
        var open = new Stack<List<Value>>();
        var index = start.Index;
        while (true)
        {
            var token = line[index];
            if (token.Kind == TokenKind.OpenBracket && line[index + 1].Kind != TokenKind.CloseBracket)
            {
                open.Push([]);
                index++;
                continue;
            }

            var isValue = token.IsLiteral || (line.NamesAreSymbols && (token.IsName || token.IsReserved));
            if (!isValue && token.Kind != TokenKind.OpenBracket)
            {
                var isVariable = open.Count > 0 && (token.IsName || token.IsReserved);
                return Result.Failure<Value>(start.At(index), isVariable ? VariableInList : "", ConstantExpected);
            }

            var value = isValue ? ValueOf(line, token) : Value.List();
            index += isValue ? 1 : 2;
            while (open.TryPeek(out var items))
            {
                items.Add(value);
                if (line[index].Kind != TokenKind.CloseBracket)
                {
                    break;
                }

                value = Value.Of(FlowList.Of([.. open.Pop()]));
                index++;
            }

            if (open.Count == 0)
            {
                return Result.Success(value, start.At(index));
            }

            if (line[index].Kind != TokenKind.Comma)
            {
                return Result.Failure<Value>(start.At(index), "", CommaExpected);
            }

            index++;
        }
    }

    /// <summary>The value of a literal token, or of a name that is a symbol.</summary>
    private static Value ValueOf(TokenLine line, Token token) => token.Kind switch
    {
        TokenKind.Int => Numbers.ParseInt(line.Characters(token)),
        TokenKind.Float => Value.Float(Numbers.ParseFloat(line.Characters(token))),
        TokenKind.Symbol => Value.Symbol(Quoting.Decode(line.Characters(token))),
        TokenKind.Name or TokenKind.QuotedName or TokenKind.OperatorName or TokenKind.JumpWord => Value.Symbol(line.NameOf(token)),
        _ => throw new UnreachableException(),
    };
}
