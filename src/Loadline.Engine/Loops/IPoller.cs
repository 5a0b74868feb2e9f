namespace Loadline.Engine.Loops;

/// <summary>How a loop waits: for sockets, for work from other threads, for the time.</summary>
internal interface IPoller : IDisposable
{
    /// <summary>The loop's thread is about to wait for the first time; called on it.</summary>
    void Begin();

    /// <summary>
    /// Waits until a socket is ready, <see cref="Wake"/> was called, or it is time; then tells the sockets that are ready. Called on the
    /// loop's thread. May return early.
    /// </summary>
    /// <param name="due">Latest time to return, a timestamp; <see cref="long.MaxValue"/> for none.</param>
    void Wait(long due);

    /// <summary>Ends a wait, or the next one; from any thread.</summary>
    void Wake();

    /// <summary>
    /// Somebody outside begins (1) or ends (-1) to wait for work of this loop. Time goes on by itself; a clock that a test moves stands still
    /// while nobody waits, because somebody is about to bring more.
    /// </summary>
    void Attend(int change)
    {
    }
}
