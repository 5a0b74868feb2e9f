using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;

namespace Loadline.JavaScript.Modules.Http;

/// <summary><c>http.batch</c>: several requests at the same time, some at most, and fewer of one host; results in the order they were asked for.</summary>
internal static class Batches
{
    /// <summary>Sends a batch.</summary>
    public static JsValue Send(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        vu.Need("Making http requests", VuPhase.Setup, VuPhase.Iteration, VuPhase.Teardown);
        var batch = arguments.At(0);
        if (!batch.IsObject())
        {
            throw Native.Error(vu.Engine, "invalid http.batch() argument: an array or an object is expected");
        }

        List<KeyValuePair<string, JsValue>> items = batch.IsArray() ? [.. Native.Items(batch).Select(item => KeyValuePair.Create("", item))] : [.. Native.Entries(batch)];
        ScriptRequest[] requests;
        try
        {
            requests = [.. items.Select(item => Read(vu, item.Value))];
        }
        catch (RequestRefused refused)
        {
            // One item that can't be read ends the whole batch.
            HttpModule.Result(vu, HttpModule.Refused(vu, "GET", JsValue.Undefined, refused));
            return JsValue.Null;
        }

        var tracer = vu.World.Tracer;
        tracer?.Note(vu, "batch", "");
        JsValue[] results = tracer is not null ? [.. requests.Select(request => tracer.Answer(vu, request))] : [.. Play(vu, requests).Select(response => HttpModule.Result(vu, response))];
        if (batch.IsArray())
        {
            return Native.Array(vu.Engine, results);
        }

        var named = new JsObject(vu.Engine);
        foreach (var (item, response) in items.Zip(results))
        {
            named.FastSetDataProperty(item.Key, response);
        }

        return named;
    }

    private static ScriptRequest Read(Vu vu, JsValue item)
    {
        if (item.IsString() || item is HostObject<HttpUrl>)
        {
            return RequestReader.Read(vu, "GET", item, JsValue.Undefined, JsValue.Undefined);
        }

        if (item.IsArray())
        {
            var parts = Native.Items(item).ToArray();
            return RequestReader.Read(vu, parts.At(0).ToString(), parts.At(1), parts.At(2), parts.At(3));
        }

        if (!item.IsObject())
        {
            throw new RequestRefused(1000, $"invalid method type '{item.Type.ToString().ToLowerInvariant()}'");
        }

        var (method, url) = (item.Property("method"), item.Property("url"));
        if (url.IsNothing())
        {
            throw new RequestRefused(1000, "batch request doesn't have a url key");
        }

        var verb = method.IsNothing() ? "GET" : method.ToString().ToUpperInvariant();
        return RequestReader.Read(vu, verb, url, verb is "GET" or "HEAD" ? JsValue.Undefined : item.Property("body"), item.Property("params"));
    }

    private static ScriptResponse[] Play(Vu vu, ScriptRequest[] requests)
    {
        var results = new ScriptResponse[requests.Length];
        var waiting = new LinkedList<int>(Enumerable.Range(0, requests.Length));
        var running = new List<(int Index, HttpLane Lane, RequestSender Sender, string Host)>();
        var ended = new Queue<HttpLane>();
        try
        {
            while (waiting.Count > 0 || running.Count > 0)
            {
                StartMore(vu, requests, results, waiting, running, ended);
                if (running.Count == 0)
                {
                    continue;
                }

                vu.Gate.Wait(ended, static queue => queue.Count > 0);
                HttpLane lane = null!;
                vu.Gate.Wake(ended, queue => lane = queue.Dequeue());
                var at = running.FindIndex(each => ReferenceEquals(each.Lane, lane));
                var (index, _, sender, _) = running[at];
                sender.Take(lane.Wait());
                if (sender.Prepare())
                {
                    Begin(vu, lane, ended);
                    continue;
                }

                results[index] = sender.Response!;
                running.RemoveAt(at);
                vu.Http.Return(lane);
            }
        }
        catch (ScriptInterruptedException)
        {
            running.ForEach(each => each.Lane.Cut());
            throw;
        }

        return results;
    }

    private static void StartMore(
        Vu vu, ScriptRequest[] requests, ScriptResponse[] results, LinkedList<int> waiting, List<(int Index, HttpLane Lane, RequestSender Sender, string Host)> running, Queue<HttpLane> ended)
    {
        var settings = vu.Http.Settings;
        for (var node = waiting.First; node is not null && running.Count < settings.Batch;)
        {
            var (current, host) = (node, requests[node.Value].Address.Authority);
            node = node.Next;
            if (running.Count(each => each.Host == host) >= settings.BatchPerHost)
            {
                continue;
            }

            waiting.Remove(current);
            var lane = vu.Http.Rent();
            var sender = new RequestSender(vu, requests[current.Value], lane);
            if (!sender.Prepare())
            {
                results[current.Value] = sender.Response!;
                vu.Http.Return(lane);
                continue;
            }

            running.Add((current.Value, lane, sender, host));
            Begin(vu, lane, ended);
        }
    }

    private static void Begin(Vu vu, HttpLane lane, Queue<HttpLane> ended) => lane.Begin(() => vu.Gate.Wake((lane, ended), static state => state.ended.Enqueue(state.lane)));
}
