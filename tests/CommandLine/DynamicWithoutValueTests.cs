using Xunit;

namespace Tests.CommandLine;

/// <summary>A dynamic variable may be named without a value: then no run is an example of what the residual program is for.</summary>
public class DynamicWithoutValueTests
{
    [Theory]
    [InlineData("registers", "n")]
    [InlineData("environment", "n")]
    [InlineData("stack_machine", "n")]
    [InlineData("de_bruijn", "n")]
    [InlineData("naive_match", "text")]
    [InlineData("string_match", "text")]
    [InlineData("turing", "tape")]
    [InlineData("square", "a r0 r1 r2")]
    public void A_right_residual_program_is_certified(string program, string dynamics)
    {
        var run = Flow.Run(["specialize", $"programs/{program}.flow", "--certify", "--", .. dynamics.Split(' ')]);
        Assert.DoesNotContain("not certified", run.Error, StringComparison.Ordinal);
        Assert.Contains("flow: certified: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void Comparing_asks_for_the_value()
    {
        var run = Flow.Run("compare", "programs/registers.flow", "--no-report", "--", "n");
        Assert.Equal((2, "flow: 'n' has no value, and comparing runs the program: write n=VALUE behind --\n", ""), (run.Code, run.Error, run.Out));
    }

    [Fact]
    public void The_document_has_the_certificate()
    {
        var certificate = Flow.Run("specialize", "programs/square.flow", "--certify", "--json").Json.GetProperty("certificate");
        Assert.True(certificate.GetProperty("certified").GetBoolean());
        Assert.True(certificate.GetProperty("runs").GetInt32() > 0);
        Assert.Equal(0, certificate.GetProperty("violations").GetArrayLength());
        Assert.False(Flow.Run("specialize", "programs/square.flow", "--json").Json.TryGetProperty("certificate", out _));
    }
}
