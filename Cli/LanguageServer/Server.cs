using System.Collections.Concurrent;
using System.Diagnostics;
using StreamJsonRpc;

namespace Cli.LanguageServer;

/// <summary>
/// The Language Server Protocol over two streams. It translates: what it answers is computed by <see cref="Document"/> and the classes
/// beside it, each from one version of a text, which never changes.
/// <code>
/// didOpen, didChange   →   Document (version n)   →   publishDiagnostics (version n)
/// hover at (2, 4)      →   Hovering.At(document)  →   markdown
/// </code>
/// Notifications are taken in order; questions are answered on other threads, so that a long one holds up none.
/// </summary>
#pragma warning disable CA1001 // Disposing the connection waits for a read that the client alone ends; it lives as long as the process.
internal sealed class Server
#pragma warning restore CA1001
{
    /// <summary>How long typing has to pause before a text is checked.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const int ServerNotInitialized = -32002;
    private const int InvalidRequest = -32600;
    private const int RequestFailed = -32803;

    private readonly ConcurrentDictionary<string, Document> _documents = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly JsonRpc _rpc;
    private readonly string _version;
    private volatile bool _isInitialized;
    private volatile bool _isShutDown;

    public Server(IJsonRpcMessageHandler messages, string version)
    {
        _version = version;
        _rpc = new JsonRpc(messages) { CancelLocallyInvokedMethodsWhenConnectionIsClosed = true };
        var options = new JsonRpcTargetOptions { AllowNonPublicInvocation = false, UseSingleObjectParameterDeserialization = true };
        _rpc.AddLocalRpcTarget(this, options);
    }

    /// <summary>Serves until the client says exit, goes away or dies; whether it took its leave as the protocol wants.</summary>
    public async Task<bool> RunAsync(CancellationToken cancelled)
    {
        _rpc.StartListening();
        using var stop = cancelled.Register(() => _end.TrySetResult(false));
        var ended = await Task.WhenAny(_end.Task, _rpc.Completion).ConfigureAwait(false);
        return ended == _end.Task && await _end.Task.ConfigureAwait(false);
    }

    [JsonRpcMethod("initialize")]
    public InitializeResult Initialize(InitializeParams? asked = null)
    {
        if (_isInitialized)
        {
            throw new LocalRpcException("initialize is sent once") { ErrorCode = InvalidRequest };
        }

        _isInitialized = true;
        if (asked?.ProcessId is { } client)
        {
            _ = FollowAsync(client);
        }

        return new(new Capabilities(), new("flow", _version));
    }

    [JsonRpcMethod("initialized")]
#pragma warning disable CA1822 // The library calls it on the server.
    public void Initialized()
    {
    }
#pragma warning restore CA1822

    [JsonRpcMethod("shutdown")]
    public object? Shutdown()
    {
        Require();
        _isShutDown = true;
        return null;
    }

    [JsonRpcMethod("exit")]
    public void Exit() => _end.TrySetResult(_isShutDown);

    [JsonRpcMethod("textDocument/didOpen")]
    public void DidOpen(DocumentParams it) => Take(new(it.TextDocument.Uri, it.TextDocument.Version, it.TextDocument.Text));

    [JsonRpcMethod("textDocument/didChange")]
    public void DidChange(ChangeParams it)
    {
        if (_documents.TryGetValue(it.TextDocument.Uri, out var document))
        {
            Take(document.With(it.TextDocument.Version, it.ContentChanges));
        }
    }

    [JsonRpcMethod("textDocument/didClose")]
    public void DidClose(DocumentParams it)
    {
        if (_documents.TryRemove(it.TextDocument.Uri, out var closed))
        {
            _ = _rpc.NotifyWithParameterObjectAsync("textDocument/publishDiagnostics", new ProblemParams(closed.Uri, closed.Version, []));
        }
    }

    [JsonRpcMethod("textDocument/hover")]
    public Task<HoverResult?> HoverAsync(PositionParams it) => Answer(it.TextDocument, document => Hovering.At(document, it.Position));

    [JsonRpcMethod("textDocument/definition")]
    public Task<IReadOnlyList<Location>?> DefinitionAsync(PositionParams it) =>
        Answer(it.TextDocument, document => Navigation.Definitions(document, it.Position));

    [JsonRpcMethod("textDocument/references")]
    public Task<IReadOnlyList<Location>?> ReferencesAsync(ReferenceParams it) =>
        Answer(it.TextDocument, document => Navigation.References(document, it.Position, it.Context.IncludeDeclaration));

    [JsonRpcMethod("textDocument/documentHighlight")]
    public Task<IReadOnlyList<DocumentHighlight>?> HighlightAsync(PositionParams it) =>
        Answer(it.TextDocument, document => Navigation.Highlights(document, it.Position));

    [JsonRpcMethod("textDocument/prepareRename")]
    public Task<Range?> PrepareRenameAsync(PositionParams it) => Answer(it.TextDocument, document =>
        Navigation.Same(document, it.Position).Any() ? Positions.RangeOf(document.Text, document.UseAt(it.Position)!.Span) : null);

    [JsonRpcMethod("textDocument/rename")]
    public Task<WorkspaceEdit?> RenameAsync(RenameParams it) => Answer(it.TextDocument, document =>
    {
        var (edit, problem) = Renaming.Of(document, it.Position, it.NewName);
        return problem is null ? edit : throw new LocalRpcException(problem) { ErrorCode = RequestFailed };
    });

    [JsonRpcMethod("textDocument/formatting")]
    public Task<IReadOnlyList<TextEdit>?> FormattingAsync(DocumentParams it) => Answer(it.TextDocument, Formatting.Of);

    [JsonRpcMethod("textDocument/documentSymbol")]
    public Task<IReadOnlyList<SymbolResult>?> DocumentSymbolAsync(DocumentParams it) => Answer(it.TextDocument, Outline.Of);

    [JsonRpcMethod("textDocument/completion")]
    public Task<IReadOnlyList<CompletionItem>?> CompletionAsync(PositionParams it) =>
        Answer(it.TextDocument, document => Completing.At(document, it.Position));

    [JsonRpcMethod("textDocument/inlayHint")]
    public Task<IReadOnlyList<InlayHint>?> InlayHintAsync(InlayParams it) =>
        Answer(it.TextDocument, document => Counting.Of(document, it.Range));

    private void Take(Document document)
    {
        _documents[document.Uri] = document;
        _ = CheckAsync(document);
    }

    /// <summary>Tells the problems of a version if no other has come meanwhile.</summary>
    private async Task CheckAsync(Document document)
    {
        await Task.Delay(Pause).ConfigureAwait(false);
        bool IsCurrent() => _documents.TryGetValue(document.Uri, out var now) && ReferenceEquals(now, document);
        if (IsCurrent() && Problems.Of(document) is var problems && IsCurrent())
        {
            await _rpc.NotifyWithParameterObjectAsync(
                "textDocument/publishDiagnostics", new ProblemParams(document.Uri, document.Version, problems)).ConfigureAwait(false);
        }
    }

    /// <summary>An answer about the version that is current when the question comes; null for a text that is not open.</summary>
    private Task<T?> Answer<T>(TextDocument asked, Func<Document, T?> answer)
        where T : class
    {
        Require();
        return _documents.TryGetValue(asked.Uri, out var document) ? Task.Run(() => answer(document)) : Task.FromResult<T?>(null);
    }

    private void Require()
    {
        if (!_isInitialized || _isShutDown)
        {
            throw _isShutDown
                ? new LocalRpcException("the server was shut down") { ErrorCode = InvalidRequest }
                : new LocalRpcException("initialize comes first") { ErrorCode = ServerNotInitialized };
        }
    }

    /// <summary>Ends with the client's process: one that is killed may leave the streams open.</summary>
    private async Task FollowAsync(int client)
    {
        try
        {
            using var process = Process.GetProcessById(client);
            await process.WaitForExitAsync().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone already, or on another machine, where the streams alone tell.
            return;
        }

        _end.TrySetResult(false);
    }
}
