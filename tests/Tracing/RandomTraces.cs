using System.Numerics;
using Flowgraph;
using FsCheck;
using FsCheck.Fluent;
using Tracer;

namespace Tests.Tracing;

/// <summary>Traces of every shape: all guards, ends and operators, awkward names and constants, shared objects.</summary>
internal static class RandomTraces
{
    private static readonly Value[] Heap = [Value.Of(new FlowArray([0])), Value.Of(new FlowArray([0])), Value.Of(new FlowObject(Symbol.Of("C")))];

    private static readonly string[] Names =
        ["x", "y'", "a.b", "_", "loop", "else", "trace", "fault", "goto", "add", "nan", "guard_true", "a b", "1st", "größe", "a:1", "a`b", "-", "@0", "#", "a\nb", "it's"];

    private static readonly Gen<string> Name = Gen.Elements(Names);

    private static readonly Gen<Value> Scalar = Gen.OneOf(
        Gen.Choose(-3, 300).Select(number => Value.Int(number)),
        Gen.Elements(BigInteger.One << 64, -(BigInteger.One << 70), long.MinValue, BigInteger.Pow(7, 2000)).Select(Value.Int),
        Gen.Elements(0.0, -0.0, 1.5, -2e-3, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity).Select(Value.Float),
        Gen.Elements("", "a", "it's", "back\\slash", "line\nbreak", "größe", "\ud800", "tab\t", "# no comment", new string('s', 1200)).Select(Value.Symbol),
        Gen.Elements(Heap));

    private static readonly Gen<Value> Constant = Nested(Nested(Scalar));

    private static readonly Gen<Operand> Operand = Gen.OneOf(Name.Select(Tracer.Operand.Of), Constant.Select(Tracer.Operand.Of));

    private static readonly Gen<Symbol> Symbols = Gen.Elements("C", "it's", "", "int").Select(Symbol.Of);

    private static readonly Gen<Virtual> Allocation =
        from name in Symbols
        from form in Gen.Choose(0, 2)
        from fields in Gen.ListOf(Symbols, 2)
        from values in Gen.ListOf(Operand, 2)
        from count in Gen.Choose(0, 2)
        select form == 2 ? new Virtual("", null, [], values.ToSequence()) { IsList = true }
            : new Virtual("", form == 0 ? name : null, form == 0 ? fields.Take(count).ToSequence() : [], values.Take(count).ToSequence());

    private static readonly Gen<PendingStore> Store =
        from row in Gen.Elements("setfield", "astore").Select(Operators.Named)
        from operands in Gen.ListOf(Operand, 3)
        select new PendingStore(row, operands[0], operands[1], operands[2]);

    private static readonly Gen<Resume> Resume =
        from label in Name
        from instruction in Gen.Elements(0, 0, 1, 12)
        from variables in Gen.SubListOf(Names)
        from values in Gen.ListOf(Operand, variables.Count)
        from virtuals in Gen.SubListOf(Names)
        from allocations in Gen.ListOf(Allocation, virtuals.Count)
        from stores in Gen.ListOf(Store, 2)
        from count in Gen.Choose(0, 2)
        select new Resume(label, variables.Zip(values, (variable, value) => new Assignment(variable, value)).Take(4).ToSequence(), instruction)
        {
            Virtuals = Ordered([.. virtuals.Zip(allocations, (name, it) => it with { Name = name }).Take(count)]),
            Stores = stores.Take(count).ToSequence(),
        };

    private static readonly Gen<TraceEntry> Guard =
        from condition in Gen.OneOf(
            Gen.Constant<Condition>(IsTrue.Instance), Gen.Constant<Condition>(IsFalse.Instance), Constant.Select(Condition (value) => new IsValue(value)),
            Gen.Choose(0, 5).Select(Condition (kind) => new IsKind((Kind)kind)), Symbols.Select(Condition (name) => new IsClass(name)))
        from variable in Name
        from resume in Resume
        select (TraceEntry)new Guard(condition, variable, resume, new Origin("other", 7));

    private static readonly Gen<TraceEntry> Operation =
        from row in Gen.Elements(Operators.All.ToArray())
        from operands in Gen.ListOf(Operand, row.Arity)
        from kept in Gen.Elements(true, true, false)
        from result in Name
        select (TraceEntry)new TraceOperation(kept && row.HasResult ? result : null, row, operands.ToSequence(), new Origin("other", 7));

    private static readonly Gen<TraceEnd> End = Gen.OneOf(
        Gen.Constant<TraceEnd>(Loop.Instance),
        Operand.Select(TraceEnd (operand) => new Stop(operand, new Origin("other", 7))),
        Resume.Select(TraceEnd (resume) => new Continue(resume)),
        from kind in Gen.Elements(Enum.GetValues<FaultKind>())
        from resume in Resume
        select (TraceEnd)new Fault(kind, resume));

    public static readonly Arbitrary<Trace> Arbitrary = Arb.From(Gen.Sized(Trace), Shrink);

    /// <summary>No list is part of itself, or of one that stands before it.</summary>
    private static Sequence<Virtual> Ordered(Virtual[] virtuals)
    {
        var parts = new HashSet<string>();
        for (var i = 0; i < virtuals.Length; i++)
        {
            var made = virtuals[..i].Select(it => it.Name);
            var later = virtuals[i].Values.Where(it => it.IsVariable).Select(it => it.Variable).Except(made);
            if (virtuals[i].IsList)
            {
                parts.UnionWith(later);
                virtuals[i] = parts.Contains(virtuals[i].Name) ? virtuals[i] with { IsList = false } : virtuals[i];
            }
        }

        return virtuals.ToSequence();
    }

    private static Gen<Value> Nested(Gen<Value> item) =>
        Gen.OneOf(Scalar, Scalar, Gen.ListOf(item, 3).Select(items => Value.List([.. items])), Gen.Constant(Value.List()));

    private static Gen<Trace> Trace(int size) =>
        from anchor in Name
        from count in Gen.Choose(0, Math.Min(size, 30))
        from entries in Gen.ListOf(Gen.OneOf(Guard, Operation), count)
        from end in End
        from preamble in Gen.Choose(0, count)
        select new Trace(anchor, entries.ToSequence(), end) { Preamble = preamble };

    private static IEnumerable<Trace> Shrink(Trace trace)
    {
        for (var i = 0; i < trace.Entries.Count; i++)
        {
            yield return trace with { Entries = trace.Entries.Where((_, index) => index != i).ToSequence(), Preamble = Math.Min(trace.Preamble, trace.Entries.Count - 1) };
        }

        if (trace.End is not Loop)
        {
            yield return trace with { End = Loop.Instance };
        }
    }
}
