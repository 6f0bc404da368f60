using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cli.Notebooks;

/// <summary>
/// The last statement of a cell. A file shows a value by a call, a notebook by an expression at the end of a cell, which the kernel shows in its best form.
/// <code>
/// var residual = …;                  var residual = …;
/// display(residual);            →    residual
/// </code>
/// A call in another place stays: the kernel knows <c>display</c>, too.
/// </summary>
internal static class LastDisplay
{
    private const string Call = "display";

    /// <summary>The cell as the notebook has it.</summary>
    public static string AsExpression(string code) => Rewrite(code, argument => argument);

    /// <summary>The cell as it prints the value's text, as the file does.</summary>
    public static string AsText(string code) => Rewrite(code, argument => $"Console.WriteLine({argument});");

    private static string Rewrite(string code, Func<string, string> write)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview, kind: SourceCodeKind.Script)).GetRoot();
        return root.Members.LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: Call }, ArgumentList.Arguments: [var argument] } } statement,
        }
            ? code[..statement.SpanStart] + write(argument.ToString()) + code[statement.Span.End..]
            : code;
    }
}
