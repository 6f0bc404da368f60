using Sprache;

namespace Flowgraph.Text;

/// <summary>
/// <c>from a in first from b in second select …</c> over Sprache's parsers, in their place: Sprache builds the parser of the
/// rest anew at every step of every line (six objects a step); these run it (two). They mean the same. The compiler prefers
/// them because they are in this namespace.
/// </summary>
internal static class Sequencing
{
    /// <summary>One parser and then another, which may depend on what the first read.</summary>
    public static Parser<TResult> SelectMany<T, TNext, TResult>(
        this Parser<T> first, Func<T, Parser<TNext>> second, Func<T, TNext, TResult> project) => input =>
    {
        var start = first(input);
        if (!start.WasSuccessful)
        {
            return Result.Failure<TResult>(start.Remainder, start.Message, start.Expectations);
        }

        var rest = second(start.Value)(start.Remainder);
        return rest.WasSuccessful
            ? Result.Success(project(start.Value, rest.Value), rest.Remainder)
            : Result.Failure<TResult>(rest.Remainder, rest.Message, rest.Expectations);
    };

    /// <summary>What a parser reads, made into something else.</summary>
    public static Parser<TResult> Select<T, TResult>(this Parser<T> parser, Func<T, TResult> project) => input =>
    {
        var result = parser(input);
        return result.WasSuccessful
            ? Result.Success(project(result.Value), result.Remainder)
            : Result.Failure<TResult>(result.Remainder, result.Message, result.Expectations);
    };
}
