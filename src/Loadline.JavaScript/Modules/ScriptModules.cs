using Loadline.JavaScript.Modules.Core;
using Loadline.JavaScript.Modules.Crypto;
using Loadline.JavaScript.Modules.Csv;
using Loadline.JavaScript.Modules.Data;
using Loadline.JavaScript.Modules.Encodings;
using Loadline.JavaScript.Modules.Execution;
using Loadline.JavaScript.Modules.Files;
using Loadline.JavaScript.Modules.Grpc;
using Loadline.JavaScript.Modules.Html;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Modules.Metrics;
using Loadline.JavaScript.Modules.Secrets;
using Loadline.JavaScript.Modules.Streams;
using Loadline.JavaScript.Modules.Timers;
using Loadline.JavaScript.Modules.WebSockets;
using Loadline.JavaScript.Modules.Ws;

namespace Loadline.JavaScript.Modules;

/// <summary>The modules of k6 that scripts can import: one line each.</summary>
internal static class ScriptModules
{
    private static readonly Dictionary<string, ScriptModule> All = new[]
    {
        CoreModule.Module,
        HttpModule.Module,
        HtmlModule.Module,
        MetricsModule.Module,
        DataModule.Module,
        ExecutionModule.Module,
        EncodingModule.Module,
        CryptoModule.Module,
        TimersModule.Module,
        GrpcModule.Module,
        WsModule.Module,
        WebSocketsModule.Module,
        WebSocketsModule.Experimental,
        SecretsModule.Module,
        FilesModule.Module,
        CsvModule.Module,
        StreamsModule.Module,
    }.ToDictionary(module => module.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Gone = new(StringComparer.Ordinal)
    {
        ["k6/experimental/redis"] = "it is the extension k6/x/redis now",
        ["k6/experimental/browser"] = "it is k6/browser now, which needs a browser",
        ["k6/experimental/grpc"] = "it is k6/net/grpc now",
        ["k6/experimental/timers"] = "it is k6/timers now",
        ["k6/experimental/tracing"] = "it was removed; jslib's http-instrumentation-tempo takes its place",
        ["k6/experimental/webcrypto"] = "it is the global crypto now",
    };

    /// <summary>Whether a name is one of k6's.</summary>
    public static bool IsOurs(string name) => name == "k6" || name.StartsWith("k6/", StringComparison.Ordinal);

    /// <summary>The module of a name; null when there is none here.</summary>
    public static ScriptModule? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Why there is no module of a name.</summary>
    public static string WhyNot(string name) =>
        Gone.TryGetValue(name, out var why) ? $"The module {name} is gone from k6: {why}"
        : name == "k6/browser" ? "The module k6/browser needs a browser, which Loadline does not drive: run this scenario with k6, and the others here"
        : name.StartsWith("k6/x/", StringComparison.Ordinal) ? $"The module {name} is an extension written for k6's own binary, which Loadline can't load"
        : $"There is no module {name}; these are known: {string.Join(", ", All.Keys.Order(StringComparer.Ordinal))}";
}
