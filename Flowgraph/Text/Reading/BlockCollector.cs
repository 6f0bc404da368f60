namespace Flowgraph.Text;

/// <summary>
/// Gathers lines into blocks. A block that lacks its jump only because a line of it was bad gets a jump that nothing will
/// ever run (the bad line was an error already), so that one slip gives one diagnostic.
/// </summary>
internal sealed class BlockCollector(Diagnostics diagnostics)
{
    private readonly List<BlockSyntax> _blocks = [];
    private readonly List<StatementSyntax> _body = [];
    private Name? _label;
    private JumpSyntax? _jump;
    private bool _isDamaged;
    private bool _isReported;

    public void Add(LineSyntax line)
    {
        if (line.Label is { } label)
        {
            Start(label);
        }
        else if (_label is null)
        {
            if (IsFirst())
            {
                diagnostics.CodeBeforeLabel(SpanOf(line));
            }
        }
        else if (_jump is not null)
        {
            if (IsFirst())
            {
                diagnostics.CodeAfterJump(_label, SpanOf(line));
            }
        }
        else if (line.Statement is { } statement)
        {
            _body.Add(statement);
        }
        else
        {
            _jump = line.Jump;
        }
    }

    /// <summary>Notes a line that was reported; it may have been a label.</summary>
    public void Damaged(Name? label)
    {
        if (label is not null)
        {
            Start(label);
        }

        _isDamaged = true;
    }

    public ProgramSyntax Finish()
    {
        EndBlock();
        return new(_blocks);
    }

    private void Start(Name label)
    {
        EndBlock();
        (_label, _jump, _isDamaged, _isReported) = (label, null, false, false);
    }

    private void EndBlock()
    {
        if (_label is not null)
        {
            var jump = _jump ?? (_isDamaged ? new StopSyntax(new LiteralSyntax(0, _label.Span), _label.Span) : null);
            _blocks.Add(new(_label, _body.ToArray(), jump));
            _body.Clear();
        }
    }

    private static SourceSpan SpanOf(LineSyntax line) => line.Statement is { } statement ? statement.Span : line.Jump!.Span;

    /// <summary>Of the statements of a block that are in no place for one, only the first is reported.</summary>
    private bool IsFirst()
    {
        var isFirst = !_isReported;
        _isReported = true;
        return isFirst;
    }
}
