using System.Globalization;

namespace Flowgraph.Text;

/// <summary>
/// Gathers the <c>#?</c> lines of a source and checks what one line cannot show: that a variable is bound once, that output
/// follows a run, that labels exist.
/// </summary>
internal sealed class DirectiveCollector(Diagnostics diagnostics)
{
    private readonly List<(RunDirective Run, bool HasInput)> _runs = [];
    private readonly List<Binding> _static = [];
    private readonly List<Binding> _dynamic = [];
    private readonly HashSet<string> _divided = new(StringComparer.Ordinal);
    private readonly List<(Name Label, Name? Instruction)> _places = [];
    private Sequence<Value>? _input;
    private Name? _anchor;
    private bool _isDamaged;

    /// <summary>Notes a line that was reported; it may have been the run that the next line refers to.</summary>
    public void Damaged() => _isDamaged = true;

    public void Run(Sequence<Binding> bindings, ExpectationSyntax expected, SourceSpan line)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var binding in bindings)
        {
            CheckNew(binding, names);
            if (binding.Value is null)
            {
                diagnostics.MissingValue(binding.Name, binding.Span);
            }
        }

        _runs.Add((new(bindings, Expected(expected), [], null, line), false));
        _isDamaged = false;
    }

    public void Input(Sequence<Value> values, SourceSpan line)
    {
        if (_runs is [.., (var run, var hasInput)])
        {
            _runs[^1] = (run with { Input = values }, true);
            if (hasInput)
            {
                diagnostics.RepeatedDirective("input", line);
            }
        }
        else if (_input is not null)
        {
            diagnostics.RepeatedDirective("input", line);
        }

        _input ??= values;
    }

    public void Output(Sequence<OutputItem> items, SourceSpan line)
    {
        if (_runs is [.., (var run, var hasInput)])
        {
            _runs[^1] = (run with { Output = items }, hasInput);
            if (run.Output is not null && !_isDamaged)
            {
                diagnostics.RepeatedDirective("output", line);
            }
        }
        else if (!_isDamaged)
        {
            diagnostics.MisplacedOutput(line);
        }
    }

    public void Static(Sequence<Binding> bindings)
    {
        foreach (var binding in bindings)
        {
            CheckNew(binding, _divided);
            if (binding.Value is null)
            {
                diagnostics.MissingValue(binding.Name, binding.Span);
            }

            _static.Add(binding);
        }
    }

    public void Dynamic(Sequence<Binding> bindings)
    {
        foreach (var binding in bindings)
        {
            CheckNew(binding, _divided);
            _dynamic.Add(binding);
        }
    }

    public void Trace(Name label, SourceSpan line)
    {
        if (_anchor is not null)
        {
            diagnostics.RepeatedDirective("trace", line);
        }

        _anchor = label;
        _places.Add((label, null));
    }

    /// <summary>All of them; places are checked when there is a program to check them in.</summary>
    public Directives Finish(Program? program)
    {
        foreach (var (label, instruction) in program is null ? [] : _places)
        {
            if (program!.FindBlock(label.Text) is not { } block)
            {
                diagnostics.UnknownLabel(label, program.Blocks.Select(each => each.Label));
            }
            else if (instruction is not null && (uint)IndexOf(instruction) > program[block].Body.Count)
            {
                diagnostics.UnknownPlace(program[block], instruction);
            }
        }

        var runs = new List<RunDirective>(_runs.Count);
        foreach (var (run, hasInput) in _runs)
        {
            runs.Add(hasInput ? run : run with { Input = _input ?? [] });
        }

        return new(runs.ToSequence(), _static.ToSequence(), _dynamic.ToSequence(), _input ?? [], _anchor?.Text);
    }

    private Expectation Expected(ExpectationSyntax syntax)
    {
        if (syntax.Fault is not { } fault)
        {
            return syntax.Value is { } value ? new ExpectedValue(value) : syntax.IsOutOfMemory ? new ExpectedOutOfMemory() : new ExpectedOutOfFuel();
        }

        if (!FaultKinds.TryParse(fault.Kind.Text, out var kind))
        {
            diagnostics.UnknownFault(fault.Kind);
        }

        _places.Add((fault.Label, fault.Instruction));
        return new ExpectedFault(kind, fault.Label.Text, IndexOf(fault.Instruction));
    }

    /// <summary>The number of an instruction; -1 when it is too large for one.</summary>
    private static int IndexOf(Name instruction) =>
        int.TryParse(instruction.Text, CultureInfo.InvariantCulture, out var index) ? index : -1;

    private void CheckNew(Binding binding, HashSet<string> names)
    {
        if (!names.Add(binding.Name))
        {
            diagnostics.DuplicateBinding(binding.Name, binding.Span);
        }
    }
}
