using System.Reflection.Emit;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// How blocks end. A comparison right before the test of its result becomes one compare-and-branch; its 0 or 1 is stored only on edges
/// behind which somebody reads it.
/// <code>
/// c = i &lt; n              load i, load n, branch-if-less then
/// if c goto a else goto b
/// </code>
/// </summary>
internal static class Branches
{
    private static readonly Dictionary<Op, OpCode> Codes = new()
    {
        [Op.Lt] = OpCodes.Blt,
        [Op.Le] = OpCodes.Ble,
        [Op.Gt] = OpCodes.Bgt,
        [Op.Ge] = OpCodes.Bge,
        [Op.FLt] = OpCodes.Blt,
        [Op.FLe] = OpCodes.Ble,
        [Op.FEq] = OpCodes.Beq,
        [Op.FGt] = OpCodes.Bgt,
        [Op.FGe] = OpCodes.Bge,
    };

    /// <summary>The comparison that the block's test can do itself; null if there is none.</summary>
    public static Operation? Fusable(Block block) =>
        block.Jump is If test && block.Body.Count > 0 && block.Body[^1] is Operation { Result: { } result } last && result == test.Condition
            && (Codes.ContainsKey(last.Operator.Op) || last.Operator.Op is Op.Eq or Op.Ne)
            && !last.Operands.Any(atom => atom.IsVariable && atom.Slot == result)
            ? last
            : null;

    public static void Write(MethodWriter method, Edges edges, BlockId block, Operation? fused)
    {
        var jump = edges.Shape.Program[block].Jump;
        switch (jump)
        {
            case PrintAndStop stop:
                WriteStop(method, edges, block, stop);
                break;
            case If test:
                WriteTest(method, edges, block, test, fused);
                break;
            default:
                edges.Write(block, jump.Targets[0], null);
                break;
        }
    }

    private static void WriteStop(MethodWriter method, Edges edges, BlockId block, PrintAndStop stop)
    {
        if (edges.Shape.HandedOver(edges.Shape.Program[block]).Count > 0)
        {
            method.Il.Go(method.ExitHere(ExitReason.Stop));
        }
        else if (method.Require(stop.Result, Fact.Defined, method.ExitHere))
        {
            method.Il.Activation();
            method.Operands.PushBits(stop.Result);
            method.Operands.PushReference(stop.Result);
            method.Il.Call(Support.Stop);
            method.Exits.Return(edges.ExitAt(ExitReason.Stop, block, edges.Shape.Program[block].Body.Count));
        }
    }

    private static void WriteTest(MethodWriter method, Edges edges, BlockId block, If test, Operation? fused)
    {
        var (il, state) = (method.Il, method.State);
        if (!method.Require(Atom.Of(test.Condition), Fact.Defined, method.ExitHere))
        {
            return;
        }

        var (thenDead, elseDead) = (false, false);
        state.OnEdge(test, 0, () => thenDead = state.IsDead);
        state.OnEdge(test, 1, () => elseDead = state.IsDead);
        var stored = fused is not null && method.IsLiveOut(test.Condition) ? test.Condition : (Slot?)null;
        if (!thenDead && !elseDead && edges.Shape.Closed(block) is { } loop && stored is null && ClosedTurns.Applies(method, loop, test.Condition))
        {
            var (done, goesOn) = (il.NewLabel(), il.NewLabel());
            il.Load(method.Variables.Bits(test.Condition)).IfFalse(done);
            ClosedTurns.Write(method, loop, test.Condition, edges.TurnCost(block), goesOn);
            il.Mark(done);
            state.OnEdge(test, 1, () => edges.Write(block, test.Else, null));
            il.Mark(goesOn);
            state.OnEdge(test, 0, () => edges.Write(block, test.Then, null));
        }
        else if (!thenDead && !elseDead)
        {
            Label? plain = null;
            state.OnEdge(test, 0, () => plain = stored is null && edges.IsPlain(block, test.Then) ? method.LabelOf(test.Then, edges.CopyOf(block, test.Then)) : null);
            var then = plain ?? il.NewLabel();
            BranchIfTrue(method, test, fused, then);
            state.OnEdge(test, 1, () => edges.Write(block, test.Else, stored));
            if (plain is null)
            {
                il.Mark(then);
                state.OnEdge(test, 0, () => edges.Write(block, test.Then, stored));
            }
        }
        else
        {
            state.OnEdge(test, thenDead ? 1 : 0, () => edges.Write(block, thenDead ? test.Else : test.Then, stored));
        }
    }

    private static void BranchIfTrue(MethodWriter method, If test, Operation? fused, Label then)
    {
        var il = method.Il;
        if (fused is not null)
        {
            var site = new Site(method);
            site.Begin(fused, false);
            if (Codes.TryGetValue(fused.Operator.Op, out var code))
            {
                var floats = site.Fact(0).Kinds == KindSet.Float;
                Action<int> push = floats ? site.PushFloat : site.PushInt;
                push(0);
                push(1);
                il.Branch(code, then);
            }
            else
            {
                Equality.BranchIf(site, fused.Operator.Op == Op.Eq, then);
            }

            return;
        }

        var slot = test.Condition;
        switch (method.State[slot].Representation)
        {
            case Representation.Int:
                il.Load(method.Variables.Bits(slot)).IfTrue(then);
                break;
            case Representation.Pair:
                il.Load(method.Variables.Bits(slot)).IfTrue(then);
                il.Load(method.Variables.Reference(slot)).IfTrue(then);
                break;
            default:
                il.Go(then);
                break;
        }
    }
}
