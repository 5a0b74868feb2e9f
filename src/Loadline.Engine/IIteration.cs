namespace Loadline.Engine;

/// <summary>
/// One user's way of playing iterations, one after another and never two at once. Executors drive it and know no protocol.
/// It records what it measured itself; executors record iterations.
/// </summary>
internal interface IIteration : IDisposable
{
    /// <summary>Plays one iteration. Failed requests are recorded, never thrown.</summary>
    ValueTask<IterationEnd> PlayAsync(IterationStart start);
}
