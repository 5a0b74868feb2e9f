using Loadline.Cli.Tools;
using Microsoft.AspNetCore.Http;

namespace Loadline.Cli.Mcp;

/// <summary>
/// Ends runs that nobody follows any more. Over HTTP a broken connection is no cancellation, so what counts is whether any request of a client is open, or one was
/// not long ago.
/// </summary>
/// <param name="context">Whose runs.</param>
/// <param name="patience">How long a run goes on alone.</param>
internal sealed class ClientPresence(ToolContext context, TimeSpan patience) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private int _open;
    private long _last = context.Time.GetTimestamp();
    private ITimer? _timer;

    /// <summary>Begins to look.</summary>
    public void Begin() => _timer = context.Time.CreateTimer(_ => Look(), null, Every, Every);

    /// <summary>Counts a request while it is open.</summary>
    public async Task CountAsync(HttpContext request, RequestDelegate next)
    {
        Interlocked.Increment(ref _open);
        CallConnection.Lost = request.RequestAborted;
        try
        {
            await next(request).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _last, context.Time.GetTimestamp());
            Interlocked.Decrement(ref _open);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (Volatile.Read(ref _open) == 0 && context.Time.GetElapsedTime(Volatile.Read(ref _last)) > patience)
        {
            context.Runs.StopAll();
        }
    }
}
