using Xunit;

namespace Tests.CommandLine;

/// <summary>The time limit of <c>--certify</c>: numbers that are none, on both sides of what is taken, and one that ends the check at once.</summary>
public class CertifySecondsTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000001")]
    [InlineData("10000000")]
    public void What_is_no_time_is_refused(string seconds)
    {
        var run = Flow.Run("specialize", "programs/power.flow", "y=3", "--certify", "--certify-seconds", seconds, "--", "x=2");
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Equal("flow: --certify-seconds takes a number of seconds above 0, such as 60\n", run.Error);
    }

    [Theory]
    [InlineData("1000000")]
    [InlineData("600.5")]
    public void With_time_enough_the_check_ends_by_itself(string seconds)
    {
        var run = Flow.Run("specialize", "programs/power.flow", "y=3", "--certify", "--certify-seconds", seconds, "--", "x=2");
        Assert.Equal(0, run.Code);
        Assert.StartsWith("flow: certified: ", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The residual program is there all the same; that the check was not done is said, and the exit code says so.</summary>
    [Fact]
    public void Without_time_it_is_cut_short_and_says_so()
    {
        var run = Flow.Run("specialize", "programs/square.flow", "--certify", "--certify-seconds", "0.0000001");
        Assert.Equal(3, run.Code);
        Assert.Contains("flow: the time limit ended the check (--certify-seconds)", run.Error, StringComparison.Ordinal);
        Assert.NotEqual("", run.Out);
    }
}
