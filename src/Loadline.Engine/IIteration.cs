namespace Loadline.Engine;

/// <summary>
/// One user's way of playing iterations, one after another and never two at once. Executors drive it and know no protocol.
/// It lives on one loop, is called there and goes on there. It records what it measured itself; executors record iterations.
/// </summary>
internal interface IIteration : IDisposable
{
    /// <summary>Does what can be done before the load begins, such as opening a connection; failing is no failure.</summary>
    ValueTask<bool> PrepareAsync();

    /// <summary>Plays one iteration. Failed requests are recorded, never thrown.</summary>
    ValueTask<IterationEnd> PlayAsync(IterationStart start);
}
