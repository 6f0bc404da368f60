using System.Diagnostics;
using System.Globalization;
using Flowgraph.Analysis;

namespace PartialEval.Projections;

/// <summary>
/// A program as data of the language, as <c>programs/mix/</c> takes and gives it; labels, operators and variables are symbols.
/// <code>
/// power:                                            ['power',
///     res = 1                                         [[['res', 'same', [[1]]]],
///     if y goto power_rec else goto power_done         ['if', 'y', 'power_rec', 'power_done']]]
/// </code>
/// A program is a list of [label, [statements, jump]], the entry first. A statement is [result, operator, operands], with [] for a result that is not kept;
/// an operand is a symbol, which is a variable, or [v], the constant v. A jump is <c>['goto', l]</c>, <c>['if', v, l, m]</c> or <c>['stop', operand]</c>.
/// Hints are left out and <c>promote(v, L)</c> is <c>goto L</c>: they compute nothing. Cost: linear.
/// </summary>
public static class ProgramData
{
    internal const string GotoWord = "goto";
    internal const string IfWord = "if";
    internal const string StopWord = "stop";

    /// <summary>The program as a list.</summary>
    public static Value Pack(Program program)
    {
        var labels = program.Blocks.Select(block => Value.Symbol(block.Label)).ToArray();
        var variables = program.Variables.Select(Value.Symbol).ToArray();
        return Value.List([.. program.Blocks.Select((block, b) => Value.List(labels[b], Value.List(Body(block), Pack(block.Jump))))]);

        Value Body(Block block) => Value.List([.. block.Body.OfType<Operation>().Select(Pack)]);

        Value Pack(object it) => it switch
        {
            Operation operation => Value.List(
                operation.Result is { } result ? variables[result.Index] : Value.List(),
                Value.Symbol(operation.Operator.Name),
                Value.List([.. operation.Operands.Select(Operand)])),
            Goto jump => Value.List(Value.Symbol(GotoWord), labels[jump.Target.Index]),
            Promote promote => Value.List(Value.Symbol(GotoWord), labels[promote.Target.Index]),
            If test => Value.List(Value.Symbol(IfWord), variables[test.Condition.Index], labels[test.Then.Index], labels[test.Else.Index]),
            PrintAndStop stop => Value.List(Value.Symbol(StopWord), Operand(stop.Result)),
            _ => throw new UnreachableException(),
        };

        Value Operand(Atom atom) => atom.IsVariable ? variables[atom.Slot.Index] : Value.List(program.Constant(atom));
    }

    /// <summary>Which variables are live at the start of each block, as <c>programs/mix/self.flow</c> takes it: a list of [label, [variable, …]].</summary>
    public static Value Live(Program program)
    {
        var live = new Liveness(new ControlFlow(program));
        return Value.List([.. program.Blocks.Select((block, b) =>
            Value.List(Value.Symbol(block.Label), Value.List([.. live.LiveIn(new(b)).Select(slot => Value.Symbol(program.Name(slot)))])))]);
    }

    /// <summary>
    /// The program that data stand for; null, and what is wrong with them, where they stand for none. A label [l, n], as mix makes them, becomes the name of l with the number behind
    /// it, and where two labels become one name, the later one gets a further number.
    /// </summary>
    public static (Program? Program, string? Problem) Unpack(Value data) => new ProgramDataReader(data).Read();

    /// <summary>The name of a label; null for what is none.</summary>
    internal static string? LabelName(Value label)
    {
        var numbers = "";
        while (label.Kind == Kind.List)
        {
            if (label.AsList is not { Count: 2 } pair || !pair[1].IsSmall)
            {
                return null;
            }

            numbers = $"{(numbers.Length > 0 ? "_" : "")}{pair[1].Bits.ToString(CultureInfo.InvariantCulture)}{numbers}";
            label = pair.Head;
        }

        return label.Kind == Kind.Symbol ? label.AsSymbol.Name + numbers : null;
    }
}
