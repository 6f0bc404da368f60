using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Cli.CodeViews;

/// <summary>A method as the runtime reported it: where its machine code is, and which IL some of it stands for.</summary>
public sealed record LoadedMethod(string Name, nint Address, int Size)
{
    /// <summary>Pairs of offsets, IL then machine code; IL offsets below 0 are prologue and epilogue.</summary>
    public IReadOnlyList<(int Il, int Native)> Map { get; init; } = [];
}

/// <summary>
/// Listens to the runtime's events for methods that its JIT has compiled (keywords 0x10, and 0x20000 for offsets). They come on another
/// thread, somewhat later.
/// </summary>
public sealed class MethodEvents : EventListener
{
    private const EventKeywords Keywords = (EventKeywords)(0x10 | 0x20000);

    private readonly ConcurrentDictionary<ulong, LoadedMethod> _methods = [];
    private readonly ConcurrentDictionary<ulong, IReadOnlyList<(int Il, int Native)>> _maps = [];

    /// <summary>The methods of these names, as far as they have been reported in the time.</summary>
    public IReadOnlyDictionary<string, LoadedMethod> Await(string type, IReadOnlyCollection<string> names, TimeSpan atMost)
    {
        var wanted = names.Select(name => type + "." + name).ToHashSet(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < atMost)
        {
            var found = _methods.Where(pair => wanted.Contains(pair.Value.Name)).ToList();
            if (found.Count == wanted.Count && found.TrueForAll(pair => _maps.ContainsKey(pair.Key)))
            {
                break;
            }

            Thread.Sleep(10);
        }

        return _methods.Where(pair => wanted.Contains(pair.Value.Name)).ToDictionary(
            pair => pair.Value.Name[(type.Length + 1)..], pair => pair.Value with { Map = _maps.GetValueOrDefault(pair.Key) ?? [] });
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, Keywords);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        object? Field(string name) => eventData.PayloadNames!.IndexOf(name) is var index and >= 0 ? eventData.Payload![index] : null;
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) == true)
        {
            var name = $"{Field("MethodNamespace")}.{Field("MethodName")}";
            _methods[Id()] = new(name, (nint)(ulong)Field("MethodStartAddress")!, (int)(uint)Field("MethodSize")!);
        }
        else if (eventData.EventName?.StartsWith("MethodILToNativeMap", StringComparison.Ordinal) == true)
        {
            _maps[Id()] = Field("ILOffsets") is Array il && Field("NativeOffsets") is Array native
                ? [.. il.Cast<object>().Zip(native.Cast<object>(), (a, b) => (unchecked((int)Convert.ToUInt32(a, CultureInfo.InvariantCulture)), (int)Convert.ToUInt32(b, CultureInfo.InvariantCulture)))]
                : [];
        }

        ulong Id() => (ulong)Field("MethodID")!;
    }
}
