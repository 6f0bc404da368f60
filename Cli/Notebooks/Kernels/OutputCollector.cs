using System.Collections.Immutable;

namespace Cli.Notebooks.Kernels;

/// <summary>
/// What a cell puts out, from what the kernel tells about it.
/// <code>
/// stdout "a", stdout "b"                →  one output "ab"
/// displayed 1 as #7, updated #7 to 2    →  one output 2
/// failed                                →  an error, once, though the kernel may tell it twice
/// </code>
/// </summary>
internal sealed class OutputCollector
{
    private readonly List<Output> _outputs = [];
    private readonly Dictionary<string, int> _displayed = [];

    public IReadOnlyList<Output> Outputs => _outputs;

    public void Add(KernelMessage message)
    {
        switch (message.Type)
        {
            case "StandardOutputValueProduced":
                Write("stdout", message);
                break;
            case "StandardErrorValueProduced":
                Write("stderr", message);
                break;
            case "ReturnValueProduced":
                Display(message, isResult: true);
                break;
            case "DisplayedValueProduced":
                Display(message, isResult: false);
                break;
            case "DisplayedValueUpdated":
                if (message.Text("valueId") is { } id && _displayed.TryGetValue(id, out var place))
                {
                    _outputs[place] = new DataOutput(((DataOutput)_outputs[place]).IsResult, Forms(message));
                }

                break;
            case "CommandFailed":
                Fail(message.Text("message") ?? "the kernel does not say why");
                break;
        }
    }

    /// <summary>Adds an error that is told by nobody else, such as the kernel's end.</summary>
    public void Fail(string message)
    {
        var error = ErrorText.Of(message);
        if (!_outputs.Contains(error))
        {
            _outputs.Add(error);
        }
    }

    private void Write(string stream, KernelMessage message)
    {
        var text = string.Concat(message.Values().Select(form => form.Value)).ReplaceLineEndings("\n");
        if (_outputs is [.., StreamOutput last] && last.Name == stream)
        {
            _outputs[^1] = last with { Text = last.Text + text };
        }
        else if (text.Length > 0)
        {
            _outputs.Add(new StreamOutput(stream, text));
        }
    }

    private void Display(KernelMessage message, bool isResult)
    {
        if (Forms(message) is { IsEmpty: false } forms)
        {
            if (message.Text("valueId") is { } id)
            {
                _displayed[id] = _outputs.Count;
            }

            _outputs.Add(new DataOutput(isResult, forms));
        }
    }

    private static ImmutableSortedDictionary<string, string> Forms(KernelMessage message) =>
        message.Values().GroupBy(form => form.Key).ToImmutableSortedDictionary(form => form.Key, form => form.Last().Value, StringComparer.Ordinal);
}
