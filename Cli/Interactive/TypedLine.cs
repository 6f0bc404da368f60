using Flowgraph;
using Flowgraph.Text;

namespace Cli.Interactive;

/// <summary>What a line of a session is, so that what is wrong with it is said at its own columns.</summary>
internal enum LineKind
{
    /// <summary>Wrong; the problems say why.</summary>
    Bad,

    /// <summary>A bracket is open: the next line goes on.</summary>
    Unfinished,

    Label,

    Statement,

    /// <summary><c>goto</c>, <c>if</c>, <c>promote</c> or <c>print_and_stop</c>.</summary>
    Jump,

    /// <summary>What may stand on the right of <c>=</c>.</summary>
    Expression,

    Directive,
}

/// <summary>A line that was typed, read by the one reader of programs, inside a block of its own.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Of a label, the label.</param>
/// <param name="Problems">Errors, at places in the line; warnings are no errors.</param>
/// <param name="Source">The line.</param>
internal sealed record TypedLine(LineKind Kind, string? Name, IReadOnlyList<Diagnostic> Problems, SourceText Source)
{
    /// <summary>What diagnostics call the line.</summary>
    private const string File = "<line>";

    private const string Around = "`>`:\n";

    private const string Assigned = "_ = ";

    private const string UnknownLabel = "FG0012";
    private const string WithoutJump = "FG0017";
    private const string Unclosed = "FG0008";

    private static readonly string[] Jumps = ["goto", "if", "promote", "print_and_stop"];

    /// <param name="line">One line; or several, where a bracket was open.</param>
    public static TypedLine Read(string line)
    {
        var source = new SourceText(File, line);
        if (line.TrimStart().StartsWith("#?", StringComparison.Ordinal))
        {
            // Labels that it names may come later.
            var directive = ErrorsOf(ProgramReader.Read($"{line}\n{Around}    print_and_stop(0)\n", File), 0, 0, UnknownLabel);
            return new(directive.Count > 0 ? LineKind.Bad : LineKind.Directive, null, directive, source);
        }

        if (ProgramReader.Read($"{line}\n    print_and_stop(0)\n", File).Program is { Blocks: [var block] })
        {
            return new(LineKind.Label, block.Label, [], source);
        }

        var statement = ErrorsOf(ProgramReader.Read($"{Around}{line}\n", File), 1, 0, UnknownLabel, WithoutJump);
        var first = NameUses.Of(source) is [var found, ..] ? found : null;
        var isCall = first is { Role: NameRole.Operator } && Operators.Find(first.Name) is { HasResult: true };
        if (statement.Count == 0 && !isCall)
        {
            return new(first is { Role: NameRole.Word } && Jumps.Contains(first.Name) ? LineKind.Jump : LineKind.Statement, null, [],
                source);
        }

        if (statement is [{ Code: Unclosed }])
        {
            return new(LineKind.Unfinished, null, statement, source);
        }

        var expression = ErrorsOf(ProgramReader.Read($"{Around}{Assigned}{line}\n", File), 1, Assigned.Length, WithoutJump);
        var isStatement = first is { Role: NameRole.Word or NameRole.Assigned };
        return expression.Count == 0 ? new(LineKind.Expression, null, [], source)
            : expression is [{ Code: Unclosed }] ? new(LineKind.Unfinished, null, expression, source)
            : new(LineKind.Bad, null, isStatement ? statement : expression, source);
    }

    /// <summary>The same as a statement of a block.</summary>
    public string AsStatement => Kind == LineKind.Expression ? Assigned + Source.Text : Source.Text;

    private static List<Diagnostic> ErrorsOf(ReadResult read, int above, int left, params string[] expected) =>
    [
        .. read.Diagnostics.Where(it => it.Severity == Severity.Error && !expected.Contains(it.Code)).Select(it => it with
        {
            Span = it.Span with { Line = it.Span.Line - above, Column = it.Span.Line == above + 1 ? Math.Max(1, it.Span.Column - left)
                : it.Span.Column },
        }),
    ];
}
