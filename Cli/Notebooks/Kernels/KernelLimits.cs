namespace Cli.Notebooks.Kernels;

/// <summary>What a kernel may take. One that goes beyond a limit is ended, and with it all that its cells made.</summary>
/// <param name="StartSeconds">Seconds until it is ready.</param>
/// <param name="CellSeconds">Seconds for one cell.</param>
/// <param name="OutputBytes">Bytes that it says about one cell.</param>
internal sealed record KernelLimits(int StartSeconds = 120, int CellSeconds = 60, int OutputBytes = 64 << 20);

/// <summary>The kernel cannot go on: it ended, did not answer in time or said too much. The message is a sentence without its subject: "ended with exit code 134".</summary>
internal sealed class KernelEndedException(string message) : Exception(message);
