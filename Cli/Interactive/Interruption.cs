using Flowgraph;

namespace Cli.Interactive;

/// <summary>
/// Ctrl-C in a session: it ends what runs, and not the session. Runs of the interpreter look at each block; an engine that does not look is
/// left behind on its thread, which its budget ends, and what it would have written is thrown away.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private CancellationTokenSource _current = new();

    public CancellationToken Token => _current.Token;

    public void Stop() => _current.Cancel();

    /// <summary>Forgets the last one, before something else runs.</summary>
    public void Renew()
    {
        _current.Dispose();
        _current = new();
    }

    /// <summary>Runs something that does not look; false where the user would not wait for it.</summary>
    public bool Wait(Action work)
    {
        var task = Task.Run(work);
        try
        {
            task.Wait(Token);
            return true;
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            return false;
        }
        catch (AggregateException problem)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(problem.InnerException ?? problem);
            throw;
        }
    }

    public void Dispose() => _current.Dispose();

    /// <summary>Leaves a run at the next block once somebody pressed Ctrl-C.</summary>
    internal readonly struct Watch(CancellationToken token) : IObserver
    {
        public static bool WatchesInstructions => false;

        public static bool WatchesEdges => false;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block) => !token.IsCancellationRequested;

        public void Executed(Machine machine, BlockId block, int instruction)
        {
        }

        public void Took(Machine machine, BlockId block, int way)
        {
        }
    }
}
