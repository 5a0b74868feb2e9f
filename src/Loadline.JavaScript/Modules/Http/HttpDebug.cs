using System.Text;
using Loadline.Engine.Http;
using Loadline.Importers.Secrets;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>What <c>--http-debug</c> shows. Values of headers that authenticate or tell who somebody is are hidden, and so is what looks like that anywhere else.</summary>
internal static class HttpDebug
{
    private const int MostBody = 10_000;
    private static readonly string[] Hidden = ["Authorization", "Cookie", "Set-Cookie", "Proxy-Authorization", "X-Api-Key"];

    /// <summary>Logs a hop.</summary>
    public static void Log(Vu vu, WireRequest request, WireResponse response, bool withBodies)
    {
        var text = new StringBuilder($"Request:\n{request.Method} {Encoding.ASCII.GetString(request.Target.Written)} HTTP/1.1\n");
        foreach (var (name, value) in FieldLines.Parse(request.Fields.Written))
        {
            Field(text, name, value);
        }

        if (withBodies && request.Body is { } body)
        {
            text.Append('\n').Append(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MostBody)])).Append('\n');
        }

        vu.World.Console.Write("info", text.ToString(), ("source", "http-debug"));
        text.Clear().Append(System.Globalization.CultureInfo.InvariantCulture, $"Response:\nHTTP {response.Status}\n");
        for (var i = 0; i < response.Headers.Count; i++)
        {
            Field(text, Encoding.UTF8.GetString(response.Headers.Name(i)), response.Headers.Text(i));
        }

        if (withBodies)
        {
            text.Append('\n').Append(Encoding.UTF8.GetString(response.Body.Span[..Math.Min(response.Body.Span.Length, MostBody)])).Append('\n');
        }

        vu.World.Console.Write("info", text.ToString(), ("source", "http-debug"));
    }

    private static void Field(StringBuilder text, string name, string value) =>
        text.Append(name).Append(": ").Append(Hidden.Contains(name, StringComparer.OrdinalIgnoreCase) || ShownText.IsSensitiveHeader(name, value) ? "***" : value).Append('\n');
}
