using Cli.Writing;
using Flowgraph;

namespace Cli;

/// <summary>
/// Shows output while the program runs: each printed value on a line of its own as a literal, bytes raw. A value that follows bytes
/// which ended in the middle of a line begins a new one. The first output takes the line away that says what is being done.
/// </summary>
public sealed class RunOutput(Session session) : IOutput
{
    private bool _midLine;

    public void Print(in Value value)
    {
        TakeLineAway();
        EndLine();
        session.Out.WriteLine(value.ToString());
    }

    public void PutByte(byte value)
    {
        TakeLineAway();
        session.Bytes.WriteByte(value);
        _midLine = value != '\n';
    }

    /// <summary>Begins a new line if bytes left one open.</summary>
    public void EndLine()
    {
        if (_midLine)
        {
            session.Out.WriteLine();
            _midLine = false;
        }
    }

    private void TakeLineAway()
    {
        if (session.IsTerminal)
        {
            Working.End();
        }
    }
}
