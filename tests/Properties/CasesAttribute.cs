using FsCheck;
using FsCheck.Xunit;

namespace Tests.Properties;

/// <summary>
/// A property of so many random cases: <c>[Cases&lt;To60&gt;(3_000)] public void Law(Drawn it)</c>. See <see cref="Draws"/>.
/// </summary>
/// <typeparam name="TSampling">What is drawn.</typeparam>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable xUnit3003 // FsCheck's attribute has no constructor that takes the place of the source.
internal sealed class CasesAttribute<TSampling> : PropertyAttribute
    where TSampling : ISampling
#pragma warning restore xUnit3003
{
    /// <param name="count">How many cases.</param>
    /// <param name="first">The number of the first.</param>
    public CasesAttribute(int count, int first = 0)
    {
        var range = Draws.Range(first, count);
        (MaxTest, StartSize, EndSize) = (range.Count, range.First, range.First + range.Count);
        QuietOnSuccess = true;
        Arbitrary = [typeof(CaseArbitrary<TSampling>)];
    }
}

/// <summary>Where FsCheck looks the generator and the shrinker up.</summary>
internal static class CaseArbitrary<TSampling>
    where TSampling : ISampling
{
    public static Arbitrary<Drawn> Drawn() => Draws.Arbitrary<TSampling>();
}
