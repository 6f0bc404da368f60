using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using StreamJsonRpc;
using Visualizer.Processes;

namespace Tests.Editors;

/// <summary>
/// A client of the Language Server Protocol with a server process of its own. What it sends and gets is plain JSON under the protocol's
/// names, so that a wrong name on the server's side is seen.
/// </summary>
internal sealed class LanguageClient : IAsyncDisposable
{
    private readonly JsonRpc _rpc;
    private readonly ConcurrentDictionary<(string Uri, int Version), TaskCompletionSource<JsonElement>> _problems = new();

    public LanguageClient()
    {
        var info = ChildProcess.Info("dotnet", [Path.Combine(AppContext.BaseDirectory, "flow.dll"), "lsp"]);
        Process = Process.Start(info)!;
        Process.ErrorDataReceived += (_, line) => Errors += line.Data;
        Process.BeginErrorReadLine();
        var messages = new HeaderDelimitedMessageHandler(
            Process.StandardInput.BaseStream, Process.StandardOutput.BaseStream, new SystemTextJsonFormatter());
        _rpc = new JsonRpc(messages);
        _rpc.AddLocalRpcMethod("textDocument/publishDiagnostics", Published);
        _rpc.StartListening();
    }

    public Process Process { get; }

    public string Errors { get; private set; } = "";

    public async Task<JsonElement> StartAsync(int? processId = null)
    {
        var answer = await AskAsync("initialize", new { processId, rootUri = (string?)null, capabilities = new { } });
        await TellAsync("initialized", new { });
        return answer;
    }

    public Task<JsonElement> AskAsync(string method, object? parameters = null) =>
        _rpc.InvokeWithParameterObjectAsync<JsonElement>(method, parameters).WaitAsync(TimeSpan.FromSeconds(30));

    public Task TellAsync(string method, object? parameters = null) => _rpc.NotifyWithParameterObjectAsync(method, parameters);

    public Task OpenAsync(string uri, string text, int version = 1) =>
        TellAsync("textDocument/didOpen", new { textDocument = new { uri, languageId = "flowgraph", version, text } });

    /// <summary>Asks about a place: line and UTF-16 units, from 0.</summary>
    public Task<JsonElement> AskAtAsync(string method, string uri, int line, int character) =>
        AskAsync($"textDocument/{method}", new { textDocument = new { uri }, position = new { line, character } });

    /// <summary>What the server says is wrong with a version of a text, once it says so.</summary>
    public Task<JsonElement> ProblemsAsync(string uri, int version) =>
        Of(uri, version).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        ChildProcess.End(Process);
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    private void Published(string uri, int version, JsonElement diagnostics) => Of(uri, version).TrySetResult(diagnostics.Clone());

    private TaskCompletionSource<JsonElement> Of(string uri, int version) =>
        _problems.GetOrAdd((uri, version), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
