using Tests.House;
using Visualizer.Processes;
using Xunit;

namespace Tests.CommandLine;

/// <summary><c>./flow</c> builds where a source of the command is newer than the command, and for nothing else.</summary>
public class LauncherTests
{
    [Theory]
    [InlineData("mine.flow", false)]
    [InlineData("homework/mine.flow", false)]
    [InlineData("mine.svg", false)]
    [InlineData("programs/power.flow", true)]
    [InlineData("Cli/Templates/loop.flow", true)]
    [InlineData("Cli/Entry.cs", true)]
    public void Only_a_newer_source_of_the_command_is_built(string newer, bool builds)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("the launcher of Windows is another one");
            return;
        }

        var root = Directory.CreateTempSubdirectory("flow-test-").FullName;
        void Write(string file, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.WriteAllText(Path.Combine(root, file), text);
        }

        File.Copy(Path.Combine(Repository.Root, "flow"), Path.Combine(root, "flow"));
        Write("tools/dotnet", "#!/bin/sh\necho started\n");
        File.SetUnixFileMode(Path.Combine(root, "tools", "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // What builds is not there, so that a build fails, and is seen.
        Write("Cli/bin/Release/net10.0/flow.dll", "");
        Write(newer, "");
        File.SetLastWriteTimeUtc(Path.Combine(root, newer), DateTime.UtcNow.AddHours(1));
        var info = ChildProcess.Info("sh", [Path.Combine(root, "flow"), "run"]);
        info.Environment["PATH"] = $"{Path.Combine(root, "tools")}:{Environment.GetEnvironmentVariable("PATH")}";
        info.Environment.Remove("FLOW_NO_BUILD");
        var run = ProcessRun.Run(info, TimeSpan.FromMinutes(1), cancelled: TestContext.Current.CancellationToken);
        Assert.Equal(builds ? "" : "started\n", run.Output);
    }
}
