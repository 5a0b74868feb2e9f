using Loadline.Engine.Metrics;

namespace Loadline.Engine.Http;

/// <summary>Counts the bytes that connections carry, those of TLS and headers too.</summary>
internal sealed class ByteCounts(RunMetrics metrics)
{
    /// <summary>Counts bytes sent.</summary>
    public void Sent(int bytes) => metrics.Here.Sent(bytes);

    /// <summary>Counts bytes received.</summary>
    public void Received(int bytes) => metrics.Here.Received(bytes);
}
