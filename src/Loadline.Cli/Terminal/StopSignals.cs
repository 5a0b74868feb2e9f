using System.Runtime.InteropServices;

namespace Loadline.Cli.Terminal;

/// <summary>
/// Turns SIGINT and SIGTERM into two tokens: the first signal asks for a graceful end with a full report, the second cuts what is
/// still running, the third ends the process.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action<string> _say;
    private int _signals;

    /// <summary>Begins to listen.</summary>
    /// <param name="say">Told what a signal leads to.</param>
    public StopSignals(Action<string> say)
    {
        _say = say;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, On), PosixSignalRegistration.Create(PosixSignal.SIGTERM, On)];
    }

    /// <summary>Ends the run gracefully.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cuts what is running.</summary>
    public CancellationToken Kill => _kill.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
        _kill.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        switch (Interlocked.Increment(ref _signals))
        {
            case 1:
                context.Cancel = true;
                _say("Stopping: running iterations may end, then the report follows. Once more cuts them.");
                _stop.Cancel();
                break;
            case 2:
                context.Cancel = true;
                _stop.Cancel();
                _kill.Cancel();
                break;
            default:
                // The default action of the signal ends the process.
                break;
        }
    }
}
