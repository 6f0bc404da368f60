using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cli.LanguageServer;
using StreamJsonRpc;

namespace Cli.Verbs;

/// <summary><c>flow lsp</c>: the language server that editors start; it speaks with them over standard input and output.</summary>
public static class LspVerb
{
    public static Command Create(Session session)
    {
        var stdio = new Option<bool>("--stdio") { Description = "What editors pass to say how they speak; it is the only way there is." };
        var command = new Command(
            "lsp",
            "Serve an editor: errors, hovers, definitions, renaming, layout, completion, counts, by the Language Server Protocol on "
            + "standard input and output.\n\nExample: flow lsp --stdio") { stdio };
        command.SetAction(_ =>
        {
            if (session.IsTerminal)
            {
                session.Error.WriteLine(
                    "flow: an editor starts this, and speaks the Language Server Protocol with it; docs/editors.md "
                    + "says how. Ctrl-C ends it.");
            }

            return Serve(session);
        });
        return command;
    }

    private static int Serve(Session session)
    {
        var formatter = new SystemTextJsonFormatter
        {
            JsonSerializerOptions = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull },
        };
        var messages = new HeaderDelimitedMessageHandler(session.Bytes, session.In, formatter);
        var version = typeof(LspVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return new Server(messages, version).RunAsync(session.Cancelled).GetAwaiter().GetResult() ? Exit.Done : Exit.Faulted;
    }
}
