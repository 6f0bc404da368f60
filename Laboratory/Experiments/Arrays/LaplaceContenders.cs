using System.Globalization;
using System.Security.Cryptography;
using Flowgraph;
using Laboratory.Measuring;

namespace Laboratory.Experiments.Arrays;

/// <summary>
/// The same steps by other programs of this machine: C by <c>gcc -O3</c>, NumPy under CPython, loops in Python under PyPy. Each is a
/// process that prints the nanoseconds of its steps and writes its grid to a file. What is not installed is noted and left out.
/// Sources are in <c>contenders/</c>, and in this assembly.
/// </summary>
internal sealed class LaplaceContenders : IDisposable
{
    public const string Gcc = "gcc -O3";
    public const string NumPy = "NumPy";
    public const string NumPyAliased = "NumPy, array replaced with itself";
    public const string NumPyGiven = "NumPy, into arrays that are there";
    public const string PyPy = "PyPy, loops";

    private const string Install = "not installed, its figures are left out; scripts/setup-contenders installs it";

    private static readonly string[] Files = ["laplace.c", "laplace_numpy.py", "laplace_loops.py"];

    /// <summary>The first that a shell finds need not be the system's, which is the one with the system's NumPy.</summary>
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    private readonly string _folder = Directory.CreateTempSubdirectory("flow-laplace-").FullName;
    private readonly string? _python;
    private readonly bool _hasGcc;
    private readonly bool _hasPyPy;

    public LaplaceContenders()
    {
        foreach (var file in Files)
        {
            using var source = typeof(LaplaceContenders).Assembly.GetManifestResourceStream("contenders/" + file)!;
            using var target = File.Create(In(file));
            source.CopyTo(target);
        }

        _python = Pythons.FirstOrDefault(it => NumPyOf(it) is not null);
        var gcc = OtherProgram.TryRun("gcc", "-dumpfullversion");
        _hasGcc = gcc is not null && OtherProgram.TryRun("gcc", "-O3", "-o", In("laplace"), In("laplace.c"), "-lm") is not null;
        var pypy = OtherProgram.TryRun("pypy3", "-c", "import sys; print('%d.%d.%d' % sys.pypy_version_info[:3])");
        _hasPyPy = pypy is not null;
        Notes =
        [
            new("gcc", _hasGcc ? gcc!.Trim() : Install),
            new("NumPy", _python is null ? Install : NumPyOf(_python)!.Trim()),
            new("PyPy", pypy?.Trim() ?? Install),
        ];
    }

    /// <summary>Versions, and what is missing.</summary>
    public Sequence<KeyValuePair<string, string>> Notes { get; }

    /// <summary>Those that compute the step into a second array, or what comes to the same.</summary>
    public IEnumerable<Contender> TwoArrays(int size, int steps) =>
    [
        .. C("two", size, steps),
        .. Python(NumPy, _python, "laplace_numpy.py", "two", size, steps),
        .. Python(NumPyAliased, _python, "laplace_numpy.py", "alias", size, steps),
        .. Python(NumPyGiven, _python, "laplace_numpy.py", "out", size, steps),
        .. Python(PyPy, _hasPyPy ? "pypy3" : null, "laplace_loops.py", "two", size, steps),
    ];

    public IEnumerable<Contender> InPlace(int size, int steps) =>
        C("in_place", size, steps).Concat(Python(PyPy, _hasPyPy ? "pypy3" : null, "laplace_loops.py", "in_place", size, steps));

    /// <summary>What identifies a grid: equal exactly where all its bits are.</summary>
    public static string Digest(ReadOnlySpan<byte> doubles) => Convert.ToHexString(SHA256.HashData(doubles));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string? NumPyOf(string python) => OtherProgram.TryRun(python, "-c", "import numpy; print(numpy.__version__)");

    private IEnumerable<Contender> C(string way, int size, int steps) =>
        _hasGcc ? [Process(Gcc, In("laplace"), [way], size, steps)] : [];

    private IEnumerable<Contender> Python(string name, string? command, string script, string way, int size, int steps) =>
        command is null ? [] : [Process(name, command, [In(script), way], size, steps)];

    private Contender Process(string name, string command, string[] first, int size, int steps) => Contender.Timing(name, () => () =>
    {
        var file = In("grid");
        var said = OtherProgram.Run(command, [.. first, $"{size}", $"{steps}", file]);
        var nanoseconds = double.Parse(said, CultureInfo.InvariantCulture) / steps;
        return new(Digest(File.ReadAllBytes(file)), TimeSpan.FromMicroseconds(nanoseconds / 1000));
    });

    private string In(string file) => Path.Combine(_folder, file);
}
