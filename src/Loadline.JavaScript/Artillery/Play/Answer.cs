using System.Text;
using Jint;
using Jint.Native;
using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.JavaScript.Artillery.Extraction;
using Loadline.JavaScript.Artillery.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A request that was sent and what came back; valid until its connection is given back.</summary>
internal sealed class Answer(Jint.Engine engine, WireResponse response, RunClock clock) : IExtractionSource
{
    private string? _text;
    private JsValue? _json;
    private bool _isRead;

    /// <summary>Name in the metrics by endpoint; null when it has none.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Address it was sent to.</summary>
    public string Url { get; set; } = "";

    /// <summary>The request's name with its templates filled; empty without one.</summary>
    public string Name { get; set; } = "";

    /// <summary>Status.</summary>
    public int Status => response.Status;

    /// <summary>The interpreter.</summary>
    public Jint.Engine Engine => engine;

    /// <inheritdoc/>
    public string Text => _text ??= Encoding.UTF8.GetString(response.Body.Span);

    /// <inheritdoc/>
    public JsValue? Json
    {
        get
        {
            if (!_isRead)
            {
                _isRead = true;
                _json = ScriptValues.Parse(engine, Text);
            }

            return _json;
        }
    }

    /// <summary>Milliseconds from the last byte sent to the first received: what Artillery calls response time.</summary>
    public double FirstByte => Math.Round(clock.Milliseconds(response.Times.Sent, response.Times.FirstByte));

    /// <summary>Milliseconds from the beginning to the last byte received.</summary>
    public double Total => Math.Round(clock.Milliseconds(response.Times.Started, response.Times.Ended));

    /// <inheritdoc/>
    public string? Header(string name)
    {
        string? found = null;
        for (var i = 0; i < response.Headers.Count; i++)
        {
            // Names are looked up as they are: in lower case, or they are not found.
            if (Encoding.ASCII.GetString(response.Headers.Name(i)).ToLowerInvariant() == name)
            {
                found = found is null ? response.Headers.Text(i) : $"{found}, {response.Headers.Text(i)}";
            }
        }

        return found is { Length: > 0 } ? found : null;
    }

    /// <summary>The response as functions of the processor see it.</summary>
    public JsObject ToObject()
    {
        var headers = new JsObject(engine);
        for (var i = 0; i < response.Headers.Count; i++)
        {
            var name = Encoding.ASCII.GetString(response.Headers.Name(i)).ToLowerInvariant();
            var value = response.Headers.Text(i);
            if (name == "set-cookie")
            {
                var all = headers.Get(name) is JsArray before ? Enumerable.Range(0, (int)before.Length).Select(k => before.Get(JsNumber.Create(k))) : [];
                headers.Set(name, new JsArray(engine, [.. all, new JsString(value)]));
            }
            else
            {
                headers.Set(name, headers.HasOwnProperty(name) ? $"{headers.Get(name)}, {value}" : value);
            }
        }

        var phases = new JsObject(engine);
        phases.Set("wait", JsNumber.Create(0));
        phases.Set("dns", JsNumber.Create(0));
        phases.Set("tcp", JsNumber.Create(Math.Round(clock.Milliseconds(response.Times.ConnectStarted, response.Times.Connected))));
        phases.Set("request", JsNumber.Create(Math.Round(clock.Milliseconds(response.Times.SendStarted, response.Times.Sent))));
        phases.Set("firstByte", JsNumber.Create(FirstByte));
        phases.Set("download", JsNumber.Create(Math.Round(clock.Milliseconds(response.Times.FirstByte, response.Times.Ended))));
        phases.Set("total", JsNumber.Create(Total));
        var timings = new JsObject(engine);
        timings.Set("phases", phases);
        var result = new JsObject(engine);
        result.Set("statusCode", JsNumber.Create(response.Status));
        result.Set("headers", headers);
        result.Set("body", Text);
        result.Set("url", Url);
        result.Set("timings", timings);
        return result;
    }
}
