namespace Cli.Writing;

/// <summary>Names of enumerations as words of JSON: <c>OnlyLifted</c> as <c>only-lifted</c>.</summary>
public static class Words
{
    public static string Of(Enum value) =>
        string.Concat(value.ToString().Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : letter.ToString()));
}
