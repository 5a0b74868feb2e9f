namespace Loadline.JavaScript.Runtime;

/// <summary>
/// The thread of a user. k6's code is synchronous, and the interpreter can't be suspended in the middle of a call, so each user has a thread of its own;
/// waiting costs nothing, and of a stack only what is used takes memory. The stack is large enough for recursion that k6 allows.
/// </summary>
internal sealed class VuThread : IDisposable
{
    private const int StackBytes = 16 << 20;
    private readonly Lock _start = new();
    private readonly object _gate = new();
    private readonly string _name;
    private Thread? _thread;
    private Action? _work;
    private bool _ended;

    /// <summary>Creates the thread; it starts with its first work.</summary>
    /// <param name="name">Name for debuggers.</param>
    public VuThread(string name) => _name = name;

    /// <summary>Has something done. One thing at a time: whoever gives work knows that the thread is idle. The work never throws.</summary>
    public void Run(Action work)
    {
        lock (_gate)
        {
            _work = work;
            Monitor.Pulse(_gate);
        }

        if (_thread is null)
        {
            lock (_start)
            {
                if (_thread is null)
                {
                    _thread = new Thread(Loop, StackBytes) { IsBackground = true, Name = _name };
                    _thread.Start();
                }
            }
        }
    }

    /// <summary>Has something done and waits for it; what it throws is thrown here.</summary>
    public T Get<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Run(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                // Whoever waits gets it.
                done.SetException(exception);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    /// <summary>Ends the thread after what it does now.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Loop()
    {
        DeepStack.Begin(StackBytes);
        while (true)
        {
            Action work;
            lock (_gate)
            {
                while (_work is null)
                {
                    if (_ended)
                    {
                        return;
                    }

                    if (!Monitor.Wait(_gate, (int)DeepStack.ShortestWait))
                    {
                        DeepStack.Trim();
                        while (_work is null && !_ended)
                        {
                            Monitor.Wait(_gate);
                        }
                    }
                }

                (work, _work) = (_work, null);
            }

            work();
        }
    }
}
