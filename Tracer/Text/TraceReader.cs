using Flowgraph;
using Flowgraph.Text;

namespace Tracer.Text;

/// <summary>What reading a source gives: the trace, or null and the errors that say why.</summary>
public sealed record TraceReading(Trace? Trace, Sequence<Diagnostic> Diagnostics, SourceText Source);

/// <summary>
/// Reads what <see cref="TracePrinter"/> writes, with the comments and the sugar of the language. Characters, names and literals are
/// those of programs: the same scanner cuts them. Every line that is wrong gets a diagnostic.
/// <code>
/// trace      = "trace" label ":" definition* [entry* "label"] entry* end
/// definition = "@" n "=" literal
/// entry      = variable "=" (call | operand [infix operand | "[" operand "]"]) | variable ("+=" | "-=" | "*=") operand | call
///            | ("guard_true" | "guard_false") "(" variable ")" exit | ("guard_value" | "guard_kind" | "guard_class") "(" variable "," constant ")" exit
/// end        = "loop" | "print_and_stop" "(" operand ")" | "fault" kind exit
///            | "continue" exit, with "at" for its "else"
/// exit       = ["[" item {"," item} "]"] "else" label [":" instruction]
/// item       = variable "=" operand | store | variable "=" ("object" "(" class {"," field "," operand} ")" | "array" "(" [operand {"," …}] ")")
/// store      = ("setfield" | "astore") "(" operand "," operand "," operand ")"
/// operand    = variable | constant;   constant = literal | "@" n
/// </code>
/// An entry's origin is its own place: the anchor, its number in the trace, and the text.
/// </summary>
public static class TraceReader
{
    /// <param name="text">The source.</param>
    /// <param name="file">Its name, for diagnostics.</param>
    /// <param name="constants">What <c>@n</c> stands for where the text does not define it.</param>
    public static TraceReading Read(string text, string file, IReadOnlyList<Value>? constants = null)
    {
        var diagnostics = new Diagnostics(file);
        var source = new SourceText(file, text);
        if (diagnostics.SourceTooLarge(text))
        {
            return new(null, diagnostics.ToSequence(), source);
        }

        var scanner = new Scanner(source, diagnostics, isValue: true);
        var line = new TokenLine(source);
        var builder = new TraceBuilder(new(constants ?? []));
        while (scanner.Next(line))
        {
            if (!line.IsDamaged)
            {
                builder.Add(new Cursor(line, diagnostics));
            }
        }

        var trace = builder.Finish(diagnostics);
        return new(diagnostics.HasErrors ? null : trace, diagnostics.ToSequence(), source);
    }

    /// <summary>Puts lines together.</summary>
    private sealed class TraceBuilder(OperandReader operands)
    {
        private readonly LineReader _lines = new(operands);
        private readonly List<TraceEntry> _entries = [];
        private string? _anchor;
        private TraceEnd? _end;
        private int? _preamble;

        public void Add(Cursor line)
        {
            if (_anchor is null)
            {
                _anchor = LineReader.Header(line);
            }
            else if (_end is not null)
            {
                line.Fail(problems => problems.EntryAfterEnd(line.Place));
            }
            else if (line.Is(TokenKind.At))
            {
                operands.Definition(line);
            }
            else if (_preamble is null && line.IsWord("label") && line.NextIs(TokenKind.End))
            {
                line.Word("label");
                _preamble = _entries.Count;
            }
            else
            {
                var origin = new Origin(_anchor, _entries.Count, line.Place);
                _end = _lines.End(line, origin);
                if (_end is null)
                {
                    _entries.Add(_lines.Entry(line, origin));
                }
            }

            line.End();
        }

        public Trace? Finish(Diagnostics diagnostics)
        {
            if (_anchor is null)
            {
                diagnostics.NoTrace();
            }
            else if (_end is null && !diagnostics.HasErrors)
            {
                diagnostics.TraceWithoutEnd();
            }

            return _anchor is null || _end is null ? null : new(_anchor, _entries.ToSequence(), _end) { Preamble = _preamble ?? 0 };
        }
    }
}
