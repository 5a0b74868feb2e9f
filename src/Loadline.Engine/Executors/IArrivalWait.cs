namespace Loadline.Engine.Executors;

/// <summary>How the pacer's thread waits.</summary>
internal interface IArrivalWait : IDisposable
{
    /// <summary>Blocks until a timestamp; false when stopped.</summary>
    bool Until(long due, CancellationToken stop);
}
