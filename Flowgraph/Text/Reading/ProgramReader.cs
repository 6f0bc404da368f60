
namespace Flowgraph.Text;

/// <summary>
/// Reads the text form. A scanner makes logical lines of tokens, the grammar reads one line at a time, and what is wrong
/// with one line keeps no other from being read; the resolver then checks names and operators. All problems come at once.
/// <code>
/// text → Scanner → TokenLine → Grammar → BlockCollector → ProgramSyntax → Resolver → Program
///                            ↘ DirectiveGrammar → DirectiveCollector → Directives
/// </code>
/// Cost: linear in the text. Nothing here calls itself, so deep nesting is no danger.
/// </summary>
public static class ProgramReader
{
    /// <summary>Reads a program that is meant to be good: in a notebook, a script, a test.</summary>
    /// <param name="text">The source.</param>
    /// <param name="file">Its name in diagnostics and origins.</param>
    /// <exception cref="FlowgraphTextException">It is not; the message has every error, each with its line and a caret under the place.</exception>
    public static Program Parse(string text, string file = "program")
    {
        var read = Read(text, file);
        return read.Program ?? throw new FlowgraphTextException(read.Diagnostics, read.Source);
    }

    /// <summary>The largest source, in bytes of UTF-8.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>Reads a program.</summary>
    /// <param name="text">The source.</param>
    /// <param name="file">Its name in diagnostics and origins.</param>
    public static ReadResult Read(string text, string file)
    {
        var source = new SourceText(file, text);
        var diagnostics = new Diagnostics(file);
        if (diagnostics.SourceTooLarge(text))
        {
            return new(null, Directives.None, diagnostics.ToSequence(), source);
        }

        var blocks = new BlockCollector(diagnostics);
        var directives = new DirectiveCollector(diagnostics);
        var scanner = new Scanner(source, diagnostics);
        var line = new TokenLine(source);
        while (scanner.Next(line))
        {
            if (line.IsDirective)
            {
                ReadDirective(line, directives, diagnostics);
            }
            else
            {
                ReadLine(line, blocks, diagnostics);
            }
        }

        var program = Resolver.Resolve(blocks.Finish(), diagnostics);
        var all = directives.Finish(program);
        OtherForms.Report(text, "text", diagnostics);
        return new(diagnostics.HasErrors ? null : program, all, diagnostics.ToSequence(), source);
    }

    private static void ReadLine(TokenLine line, BlockCollector blocks, Diagnostics diagnostics)
    {
        if (line.IsDamaged)
        {
            blocks.Damaged(LostLabel(line));
            return;
        }

        var result = Grammar.Line(line.Input(0));
        if (result.WasSuccessful)
        {
            blocks.Add(result.Value);
        }
        else
        {
            Slips.ReportLine(result, diagnostics);
            blocks.Damaged(LostLabel(line));
        }
    }

    private static void ReadDirective(TokenLine line, DirectiveCollector directives, Diagnostics diagnostics)
    {
        if (line.IsDamaged)
        {
            directives.Damaged();
            return;
        }

        if (DirectiveGrammar.After(line.Characters(line[0])) is not { } directive)
        {
            directives.Damaged();
            diagnostics.UnknownDirective(line.Name(line[0]), DirectiveGrammar.Words);
            return;
        }

        var result = directive(line.Input(1));
        if (result.WasSuccessful)
        {
            result.Value(directives);
        }
        else
        {
            directives.Damaged();
            Slips.Report(result, diagnostics);
        }
    }

    /// <summary>The label that a bad line was probably meant to be, so that jumps to it are not reported as well.</summary>
    private static Name? LostLabel(TokenLine line)
    {
        var isOtherLanguage = line[0].Kind == TokenKind.Name && OtherLanguages.OfWord(line.NameOf(line[0]), line.Count == 1) is not null;
        var isLabel = line.Count > 0 && (line[1].Kind == TokenKind.Colon && line[2].Kind != TokenKind.Assign
            ? line[0].IsName || line[0].IsReserved
            : !isOtherLanguage && line[0].IsName && (line[line.Count - 1].Kind == TokenKind.Colon || (line.Count == 1 && !line.IsDamaged)));
        return isLabel ? line.Name(line[0]) : null;
    }
}
