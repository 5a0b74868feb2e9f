using System.Collections.Concurrent;

namespace Loadline.Engine.Loops;

/// <summary>
/// One thread that owns users, their connections and their timers. Everything a user does happens here, one thing after another: work
/// that is ready runs to where it has to wait. Nothing here blocks. Only <see cref="Post"/>, <see cref="Start"/> and
/// <see cref="Stop"/> may be called from other threads.
/// </summary>
internal sealed class EngineLoop : IDisposable
{
    private const int ReceiveBytes = 64 * 1024;
    private readonly ConcurrentQueue<(Action<object?> Work, object? State)> _posted = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IInterruptible> _interruptibles = [];
    private Thread? _thread;
    private int _signalled;
    private volatile bool _stopped;

    /// <summary>Creates a loop that does not run yet.</summary>
    /// <param name="number">Which loop of the run, from 0.</param>
    /// <param name="clock">Clock of the run.</param>
    /// <param name="poller">How it waits; belongs to the loop.</param>
    public EngineLoop(int number, RunClock clock, IPoller poller)
    {
        (Number, Clock, Poller) = (number, clock, poller);
        Received = GC.AllocateUninitializedArray<byte>(ReceiveBytes, pinned: true);
    }

    /// <summary>Which loop of the run, from 0.</summary>
    public int Number { get; }

    /// <summary>Clock of the run.</summary>
    public RunClock Clock { get; }

    /// <summary>How it waits.</summary>
    public IPoller Poller { get; }

    /// <summary>
    /// Where every connection of the loop receives, pinned: what is in it has to be used before anything else happens on the loop, so that
    /// a thousand connections need one buffer.
    /// </summary>
    public byte[] Received { get; }

    /// <summary>Ends when the thread has ended; fails with what made it end before <see cref="Stop"/>.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether the caller runs on this loop.</summary>
    public bool IsHere => ReferenceEquals(Thread.CurrentThread, _thread);

    /// <summary>Timers of the loop.</summary>
    internal TimerHeap Timers { get; } = new();

    /// <summary>The best kind of loop this system has.</summary>
    public static EngineLoop Create(int number, RunClock clock) => new(number, clock, EpollPoller.IsSupported ? new EpollPoller(clock) : new WaitPoller(clock));

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = $"loadline loop {Number}", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Has something done on the loop, in the order posted; from any thread.</summary>
    public void Post(Action<object?> work, object? state = null)
    {
        _posted.Enqueue((work, state));
        if (Interlocked.Exchange(ref _signalled, 1) == 0)
        {
            Poller.Wake();
        }
    }

    /// <summary>Goes on on the loop: <c>await loop</c> moves the rest of a method to it.</summary>
    public LoopSwitch GetAwaiter() => new(this);

    /// <summary>Has somebody told when the stops of the run change.</summary>
    public void Add(IInterruptible interruptible) => _interruptibles.Add(interruptible);

    /// <summary>Tells everybody that stops have changed.</summary>
    public void Interrupt()
    {
        // Somebody who is told may add somebody.
        for (var i = 0; i < _interruptibles.Count; i++)
        {
            _interruptibles[i].OnStops();
        }
    }

    /// <summary>Ends the thread after what it does now and waits for it; from any other thread.</summary>
    public void Stop()
    {
        _stopped = true;
        Poller.Wake();
        _thread?.Join();
    }

    /// <summary>Stops the thread and frees what it waited with.</summary>
    public void Dispose()
    {
        Stop();
        Poller.Dispose();
    }

    private void Run()
    {
        try
        {
            Poller.Begin();
            while (!_stopped)
            {
                RunPosted();
                Timers.Fire(Clock.Now);
                Poller.Wait(_posted.IsEmpty ? Timers.Next : 0);
            }

            _ended.SetResult();
        }
        catch (Exception exception)
        {
            _stopped = true;
            _ended.SetException(exception);
        }
    }

    private void RunPosted()
    {
        Volatile.Write(ref _signalled, 0);

        // What is posted meanwhile is for the next round.
        for (var most = _posted.Count; most > 0 && _posted.TryDequeue(out var posted); most--)
        {
            posted.Work(posted.State);
        }
    }
}
