using Loadline.Engine.Loops;

namespace Loadline.Engine.Http;

/// <summary>
/// One user's requests over the transport that suits each origin: the engine's own HTTP/1.1, or the runtime's client for HTTP/2 and
/// proxies. Which one that is, is asked once.
/// </summary>
internal sealed class ChoosingTransport(EngineLoop loop, ITransport own, Func<ITransport> createRuntime, Func<Origin, ValueTask<bool?>> wantsRuntime) : LoopTimer(loop), ITransport
{
    private readonly LoopWait _choosing = new();
    private ITransport? _runtime;
    private ITransport? _chosen;
    private Origin? _origin;
    private RequestFault? _ending;

    /// <inheritdoc/>
    public ValueTask<RequestFault?> SendAsync(WireRequest request, WireResponse response) =>
        ReferenceEquals(request.Origin, _origin) ? _chosen!.SendAsync(request, response) : ChooseAndSendAsync(request, response);

    /// <inheritdoc/>
    public async ValueTask<bool> ConnectAsync(Origin origin) =>
        await ChooseAsync(origin, TimeSpan.FromSeconds(10)) is { } transport && await transport.ConnectAsync(origin);

    /// <inheritdoc/>
    public void Cut()
    {
        Stop(RequestFault.Cut);
        own.Cut();
        _runtime?.Cut();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop(RequestFault.Cut);
        own.Dispose();
        _runtime?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnTime(long now) => Stop(RequestFault.Timeout);

    private async ValueTask<RequestFault?> ChooseAndSendAsync(WireRequest request, WireResponse response)
    {
        var started = Loop.Clock.Now;
        if (await ChooseAsync(request.Origin, request.Timeout) is not { } transport)
        {
            response.Reset();
            (response.Times.Started, response.Times.Ended) = (started, Loop.Clock.Now);
            return _ending;
        }

        var fault = await transport.SendAsync(request, response);
        response.Times.Started = started;
        return fault;
    }

    /// <summary>The transport for an origin; null when the time was over before that was known.</summary>
    private async ValueTask<ITransport?> ChooseAsync(Origin origin, TimeSpan timeout)
    {
        _ending = null;
        var asking = wantsRuntime(origin);
        if (!asking.IsCompletedSuccessfully)
        {
            Set(Loop.Clock.After(Loop.Clock.Now, timeout.TotalSeconds));
            var answer = AnswerAsync(asking);
            while (!answer.IsCompleted && _ending is null)
            {
                await _choosing.WaitAsync();
            }

            Clear();
            if (_ending is not null)
            {
                return null;
            }

            asking = new ValueTask<bool?>(await answer);
        }

        var wants = asking.Result;
        var transport = wants == true ? _runtime ??= createRuntime() : own;
        if (wants is not null)
        {
            (_origin, _chosen) = (origin, transport);
        }

        return transport;
    }

    private async Task<bool?> AnswerAsync(ValueTask<bool?> asking)
    {
        var answer = await asking.ConfigureAwait(false);
        await Loop;
        Loop.Post(static waiting => ((LoopWait)waiting!).Set(0), _choosing);
        return answer;
    }

    private void Stop(RequestFault why)
    {
        _ending ??= why;
        _choosing.Set(0);
    }
}
