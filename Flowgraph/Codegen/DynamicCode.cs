using System.Runtime.CompilerServices;

namespace Flowgraph.Codegen;

/// <summary>
/// Compiling programs means making machine code while the process runs. A host may have switched that off: file-based apps (<c>dotnet run FILE.cs</c>) do so by
/// default, as they may be compiled ahead of time. Then it is said at once and with the cure, not deep in the runtime.
/// </summary>
internal static class DynamicCode
{
    /// <exception cref="PlatformNotSupportedException">The host has no dynamic code.</exception>
    public static void Require() => Require(RuntimeFeature.IsDynamicCodeSupported);

    internal static void Require(bool isSupported)
    {
        if (!isSupported)
        {
            throw new PlatformNotSupportedException(
                "this process cannot make code while it runs, which compiled programs and traces need. In a file-based app write '#:property PublishAot=false' at the top of the file; "
                + "in a project set <PublishAot>false</PublishAot>. Interpreting, specializing and interpreted traces work as it is.");
        }
    }
}
