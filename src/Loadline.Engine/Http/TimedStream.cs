namespace Loadline.Engine.Http;

/// <summary>The unencrypted stream of a connection, which tells the request that uses it when it writes and reads.</summary>
internal sealed class TimedStream(Stream inner, RunClock clock, Func<WireTimes?> current) : WrappedStream(inner)
{
    /// <inheritdoc/>
    protected override void AfterRead(int count)
    {
        if (count > 0)
        {
            current()?.Read(clock.Now);
        }
    }

    /// <inheritdoc/>
    protected override void BeforeWrite(int count) => current()?.BeginWrite(clock.Now);

    /// <inheritdoc/>
    protected override void AfterWrite() => current()?.EndWrite(clock.Now);
}
