using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Reasoning.Rules;
using Laboratory.Proving;
using Tests.Cleanup;
using Xunit;

namespace Tests.Reasoning;

/// <summary>
/// Every rule of rewriting holds: over ints, bits and floats a solver proves it, on lists, heap and kinds all small cases are tried.
/// </summary>
public class RuleProofTests
{
    /// <summary>A value of every kind, and two of most; arrays and objects are made, so that two are two.</summary>
    private static readonly string[] Samples =
        ["0", "1", "-0.0", "nan", "'a'", "[]", "[7]", "[[]]", "newarray(2, 0)", "new('C')", "new('D')"];

    private static readonly (RewriteRule Rule, RuleCase It)[] Numeric =
        [.. RewriteRules.All.Where(rule => RuleProof.BySolver(rule)).SelectMany(rule => rule.Cases.Select(it => (rule, it)))];

    public static TheoryData<string> Tried => [.. RewriteRules.All.Where(rule => RuleProof.ByCases(rule)).Select(rule => rule.Name)];

    /// <summary>One process for all.</summary>
    [Fact]
    public void Proved_by_a_solver()
    {
        var script = string.Concat(Numeric.Select(it => SmtWriter.Question(it.Rule, it.It, "")));
        var answers = Solver.Ask(script);
        Assert.Equal(Numeric.Length, answers.Length);
        Assert.All(Numeric.Zip(answers), it => Assert.True(it.Second == "unsat",
            $"{it.First.Rule}: {it.Second}\n{Counterexample(it.First.Rule, it.First.It)}"));
    }

    /// <summary>A rule is proved, or tried on all small cases, or both.</summary>
    [Fact]
    public void None_is_left_out() => Assert.All(RewriteRules.All, rule => Assert.True(RuleProof.BySolver(rule)
        || RuleProof.ByCases(rule), rule.Name));

    [Theory]
    [MemberData(nameof(Tried))]
    public void Tried_on_small_cases(string name)
    {
        var rule = RewriteRules.All.Single(rule => rule.Name == name);
        var held = 0;
        foreach (var it in rule.Cases)
        {
            foreach (var values in Combinations(rule.Variables.Count))
            {
                if (rule.Condition.All(term => Holds((Question)term, values))
                    && !rule.Variables.Select((variable, k) => (variable, k)).Any(IsNoConstant))
                {
                    held += Run(it, rule.Variables.Select((variable, k) => (variable, Samples[values[k]]))) switch
                    {
                        Stopped { Value: var same } => same == 1
                            ? 1 : throw new InvalidOperationException($"{name} at {string.Join(", ", values)}"),
                        _ => 0,
                    };
                }

                bool IsNoConstant((string Name, int K) it) => it.Name is "c" or "d" or "m" or "n"
                    && Samples[values[it.K]].Contains('(', StringComparison.Ordinal);
            }
        }

        Assert.True(held > 0);
    }

    /// <summary>Wrong rules, each with the case in which it is not so, as a program that shows it.</summary>
    [Theory]
    [InlineData("x + c → x", null, null)]
    [InlineData("x / y → 0", "0 <= x.min and x.max <= y.max", null)]
    [InlineData("x - y → y - x", null, null)]
    [InlineData("x | m → x", "(m & x.zeros) == 0", null)]
    [InlineData("fadd(x, 0.0) → x", null, null)]
    [InlineData("fsub(x, x) → 0.0", null, null)]
    [InlineData("f(x, x) → 1", null, "fle feq")]
    [InlineData("fmul(x, 0.0) → 0.0", null, null)]
    [InlineData("add64(x, 0) → x", null, null)]
    public void Wrong(string picture, string? when, string? forEach) => IsCaught(new(RuleFamily.Algebra, picture, when, forEach));

    [Fact]
    public void Wrong_in_sabotage() => Assert.All(WrongRules.All, IsCaught);

    private static void IsCaught(RewriteRule rule)
    {
        var it = rule.Cases[0];
        var program = Counterexample(rule, it);
        Assert.NotNull(program);
        Assert.Equal(new Stopped(0), Interpreter.Run(Texts.Read(program), []).Ending);
    }

    /// <summary>Null where there is none.</summary>
    private static string? Counterexample(RewriteRule rule, RuleCase it)
    {
        var used = rule.Variables.Where(name => SmtWriter.IsUsed(it, name)).ToArray();
        var answers = Solver.Ask(SmtWriter.Question(rule, it, string.Concat(used.Select(name => $"(get-value ({name}))\n"))));
        if (answers[0] != "sat")
        {
            return null;
        }

        var values = Values(answers[1..], used.Length);
        return $"# {rule} is wrong:\n" + PictureProgram.Write(it, used.Zip(values, (name, value) =>
            (name, SmtModel.Read(value, name).ToString())));
    }

    /// <summary>Answers that the solver breaks into several lines, one each.</summary>
    private static string[] Values(string[] lines, int count)
    {
        var values = string.Join(' ', lines).Split("((", StringSplitOptions.RemoveEmptyEntries).Select(it => "((" + it.TrimEnd()).ToArray();
        Assert.Equal(count, values.Length);
        return values;
    }

    private static Ending Run(RuleCase it, IEnumerable<(string Name, string Text)> given) =>
        Interpreter.Run(Texts.Read(PictureProgram.Write(it, given)), []).Ending;

    private static bool Holds(Question question, int[] values)
    {
        var (first, last) = (values[((Metavariable)question.About[0]).Index], values[((Metavariable)question.About[^1]).Index]);
        return question.Kind switch
        {
            QuestionKind.Distinct => Samples[first].Contains('(', StringComparison.Ordinal)
                || Samples[last].Contains('(', StringComparison.Ordinal),
            _ => false,
        };
    }

    private static IEnumerable<int[]> Combinations(int count) => count == 0 ? [[]]
        : Combinations(count - 1).SelectMany(first => Enumerable.Range(0, Samples.Length).Select(last => (int[])[.. first, last]));
}
