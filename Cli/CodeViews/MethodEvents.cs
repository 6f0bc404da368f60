using System.Buffers.Binary;
using System.Diagnostics.Tracing;
using System.Text;
using Microsoft.Diagnostics.NETCore.Client;

namespace Cli.CodeViews;

/// <summary>
/// What the runtime says of methods that its JIT compiles, in events that this process asks of itself: where the machine code is, and which IL a piece of it
/// stands for. An EventListener would be simpler, but leaves the arrays of the second event out.
///
/// The stream is not taken apart event by event. A method's handle is known, and both events begin with it and with numbers that tell them apart:
/// <code>
/// MethodLoadVerbose    handle 8, module 8, start address 8, size 4, token 4, flags 4, namespace, name, …
/// MethodILToNativeMap  handle 8, rejit 8 = 0, extent 1 = 0, count 2, IL offsets 4 × count, machine code offsets 4 × count
/// </code>
/// Source: ClrEtwAll.man of dotnet/runtime. Not handled: a process that was forbidden to be diagnosed; then nothing is known.
/// </summary>
public sealed class MethodEvents : IDisposable
{
    private const long Keywords = 0x10 | 0x20000;
    private const int BufferMegabytes = 64;
    private const int MapHeader = 19;
    private const int LoadHeader = 36;

    private readonly EventPipeSession? _session;
    private readonly MemoryStream _bytes = new();
    private readonly Task _copying = Task.CompletedTask;

    public MethodEvents()
    {
        try
        {
            _session = new DiagnosticsClient(Environment.ProcessId)
                .StartEventPipeSession([new("Microsoft-Windows-DotNETRuntime", EventLevel.Verbose, Keywords)], requestRundown: false, BufferMegabytes);
            _copying = _session.EventStream.CopyToAsync(_bytes);
        }
        catch (Exception problem) when (problem is DiagnosticsClientException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            _session = null;
        }
    }

    /// <summary>Ends listening; the methods of these handles, as far as they were reported.</summary>
    /// <param name="methods">Handles and names.</param>
    public IReadOnlyDictionary<nint, LoadedMethod> Stop(IEnumerable<(nint Handle, string Name)> methods)
    {
        if (_session is null)
        {
            return new Dictionary<nint, LoadedMethod>();
        }

        _session.Stop();
        _copying.Wait();
        var bytes = _bytes.ToArray();
        return methods.Select(method => (method.Handle, Loaded: Find(bytes, method.Handle, method.Name)))
            .Where(pair => pair.Loaded is not null).ToDictionary(pair => pair.Handle, pair => pair.Loaded!);
    }

    public void Dispose() => _session?.Dispose();

    private static LoadedMethod? Find(byte[] bytes, nint handle, string name)
    {
        Span<byte> key = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(key, handle);
        var ending = Encoding.Unicode.GetBytes(name + "\0");
        var (load, map) = ((ReadOnlyMemory<byte>?)null, (IReadOnlyList<(int, int)>)[]);
        for (var at = bytes.AsSpan().IndexOf(key); at >= 0; at = Next(bytes, key, at))
        {
            var payload = bytes.AsMemory(at);
            if (Map(payload.Span) is { } found)
            {
                map = found;
            }
            else if (payload.Length > LoadHeader && IsLoad(payload.Span[LoadHeader..], ending))
            {
                load = payload;
            }
        }

        return load is { } start
            ? new((nint)BinaryPrimitives.ReadInt64LittleEndian(start.Span[16..]), BinaryPrimitives.ReadInt32LittleEndian(start.Span[24..])) { Map = map }
            : null;
    }

    private static int Next(byte[] bytes, ReadOnlySpan<byte> key, int at) => bytes.AsSpan(at + 1).IndexOf(key) is >= 0 and var more ? at + 1 + more : -1;

    /// <summary>Namespace and name follow, in UTF-16 and ended by 0.</summary>
    private static bool IsLoad(ReadOnlySpan<byte> names, ReadOnlySpan<byte> ending)
    {
        for (var end = 0; end + 1 < names.Length; end += 2)
        {
            if (names[end] == 0 && names[end + 1] == 0)
            {
                return names[(end + 2)..].StartsWith(ending);
            }
        }

        return false;
    }

    private static (int Il, int Native)[]? Map(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < MapHeader || payload[8..17].ContainsAnyExcept((byte)0))
        {
            return null;
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(payload[17..]);
        if (payload.Length < MapHeader + (8 * count))
        {
            return null;
        }

        var map = new (int, int)[count];
        for (var i = 0; i < count; i++)
        {
            map[i] = (BinaryPrimitives.ReadInt32LittleEndian(payload[(MapHeader + (4 * i))..]), BinaryPrimitives.ReadInt32LittleEndian(payload[(MapHeader + (4 * (count + i)))..]));
        }

        return map;
    }
}
