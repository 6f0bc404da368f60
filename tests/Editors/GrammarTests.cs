using System.Text.Json;
using System.Text.RegularExpressions;
using Flowgraph.Text;
using TextMateSharp.Grammars;
using TextMateSharp.Internal.Grammars.Reader;
using TextMateSharp.Internal.Themes.Reader;
using TextMateSharp.Internal.Types;
using TextMateSharp.Registry;
using TextMateSharp.Themes;
using Xunit;

namespace Tests.Editors;

/// <summary>
/// The grammar that editors colour by (editors/vscode) is another reader of the language; so it is held against the reader: every token of
/// every program of the corpus has the scope of what the scanner takes it for.
/// </summary>
public class GrammarTests
{
    private static readonly string Folder = Path.Combine(House.Repository.Root, "editors", "vscode");

    private static readonly Lazy<IGrammar> Grammar = new(() => new Registry(new Options()).LoadGrammar("source.flowgraph"));

    public static TheoryData<string> Programs =>
    [
        .. Directory.EnumerateFiles(Path.Combine(House.Repository.Root, "programs"), "*.flow", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(House.Repository.Root, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_token_has_the_scope_of_what_it_is(string file)
    {
        var text = File.ReadAllText(Path.Combine(House.Repository.Root, file));
        Assert.Empty(Wrong(text));
    }

    [Fact]
    public void Names_numbers_and_symbols_may_touch_signs()
    {
        Assert.Empty(Wrong(
            "a:\n    x.1 = t'1-1\n    `if` = x.1*-2.5e-3\n    c=x.1<=inf\n    y = cons('it\\'s', [-1,'b'])\n    goto`if`\n"));
    }

    [Fact]
    public void A_disagreement_is_noticed()
    {
        // A word in front of a parenthesis is taken for an operator's name, and here it is none.
        Assert.NotEmpty(Wrong("a:\n    x = y (1)\n"));
    }

    [Fact]
    public void The_problem_matcher_reads_what_the_command_writes()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "package.json")));
        var pattern = package.RootElement.GetProperty("contributes").GetProperty("problemMatchers")[0].GetProperty("pattern");
        var problem = ProgramReader.Read("a:\n  goto b\n", "/some where/p.flow").Diagnostics[0];
        var match = Regex.Match(problem.ToString(), pattern.GetProperty("regexp").GetString()!);
        string Group(string name) => match.Groups[pattern.GetProperty(name).GetInt32()].Value;
        Assert.Equal(("/some where/p.flow", "2", "8", "error"), (Group("file"), Group("line"), Group("column"), Group("severity")));
        Assert.Equal((problem.Code, problem.Message), (Group("code"), Group("message")));
    }

    [Fact]
    public void Every_file_that_the_extension_names_is_there()
    {
        var package = File.ReadAllText(Path.Combine(Folder, "package.json"));
        var named = Regex.Matches(package, "\"\\./([^\"]+)\"").Select(it => it.Groups[1].Value).ToList();
        Assert.Equal(4, named.Count);
        Assert.All(named, name => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name))).Dispose());
    }

    private static List<string> Wrong(string text)
    {
        var wrong = new List<string>();
        var lines = text.Split('\n');
        var scopes = lines.Select(line => Grammar.Value.TokenizeLine(line).Tokens).ToList();
        var starts = lines.Aggregate(new List<int> { 0 }, (all, line) => [.. all, all[^1] + line.Length + 1]);
        foreach (var token in Tokens(text))
        {
            var line = starts.FindLastIndex(start => start <= token.Start);
            foreach (var column in (int[])[token.Start - starts[line], token.End - 1 - starts[line]])
            {
                var found = scopes[line].FirstOrDefault(it => it.StartIndex <= column && column < it.EndIndex)?.Scopes ?? [];
                if (!Expected(token.Kind).Any(wanted => found.Any(scope => scope.StartsWith(wanted, StringComparison.Ordinal))))
                {
                    var what = $"{line + 1}:{column + 1} '{text[token.Start..token.End]}'";
                    wrong.Add($"{what} is {token.Kind}, and has {string.Join(' ', found)}");
                }
            }
        }

        return wrong;
    }

    private static IEnumerable<Token> Tokens(string text)
    {
        var source = new SourceText("program.flow", text);
        var scanner = new Scanner(source, new Diagnostics("program.flow"));
        var line = new TokenLine(source);
        while (scanner.Next(line))
        {
            for (var i = 0; i < line.Count; i++)
            {
                // In lines about runs, words are told by what they stand beside; their literals have colours.
                if (!line.IsDirective || line[i].IsLiteral)
                {
                    yield return line[i];
                }
            }
        }
    }

    private static string[] Expected(TokenKind kind) => kind switch
    {
        TokenKind.Name or TokenKind.QuotedName => ["variable.other", "entity.name.label"],
        TokenKind.OperatorName => ["support.function.operator"],
        TokenKind.JumpWord => ["keyword.control", "keyword.other.hint"],
        TokenKind.Int or TokenKind.Float => ["constant.numeric"],
        TokenKind.Symbol => ["constant.other.symbol"],
        TokenKind.Infix or TokenKind.Assign or TokenKind.Update => ["keyword.operator"],
        _ => ["source.flowgraph"],
    };

    private sealed class Options : IRegistryOptions
    {
        public IRawGrammar? GetGrammar(string scopeName)
        {
            using var file = new StreamReader(Path.Combine(Folder, "syntaxes", "flowgraph.tmLanguage.json"));
            return scopeName == "source.flowgraph" ? GrammarReader.ReadGrammarSync(file) : null;
        }

        public IRawTheme? GetTheme(string scopeName) => null;

        // Scopes are asked for, not colours; but a registry has a theme.
        public IRawTheme GetDefaultTheme()
        {
            using var text = new StreamReader(new MemoryStream("{\"name\":\"none\",\"tokenColors\":[]}"u8.ToArray()));
            return ThemeReader.ReadThemeSync(text);
        }

        public ICollection<string>? GetInjections(string scopeName) => null;
    }
}
