using System.Buffers;
using System.Text;

namespace Cli.Notebooks.Kernels;

/// <summary>Lines of a stream, none longer than a limit: who writes them may be out of control.</summary>
internal sealed class LineReader(Stream stream, int most)
{
    private readonly byte[] _part = new byte[1 << 16];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _read, _length;

    /// <summary>The next line without its end; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">It is longer than the limit.</exception>
    public async Task<string?> Next(CancellationToken cancelled)
    {
        _line.ResetWrittenCount();
        while (true)
        {
            if (_read == _length)
            {
                (_read, _length) = (0, await stream.ReadAsync(_part, cancelled).ConfigureAwait(false));
                if (_length == 0)
                {
                    return _line.WrittenCount == 0 ? null : Text();
                }
            }

            var rest = _part.AsMemory(_read, _length - _read);
            var end = rest.Span.IndexOf((byte)'\n');
            var taken = end < 0 ? rest.Length : end;
            _line.Write(rest.Span[..taken]);
            _read += end < 0 ? taken : taken + 1;
            if (_line.WrittenCount > most)
            {
                throw new InvalidDataException($"a line of more than {most} bytes");
            }

            if (end >= 0)
            {
                return Text();
            }
        }
    }

    private string Text() => Encoding.UTF8.GetString(_line.WrittenSpan).TrimEnd('\r');
}
