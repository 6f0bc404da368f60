using Cli.Writing;
using Visualizer.Processes;

namespace Cli.Notebooks.Kernels;

/// <summary>
/// The kernel as a program: .NET Interactive's tool, of one version, installed on demand. In the repository it goes below the repository,
/// with an installed <c>flow</c>
/// into the user's folder for application data. It is installed beside its place and moved there when complete, so that two at once do no
/// harm.
/// <para>Microsoft retired the tool in 2026; its last version stays on the server of packages. <c>FLOW_KERNEL</c> names another program
/// that speaks its protocol.</para>
/// </summary>
internal static class KernelTool
{
    public const string Package = "Microsoft.dotnet-interactive";

    public const string Version = "1.0.712001";

    public const string Variable = "FLOW_KERNEL";

    private const int MinutesToInstall = 10;

    /// <summary>The program and its arguments; installs it where it is missing.</summary>
    /// <exception cref="UsageException">It cannot be installed; the message has the cure.</exception>
    public static IReadOnlyList<string> Find(Session session, string language)
    {
        string[] arguments = ["stdio", "--default-kernel", language];
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } other)
        {
            return [other, .. arguments];
        }

        var folder = Folder();
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet-interactive.exe" : "dotnet-interactive");
        if (!File.Exists(program))
        {
            session.Error.WriteLine($"flow: installing the kernel of .NET Interactive ({Package} {Version}) into {folder}, once");
            Working.On(session, "installing the kernel", () => Install(folder, session.Cancelled));
        }

        return [program, .. arguments];
    }

    private static string Folder() => Path.Combine(
        Places.Repository() is { } root ? Path.Combine(root, ".tools") : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "FlowResearch"),
        "dotnet-interactive",
        Version);

    private static bool Install(string folder, CancellationToken cancelled)
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(folder)!).FullName;
        var part = Path.Combine(parent, $"{Version}.{Environment.ProcessId}.part");
        try
        {
            var problem = Run(["tool", "install", Package, "--version", Version, "--tool-path", part], parent, cancelled);
            if (problem is not null)
            {
                throw new UsageException(
                    $"the kernel of notebooks cannot be installed:\n{problem}\n"
                    + $"It is the package {Package} {Version}. With the server of packages in reach, run\n"
                    + $"    dotnet tool install {Package} --version {Version} --tool-path {folder}\n"
                    + $"With the program elsewhere, say where: {Variable}=/some/folder/dotnet-interactive");
            }

            Move(part, folder);
            return true;
        }
        finally
        {
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }
        }
    }

    /// <summary>Somebody else may have been faster.</summary>
    private static void Move(string part, string folder)
    {
        try
        {
            Directory.Move(part, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
        }
    }

    /// <summary>Runs <c>dotnet</c>; what it says where it fails.</summary>
    private static string? Run(string[] arguments, string folder, CancellationToken cancelled)
    {
        var start = ChildProcess.Info("dotnet", arguments, folder);
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment["DOTNET_NOLOGO"] = "1";
        var result = ProcessRun.Run(start, TimeSpan.FromMinutes(MinutesToInstall), cancelled: cancelled);
        return result.Succeeded ? null : result.End switch
        {
            ProcessEnd.TookTooLong => $"    it took more than {MinutesToInstall} minutes",
            ProcessEnd.NotStarted =>
                "    the command 'dotnet' was not found; the .NET 10 SDK is needed: https://dotnet.microsoft.com/download",
            _ => string.Join('\n', (result.Output + result.Errors).Split('\n').Where(line => line.Trim().Length > 0).Take(6)
                .Select(line => "    " + line.Trim())),
        };
    }
}
