using System.Text;

namespace Flowgraph.Codegen;

/// <summary>
/// Makes an assembly refer to <c>System.Runtime</c>, where compilers look for <c>object</c>, rather than to the library in which this
/// process happens to have it. Name and key are replaced in place, so nothing moves.
/// <code>
/// System.Private.CoreLib, key of token 7cec85d7bea7798e   →   System.Runtime, key of token b03f5f7f11d50a3a
/// </code>
/// </summary>
internal static class CoreReference
{
    public static byte[] Patch(byte[] image)
    {
        var core = typeof(object).Assembly.GetName();
        var facade = AppDomain.CurrentDomain.Load("System.Runtime").GetName();
        var name = Encoding.UTF8.GetBytes(core.Name + "\0");
        Replace(image, [0, .. name], [0, .. Encoding.UTF8.GetBytes(facade.Name!.PadRight(name.Length, '\0'))]);
        Replace(image, core.GetPublicKey()!, facade.GetPublicKey()!);
        return image;
    }

    private static void Replace(byte[] image, byte[] old, byte[] replacement)
    {
        for (int from = 0, at; replacement.Length == old.Length && (at = image.AsSpan(from).IndexOf(old)) >= 0; from += at + old.Length)
        {
            replacement.CopyTo(image, from + at);
        }
    }
}
