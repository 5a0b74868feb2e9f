using System.Net.Sockets;
using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>
/// Ten requests a second over one kept connection to an echo in this process, from a thread of its own. A request that comes late because
/// the one before was slow is recorded with the time it would have waited, as in <see cref="LagProbe"/>.
/// </summary>
internal sealed class ControlProbe : IControlProbe
{
    private const int Interval = 100;
    private const int IdleInterval = 10;
    private const double LongestSpread = 60_000;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);
    private readonly RunClock _clock;
    private readonly LoopbackEcho _echo;
    private readonly Socket _socket;
    private readonly ManualResetEvent _stop = new(false);
    private readonly TaskCompletionSource _calibrated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private LatencyHistogram _fresh = new();

    private ControlProbe(RunClock clock, LoopbackEcho echo, Socket socket) => (_clock, _echo, _socket) = (clock, echo, socket);

    /// <inheritdoc/>
    public LatencyHistogram Idle { get; } = new();

    /// <summary>Ends when the requests before the load are done.</summary>
    public Task Calibrated => _calibrated.Task;

    /// <summary>Starts it; null where a process can't talk to itself.</summary>
    /// <param name="clock">Clock of the run.</param>
    /// <param name="calibration">Time for the requests before the load.</param>
    public static ControlProbe? Start(RunClock clock, TimeSpan calibration)
    {
        LoopbackEcho? echo = null;
        Socket? socket = null;
        try
        {
            echo = new LoopbackEcho();
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = (int)LongestAnswer.TotalMilliseconds };
            socket.Connect(echo.Address);
        }
        catch (SocketException)
        {
            echo?.Dispose();
            socket?.Dispose();
            return null;
        }

        var probe = new ControlProbe(clock, echo, socket);
        new Thread(() => probe.Run(calibration)) { IsBackground = true, Name = "loadline control probe" }.Start();
        return probe;
    }

    /// <inheritdoc/>
    public LatencyHistogram TakeSecond()
    {
        var next = new LatencyHistogram();
        lock (_lock)
        {
            (var taken, _fresh) = (_fresh, next);
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        _socket.Dispose();
        _echo.Dispose();
    }

    private void Run(TimeSpan calibration)
    {
        try
        {
            // The first one makes the code ready.
            Ask();
            var begun = _clock.Now;
            while (_clock.Since(begun) < calibration.TotalMilliseconds && !_stop.WaitOne(IdleInterval))
            {
                Idle.Record(Ask());
            }

            _calibrated.TrySetResult();
            while (!_stop.WaitOne(Interval))
            {
                var took = Ask();
                lock (_lock)
                {
                    _fresh.Record(took);
                    for (var missed = Math.Min(took, LongestSpread) - Interval; missed > 0; missed -= Interval)
                    {
                        _fresh.Record(missed);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The run is over, or the machine closed the connection: without a probe there is no signal.
        }
        finally
        {
            _calibrated.TrySetResult();
        }
    }

    private double Ask()
    {
        var begun = _clock.Now;
        _socket.Send(LoopbackEcho.Question);
        Span<byte> buffer = stackalloc byte[256];
        for (var open = LoopbackEcho.Answer.Length; open > 0;)
        {
            var read = _socket.Receive(buffer[..Math.Min(open, buffer.Length)]);
            open -= read > 0 ? read : throw new SocketException((int)SocketError.ConnectionReset);
        }

        return _clock.Since(begun);
    }
}
