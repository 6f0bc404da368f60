using System.Collections.Frozen;

namespace Flowgraph.Text;

/// <summary>
/// Words and signs of other languages that people write by habit, and what stands for them here. They are looked up only where a line
/// is wrong anyway, so that each stays free as a name.
/// <code>
/// return x        a program ends with print_and_stop(v)
/// x = 1;          a statement ends with its line: no ';'
/// // text         a comment starts with #
/// </code>
/// </summary>
internal static class OtherLanguages
{
    public const string Comment = "a comment starts with #";

    private const string End = "a program ends with print_and_stop(v)";
    private const string Loop = "there are no loop statements: a block repeats by a jump, if v goto L1 else goto L2, to a label before it";
    private const string Jump = "a jump is written goto L";
    private const string Function = "there are no functions: a block starts with a label, 'name:', and ends with a jump";
    private const string Declaration = "variables are not declared: v = 1 is enough";
    private const string Choice = "a choice is an if with both its targets: if v goto L1 else goto L2";
    private const string Parts = "a program is one file, and takes in no other";

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["return"] = End,
        ["ret"] = End,
        ["stop"] = End,
        ["halt"] = End,
        ["exit"] = End,
        ["while"] = Loop,
        ["for"] = Loop,
        ["do"] = Loop,
        ["repeat"] = Loop,
        ["until"] = Loop,
        ["break"] = Jump,
        ["continue"] = Jump,
        ["jump"] = Jump,
        ["jmp"] = Jump,
        ["br"] = Jump,
        ["call"] = "there are no calls: an operator is written op(a, b), a jump goto L",
        ["def"] = Function,
        ["function"] = Function,
        ["fn"] = Function,
        ["func"] = Function,
        ["proc"] = Function,
        ["sub"] = Function,
        ["let"] = Declaration,
        ["var"] = Declaration,
        ["const"] = Declaration,
        ["int"] = Declaration,
        ["float"] = Declaration,
        ["string"] = Declaration,
        ["auto"] = Declaration,
        ["switch"] = Choice,
        ["case"] = Choice,
        ["match"] = Choice,
        ["elif"] = Choice,
        ["elseif"] = Choice,
        ["unless"] = Choice,
        ["then"] = Choice,
        ["import"] = Parts,
        ["using"] = Parts,
        ["include"] = Parts,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is said here instead of a line that starts with the word; null where it is no such word.</summary>
    /// <param name="word">The first word of a line that cannot be read.</param>
    /// <param name="isAlone">Whether it is the whole line, and so perhaps a label without its colon.</param>
    public static string? OfWord(string word, bool isAlone) =>
        Words.TryGetValue(word, out var cure) && (!isAlone || cure is End or Jump) ? cure : null;

    /// <summary>What is said here instead of a line that cannot be read and has one of a few shapes, and the token to point at; null for others.</summary>
    public static (Token Token, string Cure)? OfLine(TokenLine line)
    {
        var (first, second, third) = (line[0], line[1], line[2]);
        var word = line.Characters(first);
        bool Is(Token token, ReadOnlySpan<char> sign) => line.Characters(token).SequenceEqual(sign);
        return first.IsName && ((second.Kind == TokenKind.Colon && third.Kind == TokenKind.Assign) || (Is(second, "<") && Is(third, "-") && second.End == third.Start))
            ? (second, "an assignment is written v = 1")
            : first.IsName && second.Kind == TokenKind.Colon && line.Count > 2 ? (third, "a label stands in a line of its own")
            : (Is(first, "-") && Is(second, "-")) || Is(first, "%") ? (first, Comment)
            : Is(first, "if") && Is(second, "not") ? (second, "an if goes to its second label where the variable is 0: swap the labels")
            : Is(first, "if") && second.Kind == TokenKind.OpenParenthesis ? (second, "an if tests a variable, without brackets: if v goto L1 else goto L2")
            : Is(first, "goto") && second.IsName && Is(third, "if") ? (third, Choice)
            : first.Kind == TokenKind.Name && Lexicon.Word(word.ToString().ToLowerInvariant()) is TokenKind.JumpWord ? (first, $"words of the language are written small: {word.ToString().ToLowerInvariant()}")
            : null;
    }

    /// <summary>What is said here instead of a sign that the language does not have; null where there is nothing like it.</summary>
    public static string? OfSign(char sign) => sign switch
    {
        ';' => "a statement ends with its line: no ';'",
        '{' or '}' => "there are no braces: a block starts with a label, 'name:', and ends with a jump; a list is [1, 2]",
        '.' => "there is no '.' here: a float starts with a digit, 0.5, and a field is read by getfield(o, 'f')",
        '!' => "there is no '!': v == 0 is 1 where v is 0",
        '~' => "there is no '~': not(v) flips every bit",
        '?' => "there is no '?': an if chooses between two labels",
        '\u2018' or '\u2019' or '\u201c' or '\u201d' => "a symbol stands in straight quotes: 'name'",
        _ => null,
    };
}
