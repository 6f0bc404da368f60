using System.Diagnostics;
using System.Text.Json.Nodes;
using Cli;
using Flowgraph.Codegen;
using Tests.House;
using Xunit;

namespace Tests.Codegen;

/// <summary>A host that forbids code made at run time is told how to allow it.</summary>
public class DynamicCodeTests
{
    [Fact]
    public void The_error_says_what_to_write()
    {
        DynamicCode.Require(true);
        var problem = Assert.Throws<PlatformNotSupportedException>(() => DynamicCode.Require(false));
        Assert.Contains("#:property PublishAot=false", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compiled", 2)]
    [InlineData("tracing", 2)]
    [InlineData("interpreter", 0)]
    public async Task A_process_without_dynamic_code_interprets_and_refuses_to_compile(string engine, int code)
    {
        var command = typeof(Entry).Assembly.Location;
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(command, ".runtimeconfig.json"), TestContext.Current.CancellationToken))!;
        settings["runtimeOptions"]!["configProperties"]!["System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported"] = false;
        var config = Flow(settings.ToJsonString());
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", config, command, "run", "--engine", engine, Path.Combine(Repository.Root, "programs", "power.flow"), "x=1", "y=1000000"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((code, code == 0 ? 2 : 0), (process.ExitCode, (await output).Length));
        Assert.Equal(code != 0, (await error).StartsWith("flow: this process cannot make code", StringComparison.Ordinal));
    }

    private static string Flow(string text) => CommandLine.Flow.File(text, ".json");
}
