using System.Text;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary><c>k6/http</c>.</summary>
internal static class HttpModule
{
    private static readonly string[] Constants =
    [
        "TLS_1_0=tls1.0", "TLS_1_1=tls1.1", "TLS_1_2=tls1.2", "TLS_1_3=tls1.3",
        "OCSP_STATUS_GOOD=good", "OCSP_STATUS_REVOKED=revoked", "OCSP_STATUS_SERVER_FAILED=server_failed", "OCSP_STATUS_UNKNOWN=unknown",
        "OCSP_REASON_UNSPECIFIED=unspecified", "OCSP_REASON_KEY_COMPROMISE=key_compromise", "OCSP_REASON_CA_COMPROMISE=ca_compromise", "OCSP_REASON_AFFILIATION_CHANGED=affiliation_changed",
        "OCSP_REASON_SUPERSEDED=superseded", "OCSP_REASON_CESSATION_OF_OPERATION=cessation_of_operation", "OCSP_REASON_CERTIFICATE_HOLD=certificate_hold", "OCSP_REASON_REMOVE_FROM_CRL=remove_from_crl",
        "OCSP_REASON_PRIVILEGE_WITHDRAWN=privilege_withdrawn", "OCSP_REASON_AA_COMPROMISE=aa_compromise",
    ];

    // A text of the interpreter never changes: all users have the same.
    private static readonly (string Name, JsValue Value)[] ConstantValues = [.. Constants.Select(constant => constant.Split('=')).Select(pair => (pair[0], Native.Text(pair[1])))];

    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/http",
    [
        .. new[] { ("get", "GET", false), ("head", "HEAD", false), ("post", "POST", true), ("put", "PUT", true), ("patch", "PATCH", true), ("del", "DELETE", true), ("options", "OPTIONS", true) }
            .Select(verb => Part(verb.Item1, verb.Item3 ? 3 : 2, Verb(verb.Item2, verb.Item3))),
        Part("request", 4, static (_, a) => Send(Vu.Current, a.At(0).ToString(), a.At(1), a.At(2), a.At(3))),
        Part("asyncRequest", 4, AsyncRequests.Send),
        Part("batch", 1, Batches.Send),
        Part("cookieJar", 0, static (_, _) => CookieJarObject.OfIteration(JarOf(Vu.Current).ClassPrototype)),
        ("CookieJar", JarOf),
        Part("file", 3, File),
        Part("url", 1, Url),
        Part("expectedStatuses", 1, Expected),
        Part("setResponseCallback", 1, SetCallback),
        .. ConstantValues.Select(constant => (constant.Name, (Func<Vu, JsValue>)(_ => constant.Value))),
    ]);

    /// <summary>Sends a request and waits for its response.</summary>
    public static JsValue Send(Vu vu, string method, JsValue url, JsValue body, JsValue parameters)
    {
        vu.Need("Making http requests", VuPhase.Setup, VuPhase.Iteration, VuPhase.Teardown);
        ScriptRequest request;
        try
        {
            request = RequestReader.Read(vu, method, url, body, parameters);
        }
        catch (RequestRefused refused)
        {
            return Result(vu, Refused(vu, method, url, refused));
        }

        if (vu.World.Tracer is { } tracer)
        {
            return tracer.Answer(vu, request);
        }

        var lane = vu.Http.Rent();
        try
        {
            return Result(vu, new RequestSender(vu, request, lane).Send());
        }
        finally
        {
            vu.Http.Return(lane);
        }
    }

    /// <summary>The object of a response; of a failed one after a warning, or it throws, as the options say.</summary>
    public static JsValue Result(Vu vu, ScriptResponse response)
    {
        if (response.Status == 0)
        {
            if (vu.Http.Settings.Throws)
            {
                throw Native.Error(vu.Engine, response.Error);
            }

            vu.World.Console.Write("warning", "Request Failed", ("error", response.Error));
        }

        return ResponseObject.Create(vu, response);
    }

    /// <summary>The response to a request that can't be sent.</summary>
    public static ScriptResponse Refused(Vu vu, string method, JsValue url, RequestRefused refused)
    {
        var text = url.IsObject() ? "" : url.ToString();
        vu.Http.Shared.Failed(text.Length > 0 ? text : method.ToUpperInvariant(), refused.Code, refused.Message);
        return new ScriptResponse { Request = new ScriptRequest { Method = method.ToUpperInvariant(), Address = new Uri("http://0.0.0.0/"), Url = text }, Url = text, Error = refused.Message, ErrorCode = refused.Code };
    }

    private static NativeClass JarOf(Vu vu) => vu.Kept(static vu => new JarClass(CookieJarObject.Class(vu))).Class;

    private static (string Name, Func<Vu, JsValue> Make) Part(string name, int length, Func<JsValue, JsValue[], JsValue> body) => (name, vu => Native.Function(vu.Engine, name, length, body));

    private static Func<JsValue, JsValue[], JsValue> Verb(string method, bool hasBody) =>
        hasBody ? (_, arguments) => Send(Vu.Current, method, arguments.At(0), arguments.At(1), arguments.At(2)) : (_, arguments) => Send(Vu.Current, method, arguments.At(0), JsValue.Undefined, arguments.At(1));

    private static JsValue File(JsValue target, JsValue[] arguments)
    {
        var engine = Vu.Current.Engine;
        var content = Native.Bytes(arguments.At(0)) ?? throw Native.TypeError(engine, "http.file expects a string or an ArrayBuffer");
        var name = arguments.At(1).IsNothing() ? FormattableString.Invariant($"{Vu.Current.World.Clock.Time.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000}") : arguments[1].ToString();
        var type = arguments.At(2).IsNothing() ? "application/octet-stream" : arguments[2].ToString();
        var file = new HostObject<HttpFile>(engine, engine.Intrinsics.Object.Get("prototype").AsObject(), new HttpFile(content, name, type));
        file.FastSetDataProperty("data", arguments[0]);
        file.FastSetDataProperty("filename", Native.Text(name));
        file.FastSetDataProperty("content_type", Native.Text(type));
        return file;
    }

    private static JsValue Url(JsValue target, JsValue[] arguments)
    {
        var (address, name) = (new StringBuilder(), new StringBuilder());
        if (!arguments.At(0).IsArray())
        {
            address.Append(arguments.At(0));
            name.Append(arguments.At(0));
        }
        else
        {
            var i = 0;
            foreach (var part in Native.Items(arguments[0]))
            {
                address.Append(i > 0 ? arguments.At(i).ToString() : "").Append(part);
                name.Append(i > 0 ? "${}" : "").Append(part);
                i++;
            }
        }

        var engine = Vu.Current.Engine;
        var url = new HostObject<HttpUrl>(engine, engine.Intrinsics.Object.Get("prototype").AsObject(), new HttpUrl(name.ToString(), address.ToString()));
        url.FastSetDataProperty("name", Native.Text(name.ToString()));
        url.FastSetDataProperty("url", Native.Text(address.ToString()));
        url.FastSetDataProperty("toString", Native.Function(engine, "toString", 0, (_, _) => Native.Text(address.ToString())));
        return url;
    }

    private static JsValue Expected(JsValue target, JsValue[] arguments)
    {
        var engine = Vu.Current.Engine;
        if (arguments.Length == 0)
        {
            throw Native.Error(engine, "no arguments");
        }

        var ranges = arguments.Select((argument, i) => argument.IsNumber() ? ((int)argument.AsNumber(), (int)argument.AsNumber())
            : argument.Property("min").IsNumber() && argument.Property("max").IsNumber() ? ((int)argument.Property("min").AsNumber(), (int)argument.Property("max").AsNumber())
            : throw Native.Error(engine, FormattableString.Invariant($"argument number {i + 1} to expectedStatuses was neither an integer nor an object like {{min:100, max:329}}")));
        return new HostObject<ExpectedStatuses>(engine, engine.Intrinsics.Object.Get("prototype").AsObject(), new ExpectedStatuses([.. ranges]));
    }

    private static JsValue SetCallback(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        vu.Expected = (true, RequestReader.ExpectedOf(vu, arguments.At(0)));
        return JsValue.Undefined;
    }

    /// <summary>The class of cookie jars of a user.</summary>
    private sealed record JarClass(NativeClass Class);
}
