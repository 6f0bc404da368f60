namespace Flowgraph.Text;

/// <summary>
/// Splits a source into logical lines of tokens. A line ends where the source's line does, unless a bracket is open; open
/// brackets are kept on a stack of its own.
/// <code>
/// x = [1,        # a comment            x  =  [  1  ,  2  ]        one logical line
///      2]                         →
/// y = x[-1]                             y  =  x  [  -1  ]          the sign belongs to the number
/// y = x -1                              y  =  x  -  1              here it is an operator
/// </code>
/// A bracket that is never closed must not swallow the rest of the source: where a later line has what cannot be inside
/// brackets (<c>=</c>, <c>:</c>, a jump, a word after an item without a comma), the logical line is cut before it and that
/// line scanned again, as the start of the next one. So every character is looked at twice at most.
/// Of what is wrong with a line's characters and brackets the first is reported; the rest is still scanned, to find its end.
/// </summary>
internal sealed class Scanner(SourceText source, Diagnostics diagnostics, bool isValue = false, int start = 0)
{
    /// <summary>The most tokens of one logical line.</summary>
    public const int MaxTokens = 1 << 24;

    private readonly string _text = source.Text;
    private readonly Lexer _lexer = new(source.Text, diagnostics, isValue, start);
    private readonly List<int> _open = [];
    private int _lineNumber = 1;
    private int _lineStart;
    private int _tokensBefore;
    private TokenKind _last;
    private bool _isFirst;

    /// <summary>Reads the next logical line that is not empty; false at the end of the source.</summary>
    public bool Next(TokenLine line)
    {
        line.Restart(_lineStart, _lineNumber, _lexer.Position);
        _open.Clear();
        (_last, _isFirst, _tokensBefore) = (TokenKind.End, true, 0);
        while (true)
        {
            _lexer.SkipBlanks(stopAtDirective: _isFirst && !line.IsDirective);
            if (_lexer.AtEnd || (_lexer.AtLineEnd && (_open.Count == 0 || line.IsDirective)))
            {
                ReportOpen(line);
                BreakLine();
                if (line.Count > 0 || line.IsDamaged || line.IsDirective)
                {
                    return true;
                }

                if (_lexer.AtEnd)
                {
                    return false;
                }

                line.Restart(_lineStart, _lineNumber, _lexer.Position);
            }
            else if (_lexer.AtLineEnd)
            {
                BreakLine();
                line.Continue(_lineStart);
                (_tokensBefore, _isFirst) = (line.Count, true);
            }
            else if (!Step(line))
            {
                return true;
            }
        }
    }

    /// <summary>Takes one token; false when the line was cut before it.</summary>
    private bool Step(TokenLine line)
    {
        var start = _lexer.Position;
        var isDirective = _lexer.Current == '#';
        if (isDirective && _open.Count == 0)
        {
            line.IsDirective = true;
            _lexer.Position += "#?".Length;
            _isFirst = false;
            return true;
        }

        var kind = isDirective ? TokenKind.End : _lexer.Scan(line, _last);
        if (_open.Count > 0 && _open[0] < _lineStart && (isDirective || CannotBeInside(kind)))
        {
            ReportOpen(line);
            line.Truncate(_tokensBefore);
            _lexer.Position = _lineStart;
            return false;
        }

        _isFirst = false;
        if (kind != TokenKind.End)
        {
            _last = kind;
            Store(line, new(kind, start, _lexer.Position));
        }

        return true;
    }

    private bool CannotBeInside(TokenKind kind) => kind switch
    {
        TokenKind.Colon or TokenKind.Assign or TokenKind.Update or TokenKind.JumpWord => true,
        TokenKind.Name or TokenKind.QuotedName or TokenKind.OperatorName =>
            _isFirst && _last is not (TokenKind.Comma or TokenKind.OpenBracket or TokenKind.OpenParenthesis),
        _ => false,
    };

    private void Store(TokenLine line, Token token)
    {
        if (line.Count < MaxTokens)
        {
            line.Add(token);
        }
        else if (line.Damage())
        {
            diagnostics.StatementTooLong(MaxTokens, line.Span(token));
        }

        if (token.Kind is TokenKind.OpenBracket or TokenKind.OpenParenthesis)
        {
            _open.Add(token.Start);
        }
        else if (token.Kind is TokenKind.CloseBracket or TokenKind.CloseParenthesis)
        {
            Close(line, token);
        }
    }

    private void Close(TokenLine line, Token token)
    {
        char? opened = _open.Count > 0 ? _text[_open[^1]] : null;
        if (opened is not null)
        {
            _open.RemoveAt(_open.Count - 1);
        }

        if (opened != (token.Kind == TokenKind.CloseBracket ? '[' : '(') && line.Damage())
        {
            diagnostics.UnmatchedBracket(_text[token.Start], opened, line.Span(token));
        }
    }

    private void ReportOpen(TokenLine line)
    {
        if (_open.Count > 0 && line.Damage())
        {
            diagnostics.UnclosedBracket(_text[_open[0]], line.Span(_open[0], _open[0] + 1));
        }
    }

    private void BreakLine()
    {
        if (!_lexer.AtEnd)
        {
            _lexer.BreakLine();
            (_lineNumber, _lineStart) = (_lineNumber + 1, _lexer.Position);
        }
    }
}
