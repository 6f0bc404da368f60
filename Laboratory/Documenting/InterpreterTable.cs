using System.Globalization;
using System.Text;
using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Expecting;
using PartialEval;

namespace Laboratory.Documenting;

/// <summary>
/// Operations and steps of a residual program beside those of the program by hand. Steps are those of all runs of the ideal program's
/// file that end with a value.
/// </summary>
public sealed record InterpreterFigures(long Points, int Blocks, int Operations, int IdealOperations, long Steps, long IdealSteps)
{
    /// <summary>A residual program may have so many times the operations of the ideal one.</summary>
    public const double MostOperations = 1.2;

    /// <summary>A residual program may take so many times the steps of the ideal one.</summary>
    public const double MostSteps = 1.1;

    /// <summary>Operations of the residual program for each of the ideal one.</summary>
    public double OperationsRatio => (double)Operations / IdealOperations;

    /// <summary>Steps of the residual program for each of the ideal one.</summary>
    public double StepsRatio => (double)Steps / IdealSteps;

    /// <summary>Whether both ratios are small enough.</summary>
    public bool IsNear => OperationsRatio <= MostOperations && StepsRatio <= MostSteps;

    /// <summary>Measures a residual program.</summary>
    public static InterpreterFigures Of(InterpreterSubject subject, Specialization made)
    {
        var (steps, ideal) = (0L, 0L);
        foreach (var run in subject.Ideal.Directives.Runs)
        {
            var inputs = Expectations.Inputs(run).ToList();
            var expected = Interpreter.Run(subject.Ideal.Program!, inputs, Expectations.FuelLimit, run.Input);
            if (expected.Ending is Stopped)
            {
                ideal += expected.Counts.Steps;
                var left = Interpreter.Run(made.Residual, subject.Inputs(inputs), Expectations.FuelLimit, run.Input);
                steps += left.Counts.Steps;
            }
        }

        var (program, byHand) = (made.Residual, subject.Ideal.Program!.OperationCount);
        return new(made.Statistics.Points, program.Blocks.Count, program.OperationCount, byHand, steps, ideal);
    }
}

/// <summary>The generated table of <c>docs/interpreters.md</c>: a row for each interpreter of the catalog.</summary>
public static class InterpreterTable
{
    private const string Heading =
        "| interpreter | program | points | blocks | operations | by hand | ratio | steps | by hand | ratio | why more |\n"
        + "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|\n";

    /// <summary>The table in Markdown.</summary>
    /// <param name="rows">Each with its figures.</param>
    public static string Markdown(IEnumerable<(InterpreterRow Row, InterpreterFigures Figures)> rows)
    {
        var text = new StringBuilder(Heading);
        foreach (var (row, it) in rows)
        {
            var program = $"`{row.Program}`" + string.Concat(Enumerable.Repeat(" in `mix/self`", row.Levels));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {program} | {it.Points:N0} | {it.Blocks:N0} | {it.Operations:N0} | {it.IdealOperations:N0} ");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {it.OperationsRatio:F2} | {it.Steps:N0} | {it.IdealSteps:N0} | {it.StepsRatio:F2} | {row.Above} |\n");
        }

        return text.ToString();
    }
}
