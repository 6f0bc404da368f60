using Sprache;
using static Flowgraph.Text.Tokens;

namespace Flowgraph.Text;

/// <summary>One line as written: a label, a statement or a jump; the other two are null.</summary>
internal readonly record struct LineSyntax(Name? Label, StatementSyntax? Statement, JumpSyntax? Jump);

/// <summary>What stands on the right of <c>=</c>: an operator and its operands, sugar gone.</summary>
internal readonly record struct Application(Name Operator, IReadOnlyList<OperandSyntax> Operands);

/// <summary>
/// The grammar of one logical line.
/// <code>
/// line     = label ":" | variable "=" (call | operand | operand infix operand | operand "[" operand "]")
///          | variable ("+=" | "-=" | "*=") operand | call | hint "(" variables ")" | jump
/// call     = operator "(" operands ")"
/// jump     = "goto" label | "if" variable "goto" label "else" "goto" label
///          | "promote" "(" variable "," label ")" | "print_and_stop" "(" operand ")"
/// </code>
/// The first two tokens decide what a line is; from there on there is no way back, so that an error is where the line
/// first stops making sense. An unknown operator is no error here: the resolver knows the operators.
/// </summary>
internal static class Grammar
{
    private static readonly Parser<Name> OperatorName =
        NameOf(token => token.Kind is TokenKind.OperatorName or TokenKind.Name, "an operator");

    private static readonly Parser<Name> Infix =
        NameOf(token => token.Kind == TokenKind.Infix, "an operator").Select(sign => sign with { Text = Operators.FindInfix(sign.Text)!.Name });

    private static readonly Parser<Name> UpdateSign =
        NameOf(token => token.Kind == TokenKind.Update, "'='").Select(sign => sign with { Text = Operators.FindInfix(sign.Text[..1])!.Name });

    private static readonly Parser<LineSyntax> LabelLine =
        from label in Label
        from colon in Of(TokenKind.Colon, "':'")
        select new LineSyntax(label, null, null);

    private static readonly Parser<Application> Call =
        from name in OperatorName
        from operands in Arguments(Operand)
        select new Application(name, operands);

    private static readonly Parser<Func<OperandSyntax, Application>> InfixRest =
        from sign in Infix
        from right in Operand
        select new Func<OperandSyntax, Application>(left => new(sign, [left, right]));

    private static readonly Parser<Func<OperandSyntax, Application>> IndexRest =
        from open in NameOf(token => token.Kind == TokenKind.OpenBracket, "'['")
        from index in Operand
        from close in CloseBracket
        select new Func<OperandSyntax, Application>(list => new(open with { Text = "readlist" }, [list, index]));

    private static readonly Parser<Func<OperandSyntax, Application>> NoRest =
        EndOfLine.Expecting("an operator", "the end of the line")
            .Select(_ => new Func<OperandSyntax, Application>(operand => new(new(Operators.Same.Name, operand.Span), [operand])));

    private static readonly Parser<Application> Simple =
        from first in Operand
        from rest in Choose(input => input.Token.Kind switch
        {
            TokenKind.Infix => InfixRest,
            TokenKind.OpenBracket => IndexRest,
            _ => NoRest,
        })
        select rest(first);

    private static readonly Parser<LineSyntax> Assignment =
        from place in Place
        from result in Variable
        from sign in Tokens.Assign
        from application in Choose(input => IsCall(input) ? Call : Simple)
        select Statement(new OperationSyntax(result, application.Operator, application.Operands, place));

    private static readonly Parser<LineSyntax> Update =
        from place in Place
        from result in Variable
        from sign in UpdateSign
        from operand in Operand
        select Statement(new OperationSyntax(result, sign, [new VariableSyntax(result), operand], place));

    private static readonly Parser<LineSyntax> Effect =
        from place in Place
        from call in Call
        select Statement(new OperationSyntax(null, call.Operator, call.Operands, place));

    private static readonly Parser<LineSyntax> MergePoint = Hint("merge_point", HintKind.MergePoint);

    private static readonly Parser<LineSyntax> CanEnterJit = Hint("can_enter_jit", HintKind.CanEnterJit);

    private static readonly Parser<LineSyntax> OneOf = Hint("one_of", HintKind.OneOf);

    private static readonly Parser<LineSyntax> Goto =
        from place in Place
        from word in Word("goto")
        from target in Label
        select Jump(new GotoSyntax(target, place));

    private static readonly Parser<LineSyntax> If =
        from place in Place
        from word in Word("if")
        from condition in Variable
        from goto1 in Word("goto")
        from then in Label
        from otherwise in Word("else")
        from goto2 in Word("goto")
        from target in Label
        select Jump(new IfSyntax(condition, then, target, place));

    private static readonly Parser<LineSyntax> Promote =
        from place in Place
        from word in Word("promote")
        from open in OpenParenthesis
        from variable in Variable
        from comma in Comma
        from target in Label
        from close in CloseParenthesis
        select Jump(new PromoteSyntax(variable, target, place));

    private static readonly Parser<LineSyntax> Stop =
        from place in Place
        from word in Word("print_and_stop")
        from open in OpenParenthesis
        from result in Operand
        from close in CloseParenthesis
        select Jump(new StopSyntax(result, place));

    private static readonly Parser<LineSyntax> Neither = Fail<LineSyntax>("a label", "a statement", "a jump");

    /// <summary>A whole line.</summary>
    public static readonly Parser<LineSyntax> Line = Whole(Choose(Decide));

    private static Parser<LineSyntax> Decide(TokenInput input) => (input.Token.Kind, input.Next.Token.Kind) switch
    {
        (TokenKind.OperatorName, _) or (TokenKind.Name, TokenKind.OpenParenthesis) => Effect,
        (TokenKind.Name or TokenKind.QuotedName, TokenKind.Colon or TokenKind.End) => LabelLine,
        (TokenKind.Name or TokenKind.QuotedName, TokenKind.Update) => Update,
        (TokenKind.Name or TokenKind.QuotedName, _) => Assignment,
        (TokenKind.JumpWord, _) => input.Line.Characters(input.Token) switch
        {
            "goto" => Goto,
            "if" => If,
            "promote" => Promote,
            "print_and_stop" => Stop,
            "merge_point" => MergePoint,
            "can_enter_jit" => CanEnterJit,
            "one_of" => OneOf,
            _ => Neither,
        },
        _ => Neither,
    };

    private static bool IsCall(TokenInput input) =>
        input.Token.Kind == TokenKind.OperatorName
        || (input.Token.Kind == TokenKind.Name && input.Next.Token.Kind == TokenKind.OpenParenthesis);

    private static Parser<LineSyntax> Hint(string name, HintKind kind) =>
        from place in Place
        from word in Word(name)
        from greens in Arguments(Variable)
        select Statement(new HintSyntax(kind, greens, place));

    private static LineSyntax Statement(StatementSyntax statement) => new(null, statement, null);

    private static LineSyntax Jump(JumpSyntax jump) => new(null, null, jump);
}
