using Flowgraph;
using Flowgraph.Interpreting;

namespace Laboratory.Grading;

/// <summary>
/// The submitted program is the starter with hints: it has the same operations, as often, and executes as many operations and tests on every input. Jumps may be
/// added, since a promotion is one.
/// </summary>
public sealed record UnchangedCheck : Check
{
    public required string Starter { get; init; }

    public required InputSet Inputs { get; init; }

    protected internal override string Name => "only hints added";

    protected internal override SubmissionKind Kind => SubmissionKind.Program;

    protected internal override Func<Submission, Finding> Prepare(GradingContext context)
    {
        var starter = context.Program(Starter);
        var cases = Judging.Expect(starter, Inputs.All(context), context);
        return submission =>
        {
            var program = submission.Program!;
            if (!Operations(program).SequenceEqual(Operations(starter)))
            {
                return Finding.Wrong("it has other operations than the starter");
            }

            var patience = new Patience();
            return Finding.Of("runs", [.. cases.Select(it =>
            {
                if (patience.IsOver)
                {
                    return Patience.Over;
                }

                var (given, expected) = (Interpreter.Run(program, it.Inputs, Judging.Fuel(it.Expected, context)), it.Expected);
                patience.Note(given.Ending);
                return (given.Counts.Operations, given.Counts.Tests) == (expected.Counts.Operations, expected.Counts.Tests) ? Judging.Compare(expected, given)
                    : $"{context.Show(it.Inputs)}: {given.Counts.Operations} operations and {given.Counts.Tests} tests, {expected.Counts.Operations} and {expected.Counts.Tests} in the starter";
            })]);
        };
    }

    private static IEnumerable<string> Operations(Program program) => Flowgraph.Text.ProgramWriter.WriteBlocks(program)
        .SelectMany((text, block) => text.Body.Where((_, i) => program.Blocks[block].Body[i] is Operation)).Select(line => line.Trim()).Order(StringComparer.Ordinal);
}
