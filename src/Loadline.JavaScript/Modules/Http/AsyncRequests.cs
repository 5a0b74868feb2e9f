using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary><c>http.asyncRequest</c>: the script goes on while the request is under way.</summary>
internal static class AsyncRequests
{
    /// <summary>Sends a request.</summary>
    /// <returns>The promise of its response.</returns>
    public static JsValue Send(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        vu.Need("Making http requests", VuPhase.Setup, VuPhase.Iteration, VuPhase.Teardown);
        var promise = vu.Engine.Advanced.RegisterPromise();
        ScriptRequest request;
        try
        {
            request = RequestReader.Read(vu, arguments.At(0).ToString(), arguments.At(1), arguments.At(2), arguments.At(3));
        }
        catch (RequestRefused refused)
        {
            Settle(vu, promise, HttpModule.Refused(vu, arguments.At(0).ToString(), arguments.At(1), refused));
            return promise.Promise;
        }

        if (vu.World.Tracer is { } tracer)
        {
            promise.Resolve(tracer.Answer(vu, request));
            return promise.Promise;
        }

        var lane = vu.Http.Rent();
        Step(vu, lane, new RequestSender(vu, request, lane), promise);
        return promise.Promise;
    }

    private static void Step(Vu vu, HttpLane lane, RequestSender sender, Jint.Native.Promise.ManualPromise promise)
    {
        if (!sender.Prepare())
        {
            vu.Http.Return(lane);
            Settle(vu, promise, sender.Response!);
            return;
        }

        vu.Loop.Begin(lane.Cut);
        lane.Begin(() => vu.Loop.Complete(() =>
        {
            sender.Take(lane.Wait());
            Step(vu, lane, sender, promise);
        }));
    }

    private static void Settle(Vu vu, Jint.Native.Promise.ManualPromise promise, ScriptResponse response)
    {
        try
        {
            promise.Resolve(HttpModule.Result(vu, response));
        }
        catch (Jint.Runtime.JavaScriptException exception)
        {
            promise.Reject(exception.Error);
        }
    }
}
