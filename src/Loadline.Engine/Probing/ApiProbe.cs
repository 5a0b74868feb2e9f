using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Loadline.Engine.Http;
using Loadline.Policies;

namespace Loadline.Engine.Probing;

/// <summary>
/// Looks for the description of an API where frameworks put it. Only GET, only the host and port that were given, one request at a time; redirects elsewhere
/// are not followed; no cookie, no credential and no proxy; nothing where the policy does not allow it. Time and size are bounded.
/// </summary>
public sealed class ApiProbe : IDisposable
{
    /// <summary>Longest document that is taken, in bytes.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private const int MostRedirects = 3;
    private const int Beginning = 4096;

    private static readonly TimeSpan OneRequest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Everything = TimeSpan.FromSeconds(30);

    /// <summary>Usual places: of FastAPI, Swashbuckle and ASP.NET Core, springdoc, Nest and Express, Quarkus, Go's swag, Rails' rswag.</summary>
    private static readonly string[] Places =
    [
        "openapi.json", "openapi.yaml", "swagger.json", "swagger/v1/swagger.json", "openapi/v1.json", "v3/api-docs", "v2/api-docs", "api-docs", "api-json", "q/openapi?format=json",
        "swagger/doc.json", "api-docs/v1/swagger.yaml", "api/openapi.json", "api/swagger.json", "docs/openapi.json", "openapi.yml", "swagger.yaml", "api/schema/",
    ];

    private readonly HttpClient client;
    private readonly TimeProvider time;

    /// <param name="time">Clock its limits are measured by.</param>
    /// <param name="policy">Hosts it may connect to.</param>
    public ApiProbe(TimeProvider time, Policy policy)
    {
        this.time = time;
        var handler = GuardedConnections.Handler(policy);
        (handler.UseCookies, handler.UseProxy, handler.ConnectTimeout, handler.MaxResponseHeadersLength) = (false, false, OneRequest, 64);
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("loadline", "0.1"));
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json, application/yaml, */*;q=0.5");
    }

    /// <summary>Looks at the address itself, then at the usual places behind its path and at the root.</summary>
    /// <param name="address">Absolute http or https address.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Probed> FindAsync(Uri address, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Everything, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var answers = new List<ProbeAnswer>();
        var places = new Queue<Uri>([address]);
        var known = new HashSet<string>([Key(address)], StringComparer.Ordinal);
        var isFirst = true;
        while (places.TryDequeue(out var place))
        {
            var (answer, text, named) = await GetAsync(place, both.Token);
            cancel.ThrowIfCancellationRequested();
            answers.Add(answer);
            if (text is not null)
            {
                return new Probed(answer.Address, text, answers);
            }

            if ((isFirst && answer.Status is null) || limit.IsCancellationRequested)
            {
                // Nobody is there: asking again would not change that.
                break;
            }

            // What the server itself names comes before what is usual.
            foreach (var next in named.Concat(isFirst ? PlacesOf(address) : []).Where(next => IsSame(next, address) && known.Add(Key(next))))
            {
                places.Enqueue(next);
            }

            isFirst = false;
        }

        return new Probed(null, null, answers);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    /// <summary>Whether a text looks like the description of an API.</summary>
    public static bool IsDescription(string text)
    {
        var start = text.AsSpan(0, Math.Min(Beginning, text.Length)).TrimStart('\uFEFF').TrimStart();
        return !start.StartsWith('<') && (start.Contains("\"openapi\"", StringComparison.Ordinal) || start.Contains("\"swagger\"", StringComparison.Ordinal)
            || start.StartsWith("openapi:") || start.StartsWith("swagger:") || start.Contains("\nopenapi:", StringComparison.Ordinal) || start.Contains("\nswagger:", StringComparison.Ordinal));
    }

    private static IEnumerable<Uri> PlacesOf(Uri address)
    {
        var root = new Uri(address.GetLeftPart(UriPartial.Authority) + "/");
        var path = address.AbsolutePath.TrimEnd('/');
        if (path.Length > 0)
        {
            foreach (var place in Places.Take(8))
            {
                yield return new Uri(root, path + "/" + place);
            }
        }

        foreach (var place in Places)
        {
            yield return new Uri(root, place);
        }
    }

    private async Task<(ProbeAnswer Answer, string? Text, IReadOnlyList<Uri> Named)> GetAsync(Uri place, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(OneRequest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var at = place;
        try
        {
            for (var hops = 0; ; hops++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, at);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
                var status = (int)response.StatusCode;
                if (status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
                {
                    var to = new Uri(at, location);
                    if (!IsSame(to, place))
                    {
                        return (new ProbeAnswer(Key(place), status, $"{status}, redirects elsewhere: not followed"), null, []);
                    }

                    if (hops == MostRedirects)
                    {
                        return (new ProbeAnswer(Key(place), status, $"{status}, redirects too often"), null, []);
                    }

                    at = to;
                    continue;
                }

                if (status is < 200 or >= 300)
                {
                    return (new ProbeAnswer(Key(place), status, $"{status}"), null, Named(response, at));
                }

                var (bytes, isWhole) = await BodyAsync(response.Content, both.Token);
                var text = Encoding.UTF8.GetString(bytes);
                var size = $"{status}, {Math.Max(1, bytes.Length / 1024)} KB";
                return !isWhole ? (new ProbeAnswer(Key(at), status, $"{status}, longer than {MaxBytes / (1024 * 1024)} MB: not taken"), null, [])
                    : IsDescription(text) ? (new ProbeAnswer(Key(at), status, size), text, [])
                    : (new ProbeAnswer(Key(at), status, size + ", no OpenAPI document"), null, Named(response, at));
            }
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException or OperationCanceledException or UriFormatException or InvalidOperationException)
        {
            var why = cause is OperationCanceledException ? "no answer in time"
                : cause.GetBaseException() is BarredAddressException ? "the policy does not allow it"
                : cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? "nobody listens there"
                : cause is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } ? "the host is unknown"
                : cause is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } ? "no secure connection; its certificate may not be trusted here"
                : "no HTTP answer";
            return (new ProbeAnswer(Key(place), null, why), null, []);
        }
    }

    private static async Task<(byte[] Bytes, bool IsWhole)> BodyAsync(HttpContent content, CancellationToken cancel)
    {
        await using var stream = await content.ReadAsStreamAsync(cancel);
        using var bytes = new MemoryStream();
        var block = new byte[64 * 1024];
        while (await stream.ReadAsync(block, cancel) is > 0 and var read)
        {
            bytes.Write(block, 0, read);
            if (bytes.Length > MaxBytes)
            {
                return ([], false);
            }
        }

        return (bytes.ToArray(), true);
    }

    /// <summary>Where a server says that its description is (RFC 8631: <c>Link: &lt;/openapi.json&gt;; rel="service-desc"</c>).</summary>
    private static List<Uri> Named(HttpResponseMessage response, Uri at)
    {
        var named = new List<Uri>();
        foreach (var link in response.Headers.TryGetValues("Link", out var links) ? links.SelectMany(value => value.Split(',')).Take(10) : [])
        {
            var (open, close) = (link.IndexOf('<', StringComparison.Ordinal), link.IndexOf('>', StringComparison.Ordinal));
            if (open >= 0 && close > open && link.Contains("service-desc", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(at, link[(open + 1)..close], out var place))
            {
                named.Add(place);
            }
        }

        return named;
    }

    private static bool IsSame(Uri one, Uri other) => one.Scheme == other.Scheme && one.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase) && one.Port == other.Port;

    /// <summary>The address without user, query and fragment, fit for a terminal.</summary>
    private static string Key(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
