using System.Buffers.Binary;
using System.Text;

namespace Cli.Grading;

/// <summary>
/// Texts on a stream between two processes: the length in four bytes, a byte that says whether it is an answer or a problem, then the text as UTF-8. What the other
/// side sends is not trusted: the length is looked at before anything is read.
/// </summary>
internal static class Frames
{
    public const byte Answer = (byte)'a';

    public const byte Problem = (byte)'p';

    /// <summary>What the length of a frame may be where nobody says less.</summary>
    public const int MaxBytes = 64 << 20;

    public static async Task Write(Stream to, byte kind, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var frame = new byte[5 + bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, bytes.Length);
        frame[4] = kind;
        bytes.CopyTo(frame, 5);
        await to.WriteAsync(frame).ConfigureAwait(false);
        await to.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>The next text; null where the stream ends, or where a longer one than allowed is announced (<see cref="TooLong"/>).</summary>
    public static async Task<(byte Kind, string Text)?> Read(Stream from, int maxBytes = MaxBytes)
    {
        var head = new byte[5];
        if (await from.ReadAtLeastAsync(head, 5, throwOnEndOfStream: false).ConfigureAwait(false) < 5)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length < 0 || length > maxBytes)
        {
            return (TooLong, "");
        }

        var bytes = new byte[length];
        return await from.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false).ConfigureAwait(false) < length ? null : (head[4], Encoding.UTF8.GetString(bytes));
    }

    /// <summary>The kind of a frame that was not read.</summary>
    public const byte TooLong = 0;
}
