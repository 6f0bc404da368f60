using System.Text;
using Flowgraph;
using Flowgraph.Reasoning.Rules;
using Laboratory.Proving;

namespace Tests.Reasoning;

/// <summary>
/// A program in which a case of a rule can be used: its inputs i, j (of any kind), f, g and l, values of which what the rule asks is
/// known, and the picture's operations.
/// <code>
/// x = i &amp; 15           x &amp; y → x when (y.ones | x.zeros) == -1
/// before = and(x, 255)
/// print_and_stop(before)
/// </code>
/// </summary>
internal static class RuleExample
{
    /// <summary>Conditions, and values for which they hold.</summary>
    private static readonly Dictionary<string, (string Name, string Text)[]> ByCondition = new(StringComparer.Ordinal)
    {
        ["0 <= x.min and x.max <= 1"] = [("x", "i < 3")],
        ["x.max <= y.min"] = [("x", "-5"), ("y", "i & 7")],
        ["(0 - y.min) < x.min and x.max < y.min"] = [("x", "i & 7"), ("y", "8")],
        ["(y.ones | x.zeros) == -1"] = [("x", "i & 15"), ("y", "255")],
        ["(y.zeros | x.ones) == -1"] = [("x", "i | 15"), ("y", "6")],
        ["(c & m) == 0"] = [("x", "i * i"), ("c", "256"), ("m", "255")],
        ["(c & n) == 0 and 0 < n and (n & (n + 1)) == 0"] = [("x", "i * i"), ("c", "256"), ("n", "255")],
        ["(m & n) == n and 0 < n and (n & (n + 1)) == 0"] = [("x", "i * i"), ("m", "255"), ("n", "15"), ("c", "3")],
        ["c <= 64"] = [("x", "i * i"), ("c", "3")],
        ["c < 0"] = [("x", "i * i"), ("c", "-3")],
        ["d <= c"] = [("x", "i * i"), ("c", "5"), ("d", "2")],
        ["c < d"] = [("x", "i * i"), ("c", "2"), ("d", "5")],
        ["distinct(x, y)"] = [("x", "newarray(2, i)"), ("y", "newarray(3, i)")],
    };

    /// <summary>The body, without a label, whose last line prints the result.</summary>
    public static string Body(RewriteRule rule, RuleCase it)
    {
        var text = new StringBuilder();
        var literals = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in rule.Variables.Where(name => SmtWriter.IsUsed(it, name)))
        {
            var right = Given(rule, it, name);
            if (right.Contains(' ', StringComparison.Ordinal) || right.Contains('(', StringComparison.Ordinal))
            {
                text.Append($"    {name} = {right}\n");
            }
            else
            {
                literals[name] = right;
            }
        }

        var temporaries = 0;
        var before = PictureProgram.Right(Replace(it.Before, literals), text, ref temporaries);
        return text.Append($"    before = {before}\n    print_and_stop(before)\n").ToString();
    }

    private static string Given(RewriteRule rule, RuleCase it, string name)
    {
        if (rule.When is { } when)
        {
            if (ByCondition.TryGetValue(when, out var given) && given.FirstOrDefault(pair => pair.Name == name).Text is { } text)
            {
                return text;
            }

            return "i & 255";
        }

        var divides = it.Before.Operator.Name is "div" or "mod";
        return (name, SmtWriter.KindOf(it.Before, name)) switch
        {
            ("c", _) => "12",
            ("d", _) => it.Before.Operator.Name == "max" ? "14" : "10",
            ("m" or "n", _) => "255",
            (_, Kind.Float) => name == "x" ? "fmul(f, f)" : "fmul(g, g)",
            (_, Kind.List) => "tail(l)",
            (_, Kind.Symbol) => "'C'",
            _ when it.Before.Operator.Name == "classof" => "new('C')",
            _ when it.Before.Operator.Name == "mod64" => "i & 7\n    x = x + 1",
            _ when divides && it.Before.Operands[0] is Literal or Metavariable && it.Before.Operands[1] is Metavariable => "i | 1",
            _ when it.Before.Operator.Name is "shl" or "shr" && it.Before.Operands[0] is Literal => "i & 7",
            _ => name == "x" ? "i * i" : "j * j",
        };
    }

    private static Application Replace(Application it, Dictionary<string, string> literals) => it with
    {
        Operands = it.Operands.Select(term => term switch
        {
            Application inner => Replace(inner, literals),
            Metavariable variable when literals.TryGetValue(variable.Name, out var text) => new Metavariable(text, variable.Index),
            _ => term,
        }).ToSequence(),
    };
}
