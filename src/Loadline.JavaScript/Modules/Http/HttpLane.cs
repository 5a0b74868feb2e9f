using Loadline.Engine.Http;
using Loadline.Engine.Loops;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>
/// One request of a user at a time, sent by a loop of the engine while the user's thread waits: the engine's own connections, phases and protocols
/// serve scripts and plans alike. The wire is the user's while nothing is under way, and the loop's else.
/// </summary>
internal sealed class HttpLane(EngineLoop loop, ITransports transports, VuGate gate) : IDisposable
{
    private ITransport? _transport;
    private RequestFault? _fault;
    private Exception? _defect;
    private Action? _ended;
    private bool _busy;

    /// <summary>What is sent.</summary>
    public WireRequest Wire { get; } = new();

    /// <summary>What came back.</summary>
    public WireResponse Response { get; } = new(new ContentPool());

    /// <summary>Sends the request and waits for the response.</summary>
    /// <returns>Null when it is complete.</returns>
    /// <exception cref="ScriptInterruptedException">The user was stopped meanwhile; nothing is under way any more.</exception>
    public RequestFault? Send()
    {
        Begin(null);
        return Wait();
    }

    /// <summary>Sends the request.</summary>
    /// <param name="ended">Told on the loop when it has ended; may be null.</param>
    public void Begin(Action? ended)
    {
        (_busy, _fault, _defect, _ended) = (true, null, null, ended);
        loop.Post(static lane => _ = ((HttpLane)lane!).PlayAsync(), this);
    }

    /// <summary>Waits for the response.</summary>
    public RequestFault? Wait()
    {
        try
        {
            gate.Wait(this, static lane => !lane._busy);
        }
        catch (ScriptInterruptedException)
        {
            Cut();
            throw;
        }

        return _defect is null ? _fault : throw new InvalidOperationException("A request ended by a defect of the engine.", _defect);
    }

    /// <summary>Ends what is under way and waits until it has ended.</summary>
    public void Cut()
    {
        loop.Post(static lane => ((HttpLane)lane!)._transport?.Cut(), this);
        gate.WaitOut(this, static lane => !lane._busy);
    }

    /// <summary>Closes its connections.</summary>
    public void Disconnect()
    {
        if (_transport is { } transport)
        {
            _transport = null;
            loop.Post(static transport => ((ITransport)transport!).Dispose(), transport);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Disconnect();
        Response.Dispose();
    }

    private async Task PlayAsync()
    {
        RequestFault? fault = null;
        Exception? defect = null;
        try
        {
            _transport ??= transports.Create(loop);
            fault = await _transport.SendAsync(Wire, Response).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The user's thread throws it.
            defect = exception;
        }

        var ended = _ended;
        gate.Wake((this, fault, defect), static state => (state.Item1._fault, state.Item1._defect, state.Item1._busy) = (state.fault, state.defect, false));
        ended?.Invoke();
    }
}
