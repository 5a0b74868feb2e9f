using Loadline.Engine.Http;
using Loadline.Engine.Loops;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>So many connections: one of a user, or those of <c>http.pool</c> that all share. Who finds none free waits in turn.</summary>
internal sealed class Lines(EngineLoop loop, ITransports transports, int most) : IDisposable
{
    private readonly Stack<Line> _free = new();
    private readonly List<Line> _all = [];
    private readonly Queue<TaskCompletionSource<Line>> _waiting = new();

    /// <summary>Takes a connection.</summary>
    public ValueTask<Line> TakeAsync()
    {
        if (_free.TryPop(out var free))
        {
            return new ValueTask<Line>(free);
        }

        if (_all.Count < most)
        {
            var line = new Line(transports.Create(loop));
            _all.Add(line);
            return new ValueTask<Line>(line);
        }

        var turn = new TaskCompletionSource<Line>();
        _waiting.Enqueue(turn);
        return new ValueTask<Line>(turn.Task);
    }

    /// <summary>Gives it back.</summary>
    public void Return(Line line)
    {
        if (_waiting.TryDequeue(out var next))
        {
            next.SetResult(line);
        }
        else
        {
            _free.Push(line);
        }
    }

    /// <summary>Ends what is running.</summary>
    public void Cut()
    {
        foreach (var line in _all.ToArray())
        {
            line.Transport.Cut();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.ForEach(line => line.Dispose());
        _all.Clear();
        _free.Clear();
    }
}
