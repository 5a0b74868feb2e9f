using System.Globalization;
using Loadline.JavaScript.Metrics;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Runtime;
using Loadline.Plans;

namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>Records one WebSocket. Made on the user's thread; <see cref="Ended"/> may be called from any.</summary>
internal sealed class WebSocketMeter
{
    private readonly Vu _vu;
    private readonly WebSocketRequest _request;
    private readonly ScriptRecording _recording;
    private readonly TagSet _untagged;
    private readonly Queue<(string Payload, long At)> _pings = new();
    private readonly long _began;
    private TagSet _tags;
    private int _pinged;
    private int _ended;

    /// <summary>Begins to measure: the handshake is about to start.</summary>
    public WebSocketMeter(Vu vu, WebSocketRequest request)
    {
        (_vu, _request, _recording, _began) = (vu, request, vu.Recording, vu.World.Clock.Now);
        _untagged = _recording.Tags.Of([]);
        _tags = Tags(null);
        vu.Http.Shared.See(WebSocketReader.Wire(request.Address).Origin);
    }

    /// <summary>The handshake has ended, well or not.</summary>
    /// <param name="answer">What came of it.</param>
    /// <param name="connected">When, a timestamp.</param>
    public void Connected(WebSocketAnswer answer, long connected)
    {
        _tags = Tags(answer);
        Count(answer.Sent, answer.Received);
        Add("ws_sessions", 1);
        Add("ws_connecting", _vu.World.Clock.Milliseconds(_began, connected));
        if (answer.Error.Length > 0)
        {
            _vu.Http.Shared.Failed(_request.Address.AbsoluteUri, answer.ErrorCode, answer.Error);
        }
    }

    /// <summary>A message went out.</summary>
    public void Sent() => Add("ws_msgs_sent", 1);

    /// <summary>A message came in.</summary>
    public void Received() => Add("ws_msgs_received", 1);

    /// <summary>A ping goes out.</summary>
    /// <returns>What it carries.</returns>
    public byte[] Ping()
    {
        var payload = (++_pinged).ToString(CultureInfo.InvariantCulture);
        _pings.Enqueue((payload, _vu.World.Clock.Now));
        return System.Text.Encoding.ASCII.GetBytes(payload);
    }

    /// <summary>A pong came in.</summary>
    public void Pong(byte[] data)
    {
        var payload = System.Text.Encoding.ASCII.GetString(data);
        while (_pings.TryPeek(out var ping) && _pings.Any(each => each.Payload == payload))
        {
            _pings.Dequeue();
            if (ping.Payload == payload)
            {
                Add("ws_ping", _vu.World.Clock.Since(ping.At));
                return;
            }
        }
    }

    /// <summary>The WebSocket is over; only the first call counts.</summary>
    public void Ended(WebSocketWire? wire)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        Add("ws_session_duration", _vu.World.Clock.Since(_began));
        if (wire is not null)
        {
            Count(wire.Sent, wire.Received);
        }
    }

    private void Count(long sent, long received)
    {
        _recording.Recorder.Add(_vu.Id, _vu.World.Metrics["data_sent"], _untagged, sent);
        _recording.Recorder.Add(_vu.Id, _vu.World.Metrics["data_received"], _untagged, received);
    }

    private void Add(string metric, double value) => _recording.Recorder.Add(_vu.Id, _vu.World.Metrics[metric], _tags, value);

    private TagSet Tags(WebSocketAnswer? answer)
    {
        var system = _recording.SystemTags;
        var url = _request.Address.UserInfo.Length == 0 ? _request.Address.OriginalString : new UriBuilder(_request.Address) { UserName = "****", Password = "****" }.Uri.AbsoluteUri;
        var own = (IReadOnlyList<Field>?)_request.Tags ?? [];
        var name = own.FirstOrDefault(tag => tag.Name == "name")?.Value;
        var fields = new List<Field> { new("url", name ?? url) };
        if (answer is { Status: > 0 })
        {
            fields.Add(new("status", answer.Status.ToString(CultureInfo.InvariantCulture)));
            fields.Add(new("subproto", answer["Sec-WebSocket-Protocol"]));
        }

        if (answer?.Address is { } remote)
        {
            fields.Add(new("ip", remote.Address.ToString()));
        }

        return _vu.Tags.With([.. fields.Where(field => system.Contains(field.Name)), .. own]);
    }
}
