using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;

namespace Cli.Interactive;

/// <summary>
/// An interactive session: takes lines one after the other and does what each says. Whatever a line is, the next one is taken; what is
/// wrong with it is said with its place, and nothing that was there before is lost.
/// <code>
/// x = 3              a variable of the session
/// x * x              9
/// loop:              a block, to its jump
///     x = x - 1
///     if x goto loop else goto end
/// :run x=10          the program
/// </code>
/// </summary>
internal sealed class Repl(Session session, Interruption interruption)
{
    private readonly List<string> _open = [];
    private string? _label;
    private string _pending = "";
    private Stepper? _stepper;

    public Workspace Workspace { get; } = new();

    /// <summary>Units that a run gets.</summary>
    public long Fuel { get; set; } = 100_000_000;

    /// <summary>How large things may get.</summary>
    public Limits Limits { get; set; } = Limits.Default with { Memory = 512L << 20 };

    /// <summary>What is kept of the lines that are typed; empty where they come from a pipe.</summary>
    public string Remembered { get; set; } = "";

    /// <summary>Whether the session goes on.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Lines that were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>What stands before the next line: how it will be taken.</summary>
    public string Prompt => _pending.Length > 0 || _label is not null ? "  ... " : _stepper is not null ? "step> " : "flow> ";

    public void Take(string line)
    {
        interruption.Renew();
        try
        {
            if (_pending.Length == 0 && line.TrimStart().StartsWith(':'))
            {
                new ReplCommand(session, this, interruption).Do(line.Trim()[1..]);
            }
            else if (_pending.Length > 0 || line.Trim().Length > 0)
            {
                TakeText(line);
            }
            else if (_stepper is not null)
            {
                Step(1);
            }
        }
        catch (UsageException problem)
        {
            Refuse(problem.Message);
        }
        catch (BadProgramException)
        {
            Refused++;
        }
    }

    /// <summary>Ends the session; a block that was begun is named.</summary>
    public void End()
    {
        IsOver = true;
        if (_pending.Length > 0 || _label is not null)
        {
            Refuse(_pending.Length > 0 ? "a bracket is still open"
                : $"block {ProgramWriter.WriteName(_label!)} has no jump yet, and is not a part of the program");
        }
    }

    public void Refuse(string why)
    {
        Refused++;
        session.Complain(why);
    }

    /// <summary>The program as it is now.</summary>
    /// <exception cref="BadProgramException">It has errors, which are reported.</exception>
    /// <exception cref="UsageException">There is none.</exception>
    public Source Program()
    {
        if (Workspace.IsEmpty)
        {
            throw new UsageException("there is no program yet: type a label with a colon and its statements, or :load FILE");
        }

        var read = Workspace.Read();
        Sources.Report(session, read.Diagnostics, read.Source);
        return read.Program is { } program ? new(read.Source.File, program, read.Directives, read.Source) : throw new BadProgramException();
    }

    /// <summary>Runs a program from its entry; false where it was stopped by the user.</summary>
    public bool Run(Source source, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value> reads, out Machine machine)
    {
        var output = new RunOutput(session);
        machine = new Machine(source.Program, inputs, new World(output, reads, Limits), Fuel);
        var watch = new Interruption.Watch(interruption.Token);
        var ending = Interpreter.Run(machine, ref watch);
        output.EndLine();
        return Tell(source, inputs, ending);
    }

    public void Begin(Stepper stepper)
    {
        _stepper = stepper;
        session.Out.WriteLine($"{stepper.StoreText}");
        session.Out.WriteLine($"next: {Printable.Line(stepper.Next)}");
    }

    public bool IsStepping => _stepper is not null;

    /// <summary>So many steps, each with the store behind it.</summary>
    public void Step(long count)
    {
        for (; count > 0 && _stepper is { } stepper && !interruption.Token.IsCancellationRequested; count--)
        {
            foreach (var done in stepper.Step(Fuel))
            {
                session.Out.WriteLine(Printable.Line(done));
            }

            session.Out.WriteLine(Printable.Line($"    {stepper.StoreText}"));
            if (stepper.Ending is { } ending)
            {
                session.Out.WriteLine(Printable.Line($"ends with {EndingText.Tell(ending)}"));
                _stepper = null;
            }
        }
    }

    /// <summary>Steps to the end without showing each.</summary>
    public void Continue()
    {
        var stepper = _stepper ?? throw new UsageException("no run is stepped through: :step begins one");
        var left = Fuel;
        while (stepper.Ending is null && left-- > 0 && !interruption.Token.IsCancellationRequested)
        {
            stepper.Step(Fuel);
        }

        session.Out.WriteLine(Printable.Line($"    {stepper.StoreText}"));
        session.Out.WriteLine(Printable.Line(stepper.Ending is { } ending ? $"ends with {EndingText.Tell(ending)}"
            : interruption.Token.IsCancellationRequested ? $"stopped; next: {stepper.Next}"
                : $"out of fuel after {Fuel} steps; :set fuel N gives more"));
        _stepper = stepper.Ending is null ? stepper : null;
    }

    /// <summary>Forgets what was begun: a block, a bracket, a run.</summary>
    public void Reset()
    {
        _open.Clear();
        (_label, _pending, _stepper) = (null, "", null);
    }

    private void TakeText(string line)
    {
        var isEmpty = line.Trim().Length == 0;
        var text = _pending.Length > 0 ? $"{_pending}\n{line}" : line;
        _pending = "";
        if (text.TrimStart() is ['#', not '?', ..] or "#")
        {
            return;
        }

        var typed = TypedLine.Read(text);
        switch (typed.Kind)
        {
            case LineKind.Unfinished when !isEmpty:
                _pending = text;
                break;
            case LineKind.Bad or LineKind.Unfinished:
                Refused++;
                Sources.Report(session, typed.Problems, typed.Source);
                break;
            case LineKind.Directive:
                Workspace.AddDirective(text.Trim());
                break;
            case LineKind.Label:
                Open(typed.Name!, text.Trim());
                break;
            case var _ when _label is not null:
                InBlock(typed, text.Trim());
                break;
            default:
                Evaluate(typed);
                break;
        }
    }

    private void Open(string label, string line)
    {
        if (_label is not null)
        {
            session.Complain($"block {ProgramWriter.WriteName(_label)} had no jump, and is not a part of the program");
            Refused++;
        }

        _open.Clear();
        _open.Add(line);
        _label = label;
    }

    private void InBlock(TypedLine typed, string line)
    {
        if (typed.Kind == LineKind.Expression)
        {
            Refuse($"in a block a result is kept in a variable: x = {Printable.Line(line)}");
            return;
        }

        _open.Add($"    {line}");
        if (typed.Kind == LineKind.Jump)
        {
            var replaced = Workspace.Define(_label!, string.Join('\n', _open) + "\n");
            session.Error.WriteLine($"block {Printable.Line(ProgramWriter.WriteName(_label!))}{(replaced ? " replaced" : "")}");
            _label = null;
            _open.Clear();
        }
    }

    /// <summary>Runs one statement or expression on the session's variables; a jump goes on in the program.</summary>
    private void Evaluate(TypedLine typed)
    {
        const string Here = "`>`";
        var isJump = typed.Kind == LineKind.Jump;
        var text = $"{Here}:\n{typed.AsStatement}\n{(isJump ? Workspace.Text : "    print_and_stop(0)\n")}";
        var read = ProgramReader.Read(text, "<line>");
        if (read.Program is not { } program)
        {
            Refused++;
            Sources.Report(session, read.Diagnostics, read.Source);
            return;
        }

        var output = new RunOutput(session);
        var machine = new Machine(program, Workspace.Variables, new World(output, read.Directives.Input, Limits), Fuel);
        var watch = new Interruption.Watch(interruption.Token);
        var ending = Interpreter.Run(machine, ref watch);
        output.EndLine();
        for (var slot = 0; slot < program.Variables.Count; slot++)
        {
            if (machine[new Slot(slot)] is { IsUndefined: false } value)
            {
                Workspace.Variables[program.Variables[slot]] = value;
            }
        }

        if (ending is Faulted { Where.Block: ">" } fault)
        {
            Refuse($"{fault.Kind.Name()}{EndingText.Reason(fault)}");
        }
        else if (isJump || ending is not Stopped)
        {
            Tell(new("<line>", program, read.Directives, read.Source), Workspace.Variables, ending);
        }
        else if (typed.Kind == LineKind.Expression)
        {
            session.Out.WriteLine(Workspace.Variables["_"].ToString());
        }
    }

    private bool Tell(Source source, IReadOnlyDictionary<string, Value> inputs, Ending? ending)
    {
        switch (ending)
        {
            case null:
                session.Error.WriteLine("stopped");
                return false;
            case Stopped stopped:
                session.Out.WriteLine(stopped.Value.ToString());
                break;
            case OutOfFuel:
                Refuse(FormattableString.Invariant($"out of fuel after {Fuel} units; :set fuel N gives more"));
                break;
            case OutOfMemory:
                Refuse("out of memory: a value, the output or all live data grew beyond the limits; "
                    + ":set memory MB raises that on live data");
                break;
            default:
                Refused++;
                Endings.Report(session, source, inputs, ending, Fuel);
                break;
        }

        return true;
    }
}
