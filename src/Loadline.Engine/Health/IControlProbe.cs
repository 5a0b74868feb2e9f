using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>Sends some requests a second from this process to itself: what they take can't be the target's fault.</summary>
internal interface IControlProbe : IDisposable
{
    /// <summary>What its requests took before the load began, in milliseconds; empty when there was no time for it.</summary>
    LatencyHistogram Idle { get; }

    /// <summary>What they took since the last call, in milliseconds.</summary>
    LatencyHistogram TakeSecond();
}
