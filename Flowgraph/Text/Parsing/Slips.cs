using Sprache;

namespace Flowgraph.Text;

/// <summary>
/// Words a failure of the grammar. What people often write instead of what they mean is recognised and answered in their
/// own terms; the rest is "expected …, found …".
/// <code>
/// c = x = 3            '=' assigns; '==' compares
/// a = b + c * d        one operator a statement
/// if x &lt; 3 goto …      an if tests a variable: compare in a statement before it
/// loop                 a label ends with a colon
/// x == 1               what is computed is kept: v = x == 1
/// return x             a program ends with print_and_stop(v)
/// </code>
/// Each recogniser looks at a bounded number of tokens about the failure.
/// </summary>
internal static class Slips
{
    /// <summary>Reports why a line is no statement, label or jump.</summary>
    public static void ReportLine<T>(IResult<T> failure, Diagnostics diagnostics)
    {
        var at = (TokenInput)failure.Remainder;
        if (!Slip(at.Line, at.Index, failure.Message, diagnostics))
        {
            Report(failure, diagnostics);
        }
    }

    /// <summary>Reports why something is no directive or value.</summary>
    public static void Report<T>(IResult<T> failure, Diagnostics diagnostics)
    {
        var at = (TokenInput)failure.Remainder;
        if (failure.Message == Literals.VariableInList)
        {
            diagnostics.VariableInList(at.Line.Span(at.Token));
        }
        else if (at.Line.NamesAreSymbols && at.Index > 0 && failure.Expectations.FirstOrDefault() is "the end of the line")
        {
            diagnostics.MoreThanOneValue(Describe(at.Line, at.Token), at.Line.Span(at.Token));
        }
        else
        {
            diagnostics.Unexpected(Describe(at.Line, at.Token), [.. failure.Expectations.Distinct()], at.Line.Span(at.Token));
        }
    }

    private static bool Slip(TokenLine line, int index, string message, Diagnostics diagnostics)
    {
        var token = line[index];
        var first = line[0];
        if (first.Kind == TokenKind.JumpWord && line.Characters(first) is "if" && Condition(line, index, diagnostics))
        {
            return true;
        }

        if (OtherLanguages.OfLine(line) is { } habit)
        {
            diagnostics.OtherLanguage(habit.Cure, line.Span(habit.Token));
        }
        else if (first.Kind == TokenKind.Name && OtherLanguages.OfWord(line.NameOf(first), line.Count == 1) is { } cure)
        {
            diagnostics.OtherLanguage(cure, line.Span(first));
        }
        else if (index == 1 && first.IsName && token.Kind == TokenKind.Infix && Kept(line) is { } kept)
        {
            diagnostics.ResultNotKept(kept, line.Whole);
        }
        else if (Reserved(line, index, message) is { } reserved)
        {
            diagnostics.ReservedWord(line.Characters(reserved).ToString(), line.Span(reserved));
        }
        else if (first.IsName && line.Count == 1)
        {
            diagnostics.MissingColon(line.Name(first));
        }
        else if (first.Kind == TokenKind.JumpWord && line.Characters(first) is "else")
        {
            diagnostics.MissingElse(line.Span(first));
        }
        else if (index == 1 && first.IsName && token.Kind == TokenKind.OpenBracket)
        {
            diagnostics.StoreIntoList(line.Whole);
        }
        else if (token.Kind == TokenKind.Assign && index > 1 && line[index - 1].Kind != TokenKind.Colon)
        {
            diagnostics.AssignmentAsOperator(line.Span(token));
        }
        else if (token.Kind == TokenKind.Text)
        {
            diagnostics.WrongQuotes(line.Span(token));
        }
        else if (IsSign(line, index))
        {
            diagnostics.SignBeforeVariable(!line[index + 1].IsName, line.Span(token));
        }
        else if (index > 1 && IsInnerExpression(line, index))
        {
            diagnostics.NestedExpression(line.Span(token));
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary><c>if 1 goto</c>, <c>if x == 3 goto</c>, <c>if x = 3 goto</c>, <c>if x goto L</c>.</summary>
    private static bool Condition(TokenLine line, int index, Diagnostics diagnostics)
    {
        var token = line[index];
        if (index == 2 && (token.Kind == TokenKind.Colon || line.Characters(token) is "then"))
        {
            diagnostics.MissingElse(line.Whole);
        }
        else if (index is 1 or 2 && Comparison(line) is { } sign)
        {
            var left = line.Characters(line[1]);
            var right = line[3].IsName || line[3].IsLiteral ? line.Characters(line[3]) : "…";
            var comparison = sign.Kind == TokenKind.Assign ? "==" : line.Characters(sign);
            diagnostics.ConditionIsExpression($"{left} {comparison} {right}", line.Span(line[1].Start, line[3].End));
        }
        else if (index == 1 && token.IsLiteral)
        {
            diagnostics.ConditionIsConstant(line.Span(token));
        }
        else if (index >= 4 && (token.Kind == TokenKind.End || line.Characters(line[4]) is "else") && !token.IsReserved)
        {
            diagnostics.MissingElse(line.Whole);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>Of <c>x == 1</c>, <c>x + 1</c> and <c>x++</c> as statements: what was probably meant.</summary>
    private static string? Kept(TokenLine line)
    {
        var left = line.Characters(line[0]);
        var sign = line.Characters(line[1]);
        return line.Count != 3 ? null
            : line[2].IsName || line[2].IsLiteral ? $"v = {left} {sign} {line.Characters(line[2])}"
            : sign is "+" or "-" && line.Characters(line[2]).SequenceEqual(sign) && line[2].Start == line[1].End ? $"{left} {sign}= 1"
            : null;
    }

    private static Token? Comparison(TokenLine line) =>
        line[2].Kind is TokenKind.Infix or TokenKind.Assign && (line[1].IsName || line[1].IsLiteral) ? line[2] : null;

    /// <summary>The reserved word that stands where a name belongs.</summary>
    private static Token? Reserved(TokenLine line, int index, string message)
    {
        var first = line[0];
        var isWord = first.IsReserved || (first.Kind == TokenKind.Float && char.IsLetter(line.Characters(first)[0]));
        if (index <= 1 && isWord && line[1].Kind is TokenKind.Assign or TokenKind.Update or TokenKind.Colon)
        {
            return first;
        }

        var isNameWanted = index > 0 && line[index].IsReserved && line.Characters(line[index]) is not "else" && message != Literals.VariableInList
            && line[index + 1].Kind != TokenKind.OpenParenthesis && !IsWordWanted(line, index);
        return isNameWanted ? line[index] : null;
    }

    /// <summary>Whether the failure is that some other word belongs there: <c>if x else …</c>.</summary>
    private static bool IsWordWanted(TokenLine line, int index) =>
        line[index - 1].IsName || line[index - 1].IsLiteral || line[index - 1].Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket;

    private static bool IsSign(TokenLine line, int index) =>
        index > 0 && line[index].Kind == TokenKind.Infix && line.Characters(line[index]) is "-"
        && line[index - 1].Kind is TokenKind.Assign or TokenKind.Update or TokenKind.Infix or TokenKind.Comma
            or TokenKind.OpenParenthesis or TokenKind.OpenBracket
        && (line[index + 1].IsName || line[index + 1].IsLiteral);

    private static bool IsInnerExpression(TokenLine line, int index)
    {
        var isCall = line[index].Kind == TokenKind.OperatorName && line[index + 1].Kind == TokenKind.OpenParenthesis;
        return (isCall || line[index].Kind is TokenKind.Infix or TokenKind.OpenParenthesis or TokenKind.OpenBracket)
            && line.Characters(line[0]) is not ("goto" or "if");
    }

    private static string Describe(TokenLine line, Token token)
    {
        var text = line.Characters(token);
        var shown = text.Length <= 60 ? text.ToString() : $"{text[..60]}…";
        return token.Kind switch
        {
            TokenKind.End => "the end of the line",
            TokenKind.Symbol or TokenKind.QuotedName or TokenKind.Text => shown,
            _ => $"'{shown}'",
        };
    }
}
