using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Tests.Properties;

/// <summary>
/// Properties of random cases. Cases are numbered and each is a function of its number alone, so that a run is the same everywhere. FsCheck's size, which
/// grows by one from test to test, is the number and one. A case that fails is shrunk by the project's shrinker, and the message ends with the command that draws it again.
/// <code>
/// TEST_CASE=17       this case alone
/// TEST_FROM=100000   as many cases as ever, others: the numbers from 100,000 on
/// </code>
/// </summary>
internal static class Draws
{
    public const string OneCase = "TEST_CASE";

    public const string From = "TEST_FROM";

    private static readonly int? One = Number(OneCase);

    private static readonly int Shift = Number(From) ?? 0;

    /// <summary>The numbers to draw: the first, and how many.</summary>
    public static (int First, int Count) Range(int first, int count) => One is { } one ? (one, 1) : (first + Shift, count);

    public static Arbitrary<Drawn> Arbitrary<TSampling>()
        where TSampling : ISampling =>
        Arb.From(Gen.Sized(size => Gen.Fresh(() => new Drawn(size - 1, TSampling.Draw(size - 1)))), drawn => drawn.Smaller());

    /// <summary>Checks a law inside a test that says something of all cases together afterwards.</summary>
    /// <returns>Whether all of them were drawn: of one case nothing can be said of all.</returns>
    public static bool Check<TSampling>(int count, Action<Drawn> law, int first = 0)
        where TSampling : ISampling
    {
        var range = Range(first, count);
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(range.Count).WithStartSize(range.First).WithEndSize(range.First + range.Count),
            Prop.ForAll(Arbitrary<TSampling>(), law));
        return One is null;
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
