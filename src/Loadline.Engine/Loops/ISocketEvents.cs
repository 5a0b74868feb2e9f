namespace Loadline.Engine.Loops;

/// <summary>Told by an <see cref="EpollPoller"/> about its socket, on the loop's thread. Edge-triggered: each change is told once.</summary>
internal interface ISocketEvents
{
    /// <summary>Something has happened to the socket.</summary>
    /// <param name="events">What is so now; more than what has changed.</param>
    void OnEvents(SocketEvents events);
}
