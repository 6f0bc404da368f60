using Tracer.Optimizer;
using Xunit;
using static Tests.Tracing.Optimizing.Optimized;

namespace Tests.Tracing.Optimizing;

/// <summary>Constants added one after the other; and what must stay two places, or one.</summary>
public class OffsetTests
{
    private static readonly PassSet Straight = PassSet.All.Without(Pass.Peel);

    [Fact]
    public void There_and_back_again() => Becomes(
        "trace l:\n    q = p + 1\n    r = q + 1\n    s = r - 1\n    t = s - 1\n    u = 5 + r\n    print(r)\n    print(s)\n    print(t)\n    print_and_stop(u)",
        "trace l:\n    q = p + 1\n    r = p + 2\n    u = p + 7\n    print(r)\n    print(q)\n    print(p)\n    print_and_stop(u)",
        Straight);

    [Fact]
    public void Masked_once() => Becomes(
        "trace l:\n    x = y + 1\n    x = x & 255\n    x = x + 1\n    x = x & 255\n    x = x - 5\n    x = x & 127\n    print_and_stop(x)",
        "trace l:\n    x = y - 3\n    x = x & 127\n    print_and_stop(x)",
        Straight);

    [Theory]
    [InlineData("x = y & 255\n    x = x * 3\n    x = x & 255", "x = y * 3\n    x = x & 255")]
    [InlineData("x = add64(y, 1)\n    x = add64(x, 1)", "x = add64(y, 2)")]
    [InlineData("x = y * 3\n    x = x * 5", "x = y * 15")]
    [InlineData("x = y << 3\n    x = x << 2", "x = y << 3\n    x = y << 5")]
    public void Joined(string lines, string ideal) => Becomes(
        $"trace l:\n    {lines}\n    print_and_stop(x)", $"trace l:\n    {ideal}\n    print_and_stop(x)", Straight);

    [Theory]
    [InlineData("x = y & 127\n    x = x + 200\n    x = x & 255", "the first mask clears a bit that the second keeps")]
    [InlineData("x = y & 254\n    x = x + 1\n    x = x & 254", "the mask is no low one")]
    [InlineData("x = y << 3\n    x = x + 1", "a shift is no sum")]
    public void Not(string lines, string why) =>
        Assert.True(TraceOptimizer.Optimize(Traced.Trace($"trace l:\n    {lines}\n    print_and_stop(x)"), PassSet.All).Entries.Count == lines.Split('\n').Length, why);

    [Fact]
    public void Places_at_two_distances_are_two_places_and_at_one_distance_one() => Becomes(
        """
        trace l:
            q = p + 1
            astore(a, p, x)
            astore(a, q, y)
            u = aload(a, p)
            r = q - 1
            v = aload(a, r)
            astore(a, i, z)
            w = aload(a, p)
            print(u)
            print(v)
            print_and_stop(w)
        """,
        """
        trace l:
            q = p + 1
            astore(a, p, x)
            astore(a, q, y)
            astore(a, i, z)
            w = aload(a, p)
            print(x)
            print(x)
            print_and_stop(w)
        """,
        Straight);
}
