using Laboratory.Comparing;
using Tests.PartialEval;
using Xunit;

namespace Tests.Comparing;

/// <summary>Programs that are one but for names.</summary>
public static class UpToNamesTests
{
    private const string Loop = "a:\n    x = x + 1\n    if x goto a else goto b\nb:\n    print_and_stop(x)\n";

    [Theory]
    [InlineData(Loop, true)]
    [InlineData("in:\n    n = n + 1\n    if n goto in else goto out\nunreached:\n    goto in\nout:\n    print_and_stop(n)\n", true)]
    [InlineData("in:\n    n = 1 + n\n    if n goto in else goto out\nout:\n    print_and_stop(n)\n", false)]
    [InlineData("in:\n    n = n + 2\n    if n goto in else goto out\nout:\n    print_and_stop(n)\n", false)]
    [InlineData("in:\n    n = m + 1\n    if n goto in else goto out\nout:\n    print_and_stop(n)\n", false)]
    [InlineData("in:\n    n = n + 1\n    if n goto out else goto in\nout:\n    print_and_stop(n)\n", false)]
    [InlineData("in:\n    n = n + 1\n    if n goto again else goto out\nagain:\n    n = n + 1\n    if n goto again else goto out\nout:\n    print_and_stop(n)\n", false)]
    [InlineData("in:\n    n = n + 1\n    if n goto in else goto out\nout:\n    n = 1\n    print_and_stop(n)\n", false)]
    public static void One_program_or_two(string other, bool expected)
    {
        Assert.Equal(expected, UpToNames.Same(Flow.Read(Loop), Flow.Read(other)));
        Assert.Equal(expected, UpToNames.Same(Flow.Read(other), Flow.Read(Loop)));
    }
}
