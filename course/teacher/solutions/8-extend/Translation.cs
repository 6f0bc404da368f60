using System.Text.RegularExpressions;

/// <summary>Lowers switch to a chain of tests, and nested expressions to one operation a line.</summary>
public static class Translation
{
    public static string Run(string text)
    {
        // A stem that occurs nowhere in the text makes every name built from it new.
        var stem = "new";
        while (text.Contains(stem, StringComparison.Ordinal))
        {
            stem += "_";
        }

        var (lines, made) = (new List<string>(), 0);
        string Fresh() => stem + made++;
        foreach (var line in text.Split('\n'))
        {
            var code = line.Trim();
            if (Regex.Match(code, @"^switch (\w+):(.*)$") is { Success: true } chosen)
            {
                Switch(chosen.Groups[1].Value, chosen.Groups[2].Value, lines, Fresh);
            }
            else if (Regex.Match(code, @"^(\w+) = ([\w\s+*()-]+)$") is { Success: true } assigned && IsNested(assigned.Groups[2].Value))
            {
                var tokens = Regex.Matches(assigned.Groups[2].Value, @"\w+|[-+*()]").Select(it => it.Value).ToList();
                new Expression(tokens, lines, Fresh).Assign(assigned.Groups[1].Value);
            }
            else
            {
                lines.Add(line);
            }
        }

        return string.Join('\n', lines);
    }

    private static void Switch(string variable, string text, List<string> lines, Func<string> fresh)
    {
        var cases = text.Split(',').Select(it => it.Split("->")).ToList();
        if (cases.Any(it => it.Length != 2 || it[0].Trim().Length == 0 || !Regex.IsMatch(it[1].Trim(), @"^\w+$")))
        {
            throw new FormatException("a case is VALUE -> LABEL");
        }

        var values = cases.Select(it => it[0].Trim()).ToList();
        if (values[^1] != "else" || values.Count(it => it == "else") != 1)
        {
            throw new FormatException("the last case of a switch is else, and no other is");
        }

        if (values.Distinct().Count() < values.Count)
        {
            throw new FormatException("a switch has a value once");
        }

        if (cases.Count == 1)
        {
            lines.Add($"    goto {cases[0][1].Trim()}");
        }

        for (var i = 0; i < cases.Count - 1; i++)
        {
            var (test, last) = (fresh(), i == cases.Count - 2);
            var other = last ? cases[i + 1][1].Trim() : fresh();
            lines.Add($"    {test} = {variable} == {values[i]}");
            lines.Add($"    if {test} goto {cases[i][1].Trim()} else goto {other}");
            if (!last)
            {
                lines.Add("");
                lines.Add($"{other}:");
            }
        }
    }

    private static bool IsNested(string text) =>
        !Regex.IsMatch(text, @"[A-Za-z_]\w*\s*\(") && !Regex.IsMatch(text.Trim(), @"^-?\w+(\s*[-+*]\s*-?\w+)?$");

    /// <summary>Recursive descent; each operation goes to a name of its own, the last one to the variable.</summary>
    private sealed class Expression(List<string> tokens, List<string> lines, Func<string> fresh)
    {
        private const int MaxDepth = 200;
        private int _at;
        private int _depth;

        private string Next => _at < tokens.Count ? tokens[_at] : "";

        public void Assign(string variable)
        {
            var value = Sum();
            if (_at < tokens.Count)
            {
                throw new FormatException($"'{Next}' is one too many");
            }

            var last = lines.Count - 1;
            if (last >= 0 && lines[last].StartsWith($"    {value} = ", StringComparison.Ordinal))
            {
                lines[last] = $"    {variable} = {lines[last][(value.Length + 7)..]}";
            }
            else
            {
                lines.Add($"    {variable} = {value}");
            }
        }

        private string Sum()
        {
            var left = Product();
            while (Next is "+" or "-")
            {
                left = Apply(left, tokens[_at++], Product());
            }

            return left;
        }

        private string Product()
        {
            var left = Atom();
            while (Next == "*")
            {
                _at++;
                left = Apply(left, "*", Atom());
            }

            return left;
        }

        private string Atom()
        {
            if (Next == "(")
            {
                if (++_depth > MaxDepth)
                {
                    throw new FormatException("brackets are nested too deeply");
                }

                _at++;
                var inner = Sum();
                if (Next != ")")
                {
                    throw new FormatException("a bracket is not closed");
                }

                _depth--;
                _at++;
                return inner;
            }

            if (Next == "-" && _at + 1 < tokens.Count && char.IsDigit(tokens[_at + 1][0]))
            {
                _at += 2;
                return "-" + tokens[_at - 1];
            }

            return Next.Length > 0 && (char.IsLetterOrDigit(Next[0]) || Next[0] == '_') ? tokens[_at++] : throw new FormatException("an operand is missing");
        }

        private string Apply(string left, string sign, string right)
        {
            var result = fresh();
            lines.Add($"    {result} = {left} {sign} {right}");
            return result;
        }
    }
}
