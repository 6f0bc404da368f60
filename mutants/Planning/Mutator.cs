using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Mutants.Planning;

/// <summary>
/// Puts mutants into a file, each behind its number:
/// <code>
/// a &lt; b      (Mutant.Is(7) ? a &lt;= b : a &lt; b)
/// c &amp;&amp; d     c &amp;&amp; (Mutant.Is(8) || d)
/// f(x);      if (!Mutant.Is(9)) { f(x); }
/// </code>
/// Comparisons, conjuncts and disjuncts that are left out, negated conditions, sums, numbers one too large, statements that are left out.
/// What is constant, thrown, or only text stays as it is, and so does what the code merely counts.
/// </summary>
/// <param name="project">The library that the file belongs to.</param>
/// <param name="file">Its path in the repository.</param>
/// <param name="mutants">Where those of the file are added; null the second time.</param>
/// <param name="numbers">The second time: the file's mutants, in order, and whether they compile.</param>
internal sealed class Mutator(string project, string file, List<Mutant>? mutants, Queue<Mutant>? numbers) : CSharpSyntaxRewriter
{
    private readonly Dictionary<string, int> _alike = [];
    private SourceText _text = SourceText.From("");

    public SyntaxTree Rewrite(SyntaxTree tree)
    {
        _text = tree.GetText();
        return CSharpSyntaxTree.ParseText(Visit(tree.GetRoot()).ToFullString(), (CSharpParseOptions)tree.Options, tree.FilePath,
            System.Text.Encoding.UTF8);
    }

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (IsConstant(node) || AsksDice(node))
        {
            return node;
        }

        var it = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        SyntaxKind? other = node.Kind() switch
        {
            SyntaxKind.LessThanExpression => SyntaxKind.LessThanOrEqualExpression,
            SyntaxKind.LessThanOrEqualExpression => SyntaxKind.LessThanExpression,
            SyntaxKind.GreaterThanExpression => SyntaxKind.GreaterThanOrEqualExpression,
            SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.GreaterThanExpression,
            SyntaxKind.AddExpression => SyntaxKind.SubtractExpression,
            SyntaxKind.SubtractExpression => SyntaxKind.AddExpression,
            _ => null,
        };
        if (node.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression)
        {
            return !Declares(node) && New(node, "negated") is { } negated ? Text($"({Is(negated)} != ({it}))") : it;
        }

        if (node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
        {
            var isAnd = node.IsKind(SyntaxKind.LogicalAndExpression);
            var (left, right) = (it.Left.ToString(), it.Right.ToString());
            if (!Declares(node.Left) && !AsksDice(node.Left) && New(node, $"without left: {Brief(node.Left)}") is { } first)
            {
                left = isAnd ? $"({Is(first)} || ({left}))" : $"(!{Is(first)} && ({left}))";
            }

            if (!Declares(node.Right) && !AsksDice(node.Right) && New(node, $"without right: {Brief(node.Right)}") is { } second)
            {
                right = isAnd ? $"({Is(second)} || ({right}))" : $"(!{Is(second)} && ({right}))";
            }

            return Text($"({left} {(isAnd ? "&&" : "||")} {right})");
        }

        return other is { } kind && !IsText(node) && !Declares(node)
            && New(node, $"{node.OperatorToken} is {BinaryExpression(kind, node.Left, node.Right).OperatorToken}") is { } number
            ? Text($"({Is(number)} ? {BinaryExpression(kind, node.Left, node.Right).NormalizeWhitespace()} : {it})")
            : it;
    }

    /// <summary>Other dice are no fault: how likely something is drawn stays as it is.</summary>
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
        node.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Below" } ? node : base.VisitInvocationExpression(node);

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var it = (PrefixUnaryExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        return node.IsKind(SyntaxKind.LogicalNotExpression) && !Declares(node) && New(node, "negated") is { } number
            ? Text($"({Is(number)} != ({it}))") : it;
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var it = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return node.Condition is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax
                or IsPatternExpressionSyntax
            && !Declares(node.Condition) && New(node.Condition, "negated") is { } number
            ? it.WithCondition(Text($"({Is(number)} != ({it.Condition}))")) : it;
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var it = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return !IsConstant(node) && node.Condition is not BinaryExpressionSyntax && !Declares(node.Condition)
            && New(node.Condition, "negated") is { } number
            ? it.WithCondition(Text($"({Is(number)} != ({it.Condition}))")) : it;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax or SwitchExpressionArmSyntax or ArgumentSyntax
                or AssignmentExpressionSyntax
            && node.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression && !IsConstant(node)
                && New(node, "negated") is { } negated)
        {
            return Text($"({Is(negated)} != {node})");
        }

        return node.IsKind(SyntaxKind.NumericLiteralExpression) && node.Token.Value is int and < 1_000 && !IsConstant(node)
            && New(node, "one more") is { } number
            ? Text($"({Is(number)} ? {(int)node.Token.Value + 1} : {node})") : node;
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var it = (ExpressionStatementSyntax)base.VisitExpressionStatement(node)!;
        return node.Expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax
            && !Declares(node) && !Gives(node) && !node.ToString().StartsWith("Reached.Count", StringComparison.Ordinal)
            && New(node, $"left out: {Brief(node)}") is { } number
            ? ParseStatement($"if (!{Is(number)}) {{ {it.ToString()} }}\n").WithLeadingTrivia(node.GetLeadingTrivia()) : it;
    }

    public override SyntaxNode? VisitThrowExpression(ThrowExpressionSyntax node) => node;

    public override SyntaxNode? VisitThrowStatement(ThrowStatementSyntax node) => node;

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node) => node;

    // Whether something happens that dice decide.
    private static bool AsksDice(ExpressionSyntax node) => node is BinaryExpressionSyntax
    {
        Left: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Below" } },
        Right: LiteralExpressionSyntax,
    };

    // What declares a variable cannot be left out: the variable would have no value.
    private static bool Declares(SyntaxNode node) => node.DescendantNodesAndSelf().Any(it => it is VariableDesignationSyntax);

    // Nor can what gives an out parameter its value.
    private static bool Gives(ExpressionStatementSyntax node) => node.Expression is AssignmentExpressionSyntax set
        && set.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(it => it.Identifier.Text).ToHashSet() is var names
        && node.Ancestors().OfType<BaseMethodDeclarationSyntax>().Any(method => method.ParameterList.Parameters.Any(it =>
            it.Modifiers.Any(SyntaxKind.OutKeyword) && names.Contains(it.Identifier.Text)));

    private static bool IsConstant(SyntaxNode node) => node.Ancestors().Any(it =>
        it is ParameterSyntax || (it is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword))
            || (it is LocalDeclarationStatementSyntax local && local.IsConst));

    private static bool IsText(BinaryExpressionSyntax node) =>
        node.DescendantNodes().Any(it => it is InterpolatedStringExpressionSyntax || it.IsKind(SyntaxKind.StringLiteralExpression));

    /// <summary>A mutant's number; null where it is known not to compile.</summary>
    private int? New(SyntaxNode node, string what)
    {
        if (numbers is not null)
        {
            var known = numbers.Dequeue();
            return known.Compiles ? known.Number : null;
        }

        var name = $"{file} | {Member(node)} | {what} in {Brief(node)}";
        var alike = _alike[name] = _alike.GetValueOrDefault(name) + 1;
        var line = _text.Lines.GetLinePosition(node.SpanStart).Line + 1;
        mutants!.Add(new(mutants.Count, file, line, alike == 1 ? name : $"{name} | {alike}", true));
        return mutants.Count - 1;
    }

    private static string Member(SyntaxNode node) => node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
    {
        MethodDeclarationSyntax it => it.Identifier.Text,
        PropertyDeclarationSyntax it => it.Identifier.Text,
        ConstructorDeclarationSyntax it => it.Identifier.Text,
        FieldDeclarationSyntax it => it.Declaration.Variables[0].Identifier.Text,
        BaseTypeDeclarationSyntax it => it.Identifier.Text,
        OperatorDeclarationSyntax it => it.OperatorToken.Text,
        _ => "",
    };

    private static string Brief(SyntaxNode node)
    {
        var text = string.Join(' ', node.ToString().Split((char[])['\n', '\r', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 90 ? text : text[..90] + "…";
    }

    private string Is(int number) => Switch.Is(project, number);

    private static ExpressionSyntax Text(string expression) => ParseExpression(expression);
}
