using Flowgraph.Text;

namespace Flowgraph.Prolog;

/// <summary>
/// Reads a program from Prolog facts as in the 2012 posts; the form is described at <see cref="PrologWriter"/>.
/// <code>
/// :- dynamic block/2.                                        skipped, with a note
/// block(power, op1(res, same, const(1), jump(done))).   →    power: res = 1; goto done
/// block(done, print_and_stop(var(res))).                →    done: print_and_stop(res)
/// </code>
/// An error ends its clause and reading goes on behind the next full stop (or at the next <c>block</c> where only the full
/// stop is missing). Clauses that are no block facts are skipped; the first hundred have a note each. Not handled: operators
/// and conditional compilation that change what a later clause means. Cost: linear in the text.
/// </summary>
public static class PrologReader
{
    private const int MaxNotes = 100;

    /// <summary>Reads a program; there is a note for each clause passed over.</summary>
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

        var skipped = new List<(string What, string Name, SourceSpan Span)>();
        var syntax = ReadSyntax(source, diagnostics, skipped, out var count);
        var program = Resolver.Resolve(syntax, diagnostics);
        foreach (var (what, name, span) in skipped)
        {
            diagnostics.PrologSkipped(what, name, span);
        }

        if (count > skipped.Count)
        {
            diagnostics.PrologSkippedMore(count - skipped.Count);
        }

        OtherForms.Report(text, "prolog", diagnostics);
        return new(program, Directives.None, diagnostics.ToSequence(), source);
    }

    private static ProgramSyntax ReadSyntax(SourceText source, Diagnostics diagnostics, List<(string What, string Name, SourceSpan Span)> skipped, out long count)
    {
        var cursor = new PrologCursor(source, diagnostics);
        var clauses = new PrologClauses(cursor);
        var facts = new PrologFacts(cursor);
        var blocks = new List<BlockSyntax>();
        count = 0;
        while (!cursor.AtEnd)
        {
            if (clauses.IsBlock())
            {
                ReadFacts(cursor, facts, clauses, blocks);
            }
            else if (clauses.Skip() is var note && count++ < MaxNotes)
            {
                skipped.Add(note);
            }
        }

        if (cursor.Is(PrologTokenKind.Unterminated))
        {
            cursor.Unterminated();
        }

        return new ProgramSyntax(blocks);
    }

    /// <summary>A fact, and those behind it that a missing full stop has glued to it.</summary>
    private static void ReadFacts(PrologCursor cursor, PrologFacts facts, PrologClauses clauses, List<BlockSyntax> blocks)
    {
        var done = false;
        while (!done && cursor.IsAtom("block"))
        {
            if (facts.Read(out done) is { } block)
            {
                blocks.Add(block);
            }
        }

        if (!done)
        {
            clauses.SkipToEnd();
        }
    }
}
