using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Visualizer;

/// <summary>The playground in a frame, with a program in its editor: what a notebook shows of it.</summary>
/// <remarks>
/// <code>
///   {"program":"power: …","inputs":{"y":{"static":true,"value":"5"}}}  →  deflated, base64  →  http://127.0.0.1:8077/?embed#jVBN…
/// </code>
/// The address is what <em>Copy link</em> of the playground makes; what is behind # is sent to no server. The frame has the origin of the
/// playground's server, and can reach neither the notebook around it nor anything else.
/// </remarks>
/// <param name="Address">The playground's, with the program.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record PlaygroundFrame(string Address)
{
    /// <summary>Where <c>flow serve</c> shows it.</summary>
    public const string Served = "http://127.0.0.1:8077/";

    /// <summary>Characters of an address that browsers take.</summary>
    public const int MostAddress = 1_000_000;

    /// <param name="address">Of the playground, such as <see cref="Served"/>; may be relative, as on a course's pages.</param>
    /// <param name="program">Its text is in the editor.</param>
    /// <param name="division">What is static with which value, and what is dynamic.</param>
    /// <param name="view">The view that is open: run, specialize, trace, compare, explain, or replay.</param>
    /// <exception cref="ArgumentException">It is no address of a page, or the program is too long for one.</exception>
    public static PlaygroundFrame Of(string address, Program program, Division division, string view)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(division);
        if (!Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri)
            || (uri.IsAbsoluteUri && uri.Scheme is not ("http" or "https")))
        {
            throw new ArgumentException($"'{address}' is no address of a playground: it is such as {Served}, which 'flow serve' shows.");
        }

        var made = $"{address}?embed#{Fragment(program, division, view)}";
        return made.Length <= MostAddress ? new(made) : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"The program's address has {made.Length:N0} characters, and browsers take {MostAddress:N0}: "
            + $"paste its text into the playground."));
    }

    public override string ToString() => $"[playground: {Address[..(Address.IndexOf('#', StringComparison.Ordinal) + 1)]}…]";

    public string ToHtml()
    {
        var link = WebUtility.HtmlEncode(Address);
        var page = link[..link.IndexOf('?', StringComparison.Ordinal)];
        return $"<p><a href=\"{link}\" target=\"_blank\">The playground</a> of {page}. An empty frame below: nothing answers there; "
            + "<code>flow serve</code> shows the playground on this machine.</p>"
            + "<iframe title=\"Playground\" sandbox=\"allow-scripts allow-same-origin\" "
            + $"style=\"width:100%;height:720px;border:1px solid #8884\" src=\"{link}\"></iframe>";
    }

    private static string Fragment(Program program, Division division, string view)
    {
        using var bytes = new MemoryStream();
        using (var deflated = new DeflateStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var json = new Utf8JsonWriter(deflated))
        {
            json.WriteStartObject();
            json.WriteString("name", "");
            json.WriteString("program", ProgramWriter.Write(program));
            json.WriteString("view", view);
            json.WriteStartObject("inputs");
            var known = division.Static.Select(it => (it.Key, it.Value.ToString()));
            foreach (var (name, value) in known.Concat(division.Dynamic.Select(it => (it, ""))))
            {
                json.WriteStartObject(name);
                json.WriteBoolean("static", value.Length > 0);
                json.WriteString("value", value);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Convert.ToBase64String(bytes.ToArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}

/// <summary>The playground straight from what was made: <c>program.ToPlayground()</c>.</summary>
/// <remarks>
/// <code>
///   power.ToPlayground()                                        its text, to be edited
///   Specializer.Specialize(power, division).ToPlayground()      with the same static values
///   power.ToPlayground("https://my.course/playground/")         from a server that shows the playground to a course
/// </code>
/// </remarks>
public static class ResultPlaygrounds
{
    /// <param name="program">The program.</param>
    /// <param name="address">Where the playground is; <c>flow serve</c> shows it at <see cref="PlaygroundFrame.Served"/>.</param>
    /// <param name="view">The view that is open.</param>
    public static PlaygroundFrame ToPlayground(this Program program, string address = PlaygroundFrame.Served, string view = "specialize") =>
        PlaygroundFrame.Of(address, program, Division.Empty, view);

    /// <inheritdoc cref="ToPlayground(Program, string, string)"/>
    public static PlaygroundFrame ToPlayground(
        this Specialization specialization, string address = PlaygroundFrame.Served, string view = "specialize")
    {
        ArgumentNullException.ThrowIfNull(specialization);
        return PlaygroundFrame.Of(address, specialization.Source, specialization.Division, view);
    }
}
