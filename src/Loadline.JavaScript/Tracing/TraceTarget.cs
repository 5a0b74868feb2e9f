using System.Text;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Tracing;

/// <summary>Sends the requests of a trace to one target, whatever address the script has; marks become the values they stand for.</summary>
/// <param name="origin">Scheme, host and port; a path before those of the requests is allowed.</param>
internal sealed class TraceTarget(Uri origin) : ITraceTarget
{
    /// <inheritdoc/>
    public ScriptResponse Send(Vu vu, ScriptRequest request, TraceMarks marks)
    {
        var path = marks.Real(request.Address.PathAndQuery, isAddress: true);
        var address = new Uri(origin.GetLeftPart(UriPartial.Authority) + origin.AbsolutePath.TrimEnd('/') + path);
        var real = request with
        {
            Address = address,
            Url = address.ToString(),
            Name = null,
            Tags = null,
            Headers = [.. request.Headers.Where(header => header.Key != "Host").Select(header => KeyValuePair.Create(header.Key, marks.Real(header.Value)))],
            Cookies = [.. request.Cookies.Select(cookie => cookie with { Value = marks.Real(cookie.Value) })],
            Body = request.Body is null ? null : Encoding.UTF8.GetBytes(marks.Real(Encoding.UTF8.GetString(request.Body))),
            Kind = ResponseKind.Text,
        };
        var lane = vu.Http.Rent();
        try
        {
            return new RequestSender(vu, real, lane).Send();
        }
        finally
        {
            vu.Http.Return(lane);
        }
    }
}
