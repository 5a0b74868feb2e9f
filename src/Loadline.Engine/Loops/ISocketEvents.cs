namespace Loadline.Engine.Loops;

/// <summary>Told by an <see cref="EpollPoller"/> about its socket, on the loop's thread. Edge-triggered: each change is told once.</summary>
internal interface ISocketEvents
{
    /// <summary>The socket can be read, or has ended or failed.</summary>
    void OnReadable();

    /// <summary>The socket can be written, is connected, or has failed.</summary>
    void OnWritable();
}
