namespace Loadline.Engine.Connections;

/// <summary>
/// A connection of a loop, used on its thread only. Results are numbers of bytes, or errors as <see cref="ConnectionError"/> writes them:
/// a connection that breaks is daily business, not an exception. One method may wait for what comes in and one for what goes out.
/// </summary>
internal interface IConnection : IDisposable
{
    /// <summary>Whether nobody has closed it, and nothing has come that nobody asked for, so that something can be asked on it.</summary>
    /// <param name="ask">Whether the system is asked; else it is what the loop has heard of.</param>
    bool IsIdle(bool ask);

    /// <summary>Sends what can be sent now, without waiting.</summary>
    /// <returns>Number of bytes taken: fewer than given when <see cref="WritableAsync"/> is to be waited for; or an error.</returns>
    int Send(ReadOnlyMemory<byte> bytes);

    /// <summary>Waits until something can be sent again.</summary>
    /// <returns>0 or an error.</returns>
    ValueTask<int> WritableAsync();

    /// <summary>Waits until something can be received, without receiving it: the cheap way to wait.</summary>
    /// <returns>0, also at the end of the connection, or an error.</returns>
    ValueTask<int> ReadableAsync();

    /// <summary>Receives what there is, and waits for it when there is nothing.</summary>
    /// <param name="buffer">Where it goes; used at the very end of the wait, so that many connections can wait with the same.</param>
    /// <returns>Number of bytes, 0 at the end, or an error.</returns>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer);

    /// <summary>Ends what waits, and all that is tried later, with <see cref="ConnectionError.Aborted"/>.</summary>
    void Abort();
}
