using Flowgraph.Analysis;

namespace Flowgraph.Text;

/// <summary>
/// What is no error in a program but was hardly meant: warnings FG05xx, each sure of what it says.
/// <code>
/// blocks that no jump leads to                       FG0501
/// operations that fault whenever they are run        FG0502        x = y / 0
/// names read as variables that are symbols           FG0503        c = op == push        where 'push' is a symbol elsewhere
/// variables that nothing gives a value               FG0504        where #? lines say which variables are bound
/// </code>
/// A fault that a <c>#? run … -> fault</c> line expects is meant, and so is what only leads to it. Cost: linear in the program.
/// </summary>
public static class ProgramChecks
{
    /// <summary>The warnings, by place.</summary>
    /// <param name="read">What was read; without a program there are none.</param>
    public static Sequence<Diagnostic> Of(ReadResult read)
    {
        if (read.Program is not { } program)
        {
            return [];
        }

        var diagnostics = new Diagnostics(read.Source.File);
        var flow = new ControlFlow(program);
        var expected = read.Directives.Runs.Select(run => run.Expected).OfType<ExpectedFault>().Select(fault => (fault.Block, fault.Instruction)).ToHashSet();
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var block = program.Blocks[b];
            if (flow.IsReachable(new(b)))
            {
                CertainFaults.Report(program, block, expected, diagnostics);
            }
            else
            {
                diagnostics.UnreachableBlock(block.Label, Place(block.Body.Count > 0 ? block.Body[0].Origin : block.Jump.Origin, diagnostics));
            }
        }

        UnboundNames.Report(program, flow, read.Directives, expected, diagnostics);
        return diagnostics.ToSequence();
    }

    /// <summary>
    /// Whether every run comes to an operation that faults whatever it reads: one that constants tell of, on the way from the entry up to
    /// the first test. Not
    /// handled: faults behind tests.
    /// </summary>
    public static bool EveryRunFaults(Program program)
    {
        var seen = new HashSet<BlockId>();
        for (BlockId? next = BlockId.Entry; next is { } id && seen.Add(id);)
        {
            if (CertainFaults.First(program, program[id]) is not null)
            {
                return true;
            }

            next = program[id].Jump is Goto or Promote ? program[id].Jump.Targets[0] : null;
        }

        return false;
    }

    /// <summary>Where an instruction is in this source; null where it came from another, whose lines are not at hand.</summary>
    internal static SourceSpan? Place(Origin origin, Diagnostics diagnostics) => origin.Span is { } span && span.File == diagnostics.File ? span : null;
}
