using System.Globalization;
using Flowgraph;
using Tracer;

namespace Laboratory.PyPyLogs;

/// <summary>
/// A logged trace in this toolkit's form, where each of its operations has a counterpart here.
/// <code>
/// [i0, p1]                                                    trace loop:
/// guard_class(p1, ConstClass(Box), descr=…)                       guard_class(p1, 'ConstClass(Box)') else exit
/// i2 = getfield_gc(p1, descr=&lt;FieldS Box.value&gt;)       →        i2 = getfield(p1, '&lt;FieldS Box.value&gt;')
/// i3 = int_add(i0, i2)                                            i3 = add64(i0, i2)
/// jump(i3, p1, descr=&lt;Loop0&gt;)                                     i0 = i3
///                                                                 loop
/// </code>
/// Ints are machine words; a null pointer is the int 0; a class, a field and a constant object are symbols. What a guard must restore is
/// what the log lists for it, or else the variables that the loop begins with, since a log of what was recorded often does not say.
/// </summary>
/// <param name="Trace">Null where something has no counterpart.</param>
/// <param name="Restored">The names that exits restore.</param>
/// <param name="Missing">What has no counterpart, and how often it occurs.</param>
public sealed record LogConversion(Trace? Trace, IReadOnlyList<string> Restored, IReadOnlyDictionary<string, int> Missing)
{
    /// <summary>Converts a trace as it was recorded.</summary>
    /// <param name="section">The trace.</param>
    /// <param name="isBridge">Whether it goes on elsewhere, and not with its own beginning.</param>
    public static LogConversion Of(LogSection section, bool isBridge) => new Converter(section, isBridge).Convert();

    private sealed class Converter(LogSection section, bool isBridge)
    {
        private const string ConstantObject = "an object that is a constant";
        private const string Unknown = "a variable from outside the trace";

        private static readonly Origin Nowhere = new("log", 0);

        private readonly List<TraceEntry> _entries = [];
        private readonly HashSet<string> _defined = [.. section.Inputs];
        private readonly HashSet<string> _restored = [];
        private readonly SortedDictionary<string, int> _missing = new(StringComparer.Ordinal);
        private IReadOnlyList<string> _inputs = section.Inputs;
        private TraceEnd? _end;

        public LogConversion Convert()
        {
            foreach (var (number, operation) in section.Operations.Index())
            {
                if (operation.Name == "label" && number == 0)
                {
                    _inputs = operation.Arguments;
                    _defined.UnionWith(_inputs);
                }
                else if (operation.Name is "jump" or "finish" || (operation.Name == "label" && number == section.Operations.Count - 1))
                {
                    End(operation);
                }
                else if (!operation.IsPosition)
                {
                    Add(operation);
                }
            }

            if (_end is null)
            {
                Miss("a trace without a jump at its end");
            }

            _restored.UnionWith(_inputs);
            var trace = _missing.Count == 0 ? new Trace("loop", _entries.ToSequence(), _end!) : null;
            return new(trace, [.. _restored], _missing);
        }

        private void Miss(string what) => _missing[what] = _missing.GetValueOrDefault(what) + 1;

        private void Add(LoggedOperation it)
        {
            AddAs(it);
            if (it.Result is { } result)
            {
                _defined.Add(result);
            }
        }

        private void AddAs(LoggedOperation it)
        {
            if (it.IsGuard)
            {
                AddGuard(it);
            }
            else if (LogOperators.Find(it.Name) is not { } found || it.Arguments.Count < found.Arguments)
            {
                Miss(it.Name);
            }
            else if (found.OnObject && IsConstant(it.Arguments[0]))
            {
                Miss(ConstantObject);
            }
            else
            {
                var descr = Operand.Of(Value.Symbol(it.Descr ?? ""));
                var operands = found.Operands([.. it.Arguments.Take(found.Arguments).Select(Read)], descr);
                var taker = found.Operator.HasResult ? it.Result : null;
                _entries.Add(new TraceOperation(taker, found.Operator, operands.ToSequence(), Nowhere));
            }
        }

        private void AddGuard(LoggedOperation it)
        {
            Condition? condition = it switch
            {
                { Name: "guard_true" or "guard_nonnull", Arguments.Count: 1 } => IsTrue.Instance,
                { Name: "guard_false" or "guard_isnull", Arguments.Count: 1 } => IsFalse.Instance,
                { Name: "guard_value", Arguments: [_, var value] } when IsConstant(value) => new IsValue(Read(value).Constant),
                { Name: "guard_class" or "guard_nonnull_class", Arguments: [_, var name] } => new IsClass(Symbol.Of(name)),
                _ => null,
            };
            if (condition is null)
            {
                Miss(it.Name);
            }
            else if (IsConstant(it.Arguments[0]))
            {
                Miss(ConstantObject);
            }
            else
            {
                _entries.Add(new Guard(condition, Read(it.Arguments[0]).Variable, Exit("exit", it.Fail ?? []), Nowhere));
            }
        }

        /// <summary>An exit that restores these values, each to a name of its own.</summary>
        private Resume Exit(string label, IReadOnlyList<string> values)
        {
            var assignments = values.Select((value, at) => new Assignment($"restored {at}", Read(value))).ToSequence();
            _restored.UnionWith(assignments.Select(it => it.Variable));
            return new(label, assignments);
        }

        private void End(LoggedOperation it)
        {
            if (isBridge || it.Name == "finish" || it.Arguments.Count != _inputs.Count)
            {
                _end = new Continue(Exit(it.Descr ?? "finish", it.Arguments));
                return;
            }

            var changed = _inputs.Zip(it.Arguments).Where(pair => pair.First != pair.Second).ToList();
            foreach (var (at, (_, next)) in changed.Index())
            {
                Copy($"next {at}", Read(next));
            }

            foreach (var (at, (input, _)) in changed.Index())
            {
                Copy(input, Operand.Of($"next {at}"));
            }

            _end = Loop.Instance;
        }

        private void Copy(string to, Operand from) => _entries.Add(new TraceOperation(to, LogOperators.Copy, [from], Nowhere));

        /// <summary>Variables are a letter for the kind and a number: i12, p3, f0.</summary>
        private static bool IsConstant(string text) =>
            !(text.Length > 1 && text[0] is 'i' or 'p' or 'f' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);

        private Operand Read(string text)
        {
            if (!IsConstant(text))
            {
                if (!_defined.Contains(text))
                {
                    Miss(Unknown);
                }

                return Operand.Of(text);
            }

            return Operand.Of(
                long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Value.Int(number)
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? Value.Float(real)
                : text is "ConstPtr(null)" or "null" ? Value.Int(0)
                : Value.Symbol(text));
        }
    }
}
