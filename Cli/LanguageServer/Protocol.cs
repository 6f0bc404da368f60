namespace Cli.LanguageServer;

// The shapes of the Language Server Protocol, version 3.17, that this server reads and writes, under the protocol's own names. Members that
// it does not use are left out: readers of JSON pass over them. https://microsoft.github.io/language-server-protocol

/// <summary>A place between two characters: line and UTF-16 units in it, both from 0.</summary>
public sealed record Position(int Line, int Character);

/// <summary>From a place up to but not including another.</summary>
public sealed record Range(Position Start, Position End);

public sealed record Location(string Uri, Range Range);

public sealed record TextEdit(Range Range, string NewText);

public sealed record TextDocument(string Uri, int Version = 0, string Text = "");

public sealed record DocumentParams(TextDocument TextDocument);

/// <summary>A change of a part of the text; of all of it where there is no range.</summary>
public sealed record ContentChange(string Text, Range? Range = null);

public sealed record ChangeParams(TextDocument TextDocument, IReadOnlyList<ContentChange> ContentChanges);

public sealed record PositionParams(TextDocument TextDocument, Position Position);

public sealed record ReferenceContext(bool IncludeDeclaration);

public sealed record ReferenceParams(TextDocument TextDocument, Position Position, ReferenceContext Context);

public sealed record RenameParams(TextDocument TextDocument, Position Position, string NewName);

public sealed record InlayParams(TextDocument TextDocument, Range Range);

public sealed record InitializeParams(int? ProcessId = null);

public sealed record Markup(string Kind, string Value)
{
    public static Markup Markdown(string text) => new("markdown", text);
}

public sealed record HoverResult(Markup Contents, Range Range);

public sealed record Problem(Range Range, int Severity, string Code, string Source, string Message);

public sealed record ProblemParams(string Uri, int Version, IReadOnlyList<Problem> Diagnostics);

public sealed record WorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<TextEdit>> Changes);

public sealed record SymbolResult(string Name, string Detail, int Kind, Range Range, Range SelectionRange);

public sealed record CompletionItem(string Label, int Kind, string Detail, Markup? Documentation, string SortText);

public sealed record InlayHint(Position Position, string Label, string Tooltip, bool PaddingLeft);

public sealed record DocumentHighlight(Range Range, int Kind);

public sealed record InitializeResult(Capabilities Capabilities, ServerInfo ServerInfo);

public sealed record ServerInfo(string Name, string Version);

/// <summary>What the server offers; documents are sent as changes (2), positions count UTF-16 units, as every client can.</summary>
public sealed record Capabilities
{
    public string PositionEncoding { get; init; } = "utf-16";

    public object TextDocumentSync { get; init; } = new { OpenClose = true, Change = 2 };

    public bool HoverProvider { get; init; } = true;

    public bool DefinitionProvider { get; init; } = true;

    public bool ReferencesProvider { get; init; } = true;

    public bool DocumentHighlightProvider { get; init; } = true;

    public bool DocumentSymbolProvider { get; init; } = true;

    public bool DocumentFormattingProvider { get; init; } = true;

    public bool InlayHintProvider { get; init; } = true;

    public object RenameProvider { get; init; } = new { PrepareProvider = true };

    public object CompletionProvider { get; init; } = new { TriggerCharacters = Array.Empty<string>() };

}
