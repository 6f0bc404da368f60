using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Flowgraph;
using Flowgraph.Text;

namespace Cli;

/// <summary>Arguments and options that several verbs share, each made anew for its verb.</summary>
public static class Common
{
    /// <summary>The largest file that <c>--input</c> reads, in bytes.</summary>
    private const long MostInput = 1 << 30;

    public static Argument<string> File() => new("FILE") { Description = "A program: .flow text, .json, or .pl (Prolog facts); - is standard input." };

    public static Argument<string[]> Words(string meaning) =>
        new("name=value") { Arity = ArgumentArity.ZeroOrMore, Description = meaning };

    public static Option<bool> Json() => new("--json") { Description = "One JSON document instead of text." };

    public static Option<bool> NoDefaults() => new("--no-defaults") { Description = "Ignore the bindings in the program's own #? lines." };

    public static Option<string?> Output(string meaning) => new("-o", "--output") { Description = meaning, HelpName = "FILE" };

    public static Option<long> FuelLimit() => Positive("--fuel", "N", "Units: operations, jumps and tests.", Fuel.Default);

    public static Option<long> MemoryLimit() => Positive("--memory", "MB", "What the process may come to hold because of the run, in megabytes; live data get half of it.", Flowgraph.Limits.Default.Memory >> 20);

    /// <summary>The usual limits, with the memory that was asked for.</summary>
    public static Limits Limits(ParseResult parsed, Option<long> memory) =>
        Flowgraph.Limits.Default with { Memory = Math.Min(parsed.GetValue(memory), long.MaxValue >> 20) << 20 };

    public static Option<long> Positive(string name, string helpName, string meaning, long standard)
    {
        var option = new Option<long>(name) { Description = meaning, HelpName = helpName, DefaultValueFactory = _ => standard };
        option.Validators.Add(RequirePositive);
        return option;
    }

    /// <summary>The same without a number that always holds where none is given.</summary>
    public static Option<long?> Positive(string name, string helpName, string meaning)
    {
        var option = new Option<long?>(name) { Description = meaning, HelpName = helpName };
        option.Validators.Add(RequirePositive);
        return option;
    }

    private static void RequirePositive(OptionResult result)
    {
        if (result.Tokens is [var token] && !(long.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number > 0))
        {
            result.AddError($"{result.Option.Name} takes a positive whole number, not '{token.Value}'");
        }
    }

    public static Option<string?> Input() => new("--input") { Description = "What input() reads: the bytes of TEXT, or of a file for @FILE.", HelpName = "TEXT" };

    public static Option<string?> InputValues() => new("--input-values") { Description = "What input() reads: a list of values, [1, 'a'].", HelpName = "LIST" };

    /// <summary>The input values of a call: from its options, or else the program's own.</summary>
    public static IReadOnlyList<Value> InputOf(Session session, Source source, string? text, string? values)
    {
        if (text is not null && values is not null)
        {
            throw new UsageException("--input and --input-values exclude each other");
        }

        if (values is not null)
        {
            var result = ValueReader.ReadGiven(values, "--input-values");
            Sources.Report(session, result.Diagnostics, result.Source);

            return result.Value is not { } value ? throw new BadProgramException()
                : value.Reference is FlowList list ? list.ToArray()
                : throw new UsageException("--input-values takes a list");
        }

        if (text is null)
        {
            return source.Directives.Input;
        }

        var bytes = text.StartsWith('@') ? Sources.ReadBytes(text[1..], MostInput) : System.Text.Encoding.UTF8.GetBytes(text);
        return [.. bytes.Select(b => Value.Int(b))];
    }
}
