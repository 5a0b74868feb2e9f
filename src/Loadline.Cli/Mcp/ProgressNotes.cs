using Loadline.Cli.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Loadline.Cli.Mcp;

/// <summary>Tells a client how far its call is: in order, one after the other, and nothing after the end.</summary>
/// <param name="session">The client.</param>
/// <param name="token">The call, as the client named it.</param>
/// <param name="cancel">The call's own cancellation.</param>
internal sealed class ProgressNotes(McpSession session, ProgressToken token, CancellationToken cancel)
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;
    private bool _hasEnded;

    /// <summary>Sends a note when the ones before have been sent.</summary>
    public void Tell(ToolProgress progress)
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _last = SendAsync(_last, progress);
            }
        }
    }

    /// <summary>Waits until everything has been sent.</summary>
    public Task EndAsync()
    {
        lock (_gate)
        {
            _hasEnded = true;
            return _last;
        }
    }

    private async Task SendAsync(Task before, ToolProgress progress)
    {
        await before.ConfigureAwait(false);
        try
        {
            await session.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = (float)progress.Share, Total = 1, Message = progress.Message }, cancellationToken: cancel).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException or ObjectDisposedException)
        {
            // Who does not listen any more needs no progress.
        }
    }
}
