namespace Flowgraph.Reasoning.Rules;

/// <summary>
/// Reads terms as the language writes operations, but nested: operators by name, or in between where they have a symbol; a nested one with
/// a symbol stands in parentheses. The rules of this folder are its only input, so what it cannot read is a mistake of theirs.
/// <code>
/// ((x &amp; m) + c) &amp; n        readlist(cons(x, y), 0)        x.max &lt; y.min        fadd(x, -0.0)
/// </code>
/// </summary>
/// <param name="text">What to read.</param>
/// <param name="variables">The metavariables met so far, by number.</param>
/// <param name="replaced">The operator for which the letter f stands; null where it stands for none.</param>
internal sealed class TermReader(string text, List<string> variables, Operator? replaced = null)
{
    private int _at;

    /// <summary>The whole text as a term.</summary>
    public Term Read()
    {
        var term = Operation();
        return _at == text.Length ? term : throw Wrong();
    }

    private Term Operation()
    {
        var left = Operand();
        var start = _at;
        if (!Skip(' '))
        {
            return left;
        }

        var symbol = Word(letter => letter is not (' ' or ')' or ','));
        if (Operators.FindInfix(symbol) is not { } row || !Skip(' '))
        {
            _at = start;
            return left;
        }

        return new Application(row, [left, Operand()]);
    }

    private Term Operand()
    {
        if (Skip('('))
        {
            var inner = Operation();
            return Skip(')') ? inner : throw Wrong();
        }

        if (Skip('['))
        {
            return Skip(']') ? new Literal(Value.List([])) : throw Wrong();
        }

        var word = Word(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '\'');
        if (Skip('('))
        {
            return Call(word);
        }

        var dot = word.IndexOf('.');
        return char.IsAsciiLetter(word[0])
            ? dot < 0 ? Variable(word) : new KnownPart(Variable(word[..dot]), Enum.Parse<FactPart>(word[(dot + 1)..], ignoreCase: true))
            : new Literal(dot < 0 ? Value.Int(System.Numerics.BigInteger.Parse(word, System.Globalization.CultureInfo.InvariantCulture))
                : Value.Float(double.Parse(word, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private Term Call(string name)
    {
        var operands = new List<Term>();
        do
        {
            operands.Add(Operation());
        }
        while (Skip(',') && Skip(' '));

        if (!Skip(')'))
        {
            throw Wrong();
        }

        return name == "f" && replaced is not null ? new Application(replaced, operands.ToSequence())
            : Enum.TryParse<QuestionKind>(name, ignoreCase: true, out var kind) ? new Question(kind, operands.ToSequence())
            : new Application(Operators.Named(name), operands.ToSequence());
    }

    private Metavariable Variable(string name)
    {
        if (!variables.Contains(name))
        {
            variables.Add(name);
        }

        return new(name, variables.IndexOf(name));
    }

    private string Word(Func<char, bool> isPart)
    {
        var start = _at;
        while (_at < text.Length && isPart(text[_at]))
        {
            _at++;
        }

        return _at > start ? text[start.._at] : throw Wrong();
    }

    private bool Skip(char letter)
    {
        var there = _at < text.Length && text[_at] == letter;
        _at += there ? 1 : 0;
        return there;
    }

    private FormatException Wrong() => new($"the term {text} cannot be read at column {_at + 1}");
}
