using System.Globalization;
using System.Numerics;
using Flowgraph;
using Flowgraph.Reasoning.Rules;

namespace Laboratory.Proving;

/// <summary>
/// A case of a rule as a question in SMT-LIB: values for which the condition holds, nothing in the picture faults, and before and after
/// differ. What is known of a value is a constant of the question too: any bound or any bits that are true of the value.
/// <code>
/// x % m → x when 0 &lt;= x.min and x.max &lt; m
///
/// (assert (distinct m 0)) (assert (&lt;= xmin x)) (assert (&lt;= x xmax)) (assert (&lt;= 0 xmin)) (assert (&lt; xmax m))
/// (assert (distinct (tmod x m) x))
/// </code>
/// A solver answers <c>unsat</c>: there are none, the rule holds.
/// </summary>
internal sealed class SmtWriter
{
    /// <summary>Division that truncates, and the remainder of it, as the operator rows have them.</summary>
    private const string Prelude =
        """
        (define-fun tdiv ((a Int) (b Int)) Int (ite (>= a 0) (div a b) (- (div (- a) b))))
        (define-fun tmod ((a Int) (b Int)) Int (- a (* b (tdiv a b))))

        """;

    private readonly SmtTheory _theory;
    private readonly List<string> _declarations = [];
    private readonly List<string> _assertions = [];
    private readonly HashSet<string> _parts = [];

    private SmtWriter(SmtTheory theory) => _theory = theory;

    /// <summary>
    /// The question, after a reset: a solver that keeps what it was asked before uses methods that take minutes for floats. It answers one
    /// word, and values if there are any.
    /// </summary>
    public static string Question(RewriteRule rule, RuleCase it, string after)
    {
        var writer = new SmtWriter(SmtTheory.Of(rule, it));
        writer.Declare(rule, it);
        var (left, right) = (writer.Write(it.Before), writer.Write(it.After));
        foreach (var term in rule.Condition)
        {
            writer.Holds(term);
        }

        writer._assertions.Add($"(distinct {left} {right})");
        return string.Concat(
            ["(reset)\n", Prelude, .. writer._declarations, .. writer._assertions.Select(assertion =>
                $"(assert {assertion})\n"), "(check-sat)\n", after]);
    }

    /// <summary>Whether a case has a metavariable; another case of the rule may have it.</summary>
    public static bool IsUsed(RuleCase it, string name) =>
        SmtTheory.Applications(it.Before).Any(term => term.Operands.Any(operand => operand is Metavariable variable
            && variable.Name == name));

    private string Sort => _theory.Kind == SmtKind.Ints ? "Int" : $"(_ BitVec {_theory.Width})";

    private void Declare(RewriteRule rule, RuleCase it)
    {
        foreach (var name in rule.Variables)
        {
            var isFloat = KindOf(it.Before, name) == Kind.Float;
            _declarations.Add($"(declare-const {name} {(isFloat ? "Float64" : Sort)})\n");
            if (_theory is { Kind: SmtKind.Bits, Bits: var bits, Width: var width } && width > bits)
            {
                _assertions.Add($"(= {name} ((_ sign_extend {width - bits}) ((_ extract {bits - 1} 0) {name})))");
            }
        }
    }

    /// <summary>The kind of a metavariable, by the operator that it is an operand of; null where any will do.</summary>
    internal static Kind? KindOf(Application term, string name)
    {
        for (var k = 0; k < term.Operands.Count; k++)
        {
            if ((term.Operands[k] is Metavariable variable && variable.Name == name ? term.Operator.Operands[k]
                : term.Operands[k] is Application inner ? KindOf(inner, name) : null) is { } kind)
            {
                return kind;
            }
        }

        return null;
    }

    private void Holds(Term term) => _assertions.Add($"(distinct {Write(term)} {Number(0)})");

    private string Write(Term term) => term switch
    {
        Metavariable variable => variable.Name,
        Literal { Value: { IsFloat: true } value } => Float(value.AsFloat),
        Literal literal => Number(literal.Value.AsBig),
        KnownPart part => Part(part),
        Application it => Write(it.Operator, [.. it.Operands.Select(Write)]),
        _ => throw new NotSupportedException($"{term} has no form for a solver"),
    };

    private string Part(KnownPart part)
    {
        var name = $"{part.Of.Name}{part.Part.ToString().ToLowerInvariant()}";
        if (_parts.Add(name))
        {
            var value = part.Of.Name;
            _declarations.Add($"(declare-const {name} {Sort})\n");
            _assertions.Add(part.Part switch
            {
                FactPart.Min => Compare("<=", "bvsle", name, value),
                FactPart.Max => Compare("<=", "bvsle", value, name),
                FactPart.Zeros => $"(= (bvand {value} {name}) {Number(0)})",
                FactPart.Ones => $"(= (bvand {value} {name}) {name})",
                _ => throw new NotSupportedException($"{part} has no form for a solver"),
            });
        }

        return name;
    }

    private string Write(Operator row, string[] a)
    {
        if (row.Op is Op.Div or Op.Mod or Op.Div64 or Op.Mod64)
        {
            _assertions.Add($"(distinct {a[1]} {Number(0)})");
        }
        else if (row.Op is Op.Shl or Op.Shr)
        {
            _assertions.Add(Compare("<=", "bvsle", Number(0), a[1]));
            _assertions.Add(Compare("<=", "bvsle", a[1], Number(_theory.Bits)));
        }

        return _theory.Kind switch
        {
            SmtKind.Ints => OfInts(row, a),
            SmtKind.Bits => OfBits(row, a),
            _ => OfFloats(row, a),
        };
    }

    private string OfInts(Operator row, string[] a) => row.Op switch
    {
        Op.Add => $"(+ {a[0]} {a[1]})",
        Op.Sub => $"(- {a[0]} {a[1]})",
        Op.Mul => $"(* {a[0]} {a[1]})",
        Op.Neg => $"(- {a[0]})",
        Op.Div => $"(tdiv {a[0]} {a[1]})",
        Op.Mod => $"(tmod {a[0]} {a[1]})",
        Op.Min => $"(ite (< {a[0]} {a[1]}) {a[0]} {a[1]})",
        Op.Max => $"(ite (< {a[0]} {a[1]}) {a[1]} {a[0]})",
        _ => Truth(row.Op switch
        {
            Op.Lt => $"(< {a[0]} {a[1]})",
            Op.Le => $"(<= {a[0]} {a[1]})",
            Op.Gt => $"(> {a[0]} {a[1]})",
            Op.Ge => $"(>= {a[0]} {a[1]})",
            Op.Eq => $"(= {a[0]} {a[1]})",
            Op.Ne => $"(distinct {a[0]} {a[1]})",
            _ => throw new NotSupportedException($"{row} has no form over ints"),
        }),
    };

    private string OfBits(Operator row, string[] a) => row.Op switch
    {
        Op.Add => $"(bvadd {a[0]} {a[1]})",
        Op.Sub => $"(bvsub {a[0]} {a[1]})",
        Op.Mul => $"(bvmul {a[0]} {a[1]})",
        Op.Neg => $"(bvneg {a[0]})",
        Op.And => $"(bvand {a[0]} {a[1]})",
        Op.Or => $"(bvor {a[0]} {a[1]})",
        Op.Xor => $"(bvxor {a[0]} {a[1]})",
        Op.Not => $"(bvnot {a[0]})",
        Op.Shl => $"(bvshl {a[0]} {a[1]})",
        Op.Shr => $"(bvashr {a[0]} {a[1]})",
        Op.Add64 => Wrapped("bvadd", a),
        Op.Sub64 => Wrapped("bvsub", a),
        Op.Mul64 => Wrapped("bvmul", a),
        Op.Div64 => Wrapped("bvsdiv", a),
        Op.Mod64 => Wrapped("bvsrem", a),
        _ => Truth(row.Op switch
        {
            Op.Lt => $"(bvslt {a[0]} {a[1]})",
            Op.Le => $"(bvsle {a[0]} {a[1]})",
            Op.Gt => $"(bvsgt {a[0]} {a[1]})",
            Op.Ge => $"(bvsge {a[0]} {a[1]})",
            Op.Eq => $"(= {a[0]} {a[1]})",
            Op.Ne => $"(distinct {a[0]} {a[1]})",
            _ => throw new NotSupportedException($"{row} has no form over bits"),
        }),
    };

    private string OfFloats(Operator row, string[] a) => row.Op switch
    {
        Op.FAdd => $"(fp.add RNE {a[0]} {a[1]})",
        Op.FSub => $"(fp.sub RNE {a[0]} {a[1]})",
        Op.FMul => $"(fp.mul RNE {a[0]} {a[1]})",
        Op.FDiv => $"(fp.div RNE {a[0]} {a[1]})",
        Op.FNeg => $"(fp.neg {a[0]})",
        Op.FAbs => $"(fp.abs {a[0]})",
        _ => Truth(row.Op switch
        {
            Op.FLt => $"(fp.lt {a[0]} {a[1]})",
            Op.FLe => $"(fp.leq {a[0]} {a[1]})",
            Op.FEq => $"(fp.eq {a[0]} {a[1]})",
            Op.FGt => $"(fp.gt {a[0]} {a[1]})",
            Op.FGe => $"(fp.geq {a[0]} {a[1]})",
            _ => throw new NotSupportedException($"{row} has no form over floats"),
        }),
    };

    private string Wrapped(string operation, string[] a)
    {
        if (_theory.Width == 64)
        {
            return $"({operation} {a[0]} {a[1]})";
        }

        return $"((_ sign_extend {_theory.Width - 64}) ({operation} ((_ extract 63 0) {a[0]}) ((_ extract 63 0) {a[1]})))";
    }

    private string Truth(string condition) => $"(ite {condition} {Number(1)} {Number(0)})";

    private string Compare(string ofInts, string ofBits, string a, string b) =>
        $"({(_theory.Kind == SmtKind.Ints ? ofInts : ofBits)} {a} {b})";

    private string Number(BigInteger number) => _theory.Kind switch
    {
        SmtKind.Bits when number.Sign < 0 => $"(bvneg {Number(-number)})",
        SmtKind.Bits => $"(_ bv{number.ToString(CultureInfo.InvariantCulture)} {_theory.Width})",
        _ => number.Sign < 0 ? $"(- {Number(-number)})" : number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Float(double number) =>
        $"((_ to_fp 11 53) #x{BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture)})";
}
