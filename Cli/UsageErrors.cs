using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Flowgraph;
using Flowgraph.Text;

namespace Cli;

/// <summary>
/// Words what is wrong with a command line, with what was probably meant.
/// <code>
/// flow specialise p.flow                 there is no command 'specialise'; did you mean 'specialize'?
/// flow run p.flow --engin compiled       there is no option '--engin' here; did you mean '--engine'?
/// flow run p.flow --engine compield      --engine is one of …, not 'compield'; did you mean 'compiled'?
/// </code>
/// </summary>
public static class UsageErrors
{
    /// <summary>All that is wrong; empty where nothing is.</summary>
    /// <param name="root">The command.</param>
    /// <param name="args">The words before <c>--</c>.</param>
    /// <param name="parsed">What they were taken for.</param>
    public static IReadOnlyList<string> Of(RootCommand root, string[] args, ParseResult parsed)
    {
        if (args is [var word, ..] && !word.StartsWith('-') && root.Subcommands.All(verb => verb.Name != word))
        {
            return [Verb(root, word)];
        }

        var options = UnknownOptions(parsed).ToList();
        return options.Count > 0 ? options : [.. parsed.Errors.Select(Describe).Distinct()];
    }

    private static string Verb(RootCommand root, string word)
    {
        var verbs = root.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name).ToList();
        return $"there is no command '{Printable.Line(word)}'" + (new Suggestions().For(word, verbs) is { } better ? $"; did you mean '{better}'?"
            : File.Exists(word) ? $"; to run the program: flow run {Printable.Line(word)}"
            : $"; there are {string.Join(", ", verbs)}");
    }

    /// <summary>Words that look like options and were taken for something else.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        var taken = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        var known = parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options)
            .SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal)).Distinct().ToList();
        foreach (var word in parsed.UnmatchedTokens.Concat(taken).Where(word => word.Length > 1 && word[0] == '-').Distinct())
        {
            var name = word.Split('=', ':')[0];
            yield return $"there is no option '{Printable.Line(name)}' here{DidYouMean(name, known)}";
        }
    }

    private static string Describe(ParseError problem)
    {
        var (name, completions) = problem.SymbolResult switch
        {
            OptionResult option => (
                option.IdentifierToken?.Value ?? option.Option.Name,
                option.Option.GetCompletions(CompletionContext.Empty)),
            ArgumentResult argument => (argument.Argument.Name, argument.Argument.GetCompletions(CompletionContext.Empty)),
            _ => ("", []),
        };
        if (problem.SymbolResult is OptionResult { Tokens.Count: 0 } bare)
        {
            return $"{name} needs a value{(bare.Option.HelpName is { } kind ? $": {name} {kind}" : "")}";
        }

        if (problem.SymbolResult is ArgumentResult { Tokens.Count: 0 })
        {
            return $"{name} is missing";
        }

        var values = completions.Select(it => it.Label).ToList();
        return values.Count > 0 && problem.SymbolResult!.Tokens.Select(token => token.Value).FirstOrDefault(word => !values.Contains(word)) is { } wrong
            ? $"{name} is one of {string.Join(", ", values)}, not '{Printable.Line(wrong)}'{DidYouMean(wrong, values)}"
            : Printable.Line(problem.Message);
    }

    /// <summary>The end of a message that names the best candidate; empty where none is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> there) => new Suggestions().For(word, there) is { } better ? $"; did you mean '{better}'?" : "";

    /// <summary>The end of a message that names the best candidate, or where none is near all there are.</summary>
    /// <param name="word">What was asked for.</param>
    /// <param name="there">The candidates.</param>
    /// <param name="all">All there are, in words; null for the candidates with commas between.</param>
    public static string Instead(string word, IReadOnlyCollection<string> there, string? all = null) =>
        DidYouMean(word, there) is { Length: > 0 } better ? better : $"; there are {all ?? string.Join(", ", there)}";
}
