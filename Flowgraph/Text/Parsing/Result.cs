using Sprache;

namespace Flowgraph.Text;

/// <summary>
/// What a parser found, in place of Sprache's <c>Result</c>, which means the same. Sprache's class is not this project's, so that machine code made ahead of time has
/// none for it and our structs: a short command would translate three methods for each kind of result, as it starts. The compiler prefers this class because it is in
/// this namespace.
/// </summary>
internal static class Result
{
    public static IResult<T> Success<T>(T value, IInput remainder) => new Found<T>(value, remainder);

    public static IResult<T> Failure<T>(IInput remainder, string message, IEnumerable<string> expectations) => new Missed<T>(remainder, message, expectations);

    private sealed class Found<T>(T value, IInput remainder) : IResult<T>
    {
        public T Value => value;

        public bool WasSuccessful => true;

        public string Message => "";

        public IEnumerable<string> Expectations => [];

        public IInput Remainder => remainder;
    }

    private sealed class Missed<T>(IInput remainder, string message, IEnumerable<string> expectations) : IResult<T>
    {
        public T Value => throw new InvalidOperationException("there is no value: the parser failed");

        public bool WasSuccessful => false;

        public string Message => message;

        public IEnumerable<string> Expectations => expectations;

        public IInput Remainder => remainder;
    }
}
