using System.Text;
using Flowgraph.Reasoning.Rules;

namespace Laboratory.Proving;

/// <summary>
/// A case of a rule as a program that can be run: it computes both sides of the picture from given values and prints them.
/// <code>
/// start:                           fadd(x, 0.0) → x at x = -0.0
///     x = -0.0
///     before = fadd(x, 0.0)
///     after = x
///     print(before)
///     print(after)
///     equal = before == after
///     print_and_stop(equal)
/// </code>
/// </summary>
internal static class PictureProgram
{
    /// <param name="it">The case.</param>
    /// <param name="given">For each metavariable the right side of an assignment: a literal, or an operation.</param>
    public static string Write(RuleCase it, IEnumerable<(string Name, string Text)> given)
    {
        var text = new StringBuilder("start:\n");
        foreach (var (name, right) in given)
        {
            text.Append($"    {name} = {right}\n");
        }

        var temporaries = 0;
        var before = Right(it.Before, text, ref temporaries);
        text.Append($"    before = {before}\n");
        var after = Right(it.After, text, ref temporaries);
        text.Append($"    after = {after}\n    print(before)\n    print(after)\n    equal = before == after\n    print_and_stop(equal)\n");
        return text.ToString();
    }

    /// <summary>The lines that compute what is inside a picture, and the right side of the assignment that is left.</summary>
    internal static string Right(Term term, StringBuilder text, ref int temporaries)
    {
        if (term is not Application it)
        {
            return term.ToString()!;
        }

        var operands = new List<string>();
        foreach (var operand in it.Operands)
        {
            var right = Right(operand, text, ref temporaries);
            if (operand is Application)
            {
                text.Append($"    t{++temporaries} = {right}\n");
                right = $"t{temporaries}";
            }

            operands.Add(right);
        }

        return $"{it.Operator}({string.Join(", ", operands)})";
    }
}
