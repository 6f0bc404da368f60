using System.Globalization;
using System.Text;

namespace Flowgraph.Text;

/// <summary>The words and signs of the text form. Operators come from the operator table.</summary>
internal static class Lexicon
{
    /// <summary>The longest sign, in characters.</summary>
    public const int LongestSign = 2;

    private static readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> Words =
        AllWords().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> Signs =
        AllSigns().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Letters of the Basic Multilingual Plane and <c>_</c>. Other names stand in backticks.</summary>
    public static bool StartsName(char c) => char.IsAsciiLetter(c) || c == '_' || (c > '\u007f' && char.IsLetter(c));

    public static bool ContinuesName(char c) => StartsName(c) || char.IsAsciiDigit(c) || c is '\'' or '.';

    /// <summary>What a word is: reserved, a float, or a name.</summary>
    public static TokenKind Word(ReadOnlySpan<char> word) => Words.TryGetValue(word, out var entry) ? entry.Kind : TokenKind.Name;

    public static bool IsSign(ReadOnlySpan<char> sign, out TokenKind kind)
    {
        var isSign = Signs.TryGetValue(sign, out var entry);
        kind = isSign ? entry!.Kind : default;
        return isSign;
    }

    /// <summary>Whether a name may stand without backticks.</summary>
    public static bool IsPlainName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !StartsName(name[0]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!ContinuesName(c))
            {
                return false;
            }
        }

        return Word(name) == TokenKind.Name;
    }

    /// <summary>A character as a message names it: with its code where it may not be seen.</summary>
    public static string Describe(string text, int position)
    {
        var isWhole = Rune.TryGetRuneAt(text, position, out var rune);
        var code = (isWhole ? rune.Value : text[position]).ToString("X4", CultureInfo.InvariantCulture);
        return !isWhole || !Printable.Is(rune) || rune.Value == ' ' ? $"U+{code}" : rune.IsAscii ? $"'{rune}'" : $"'{rune}' (U+{code})";
    }

    private static Dictionary<string, Entry> AllWords()
    {
        var words = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var row in Operators.All)
        {
            words.Add(row.Name, new(TokenKind.OperatorName));
        }

        foreach (var word in (string[])["goto", "if", "else", "promote", "print_and_stop", "merge_point", "can_enter_jit", "one_of"])
        {
            words.Add(word, new(TokenKind.JumpWord));
        }

        words.Add("nan", new(TokenKind.Float));
        words.Add("inf", new(TokenKind.Float));
        return words;
    }

    private static Dictionary<string, Entry> AllSigns()
    {
        var signs = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var row in Operators.All)
        {
            if (row.Infix is { } infix)
            {
                signs.Add(infix, new(TokenKind.Infix));
            }
        }

        signs.Add("(", new(TokenKind.OpenParenthesis));
        signs.Add(")", new(TokenKind.CloseParenthesis));
        signs.Add("[", new(TokenKind.OpenBracket));
        signs.Add("]", new(TokenKind.CloseBracket));
        signs.Add(",", new(TokenKind.Comma));
        signs.Add(":", new(TokenKind.Colon));
        signs.Add("=", new(TokenKind.Assign));
        signs.Add("->", new(TokenKind.Arrow));
        signs.Add("@", new(TokenKind.At));
        signs.Add("+=", new(TokenKind.Update));
        signs.Add("-=", new(TokenKind.Update));
        signs.Add("*=", new(TokenKind.Update));
        return signs;
    }

    /// <summary>
    /// An object, since the code of tables of objects is there for all types, and that of tables of kinds would be translated in every run.
    /// </summary>
    private sealed record Entry(TokenKind Kind);
}
