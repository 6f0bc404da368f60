using Flowgraph.Text;

namespace Flowgraph.Prolog;

/// <summary>
/// Reads one fact <c>block(Label, Code).</c> as a block.
/// <code>
/// block(f, op1(x, same, const(1), jump(g))).   →   f: x = 1; goto g
/// </code>
/// Code is a statement that holds the next as its last argument; since nothing but closing brackets follows the
/// innermost, a loop reads it: every statement opens one bracket, and after the jump as many must close. An error ends the
/// fact, and the block keeps its label, so that jumps to it are not reported, too.
/// </summary>
internal sealed class PrologFacts(PrologCursor cursor)
{
    private readonly PrologStatements _statements = new(cursor);

    /// <summary>
    /// The block whose fact begins with the token in hand; null where not even the label could be read.
    /// <paramref name="done"/> says whether the cursor stands after the fact's full stop: if not, in the middle of an error.
    /// </summary>
    public BlockSyntax? Read(out bool done)
    {
        done = false;
        cursor.Advance();
        if (!cursor.ExpectArguments() || cursor.ExpectName("a label") is not { } label)
        {
            return null;
        }

        var body = new List<StatementSyntax>();
        JumpSyntax? jump = null;
        var sound = true;
        while (sound && jump is null)
        {
            sound = cursor.Expect(PrologTokenKind.Comma, "','") && _statements.Read(body, out jump);
        }

        for (var open = body.Count + 1; sound && open > 0; open--)
        {
            sound = cursor.Expect(PrologTokenKind.Close, "')'");
        }

        done = sound && cursor.ExpectStop();
        return new BlockSyntax(label, body, jump ?? new StopSyntax(new LiteralSyntax(0, label.Span), label.Span));
    }
}
