using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.JavaScript.Artillery.Play;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Plugins;

/// <summary>The plugin <c>metrics-by-endpoint</c>: codes, errors and times of each address, or of each name.</summary>
internal sealed partial class EndpointMetrics : IResponsePlugin
{
    private readonly string _target;
    private readonly bool _onlyNames;
    private readonly bool _stripsQuery;
    private readonly bool _ignoresUnnamed;
    private readonly bool _groups;
    private readonly string _prefix;

    /// <summary>Reads the settings.</summary>
    /// <param name="options">Settings; null for those Artillery gives it when a script does not name it.</param>
    /// <param name="target">Address of the target.</param>
    public EndpointMetrics(ScriptMap? options, string target)
    {
        _target = target;
        _onlyNames = options?["useOnlyRequestNames"] is { IsTruthy: true };
        _stripsQuery = options is null || options["stripQueryString"] is { IsTruthy: true };
        _ignoresUnnamed = options?["ignoreUnnamedRequests"] is { IsTruthy: true };
        _groups = options?["groupDynamicURLs"] is null or { IsTruthy: true };
        _prefix = options?["metricsNamespace"] is ScriptScalar { IsTruthy: true } space ? space.Text : "plugins.metrics-by-endpoint";
    }

    /// <inheritdoc/>
    public bool NeedsBody(RequestPlay request) => false;

    /// <inheritdoc/>
    public VuError? OnResponse(RequestPlay request, Answer answer, VirtualUser user)
    {
        var name = NameOf(request, answer);
        if (name.Length == 0)
        {
            return null;
        }

        var metrics = request.Parts.Metrics;
        if (answer.Header("server-timing") is { } timing)
        {
            var total = Total().Match(timing);
            metrics.Measure($"{_prefix}.server-timing.{name}", total.Success ? double.Parse(total.Groups["value"].Value, CultureInfo.InvariantCulture) : -1);
        }

        metrics.Count($"{_prefix}.{name}.codes.{answer.Status}");
        metrics.Measure($"{_prefix}.response_time.{name}", answer.FirstByte);
        return null;
    }

    /// <inheritdoc/>
    public void OnError(RequestPlay request, Answer answer, VuError error)
    {
        var name = NameOf(request, answer);
        if (name.Length > 0)
        {
            request.Parts.Metrics.Count($"{_prefix}.{name}.errors.{error.Name}");
        }
    }

    private string NameOf(RequestPlay request, Answer answer)
    {
        var own = _groups ? request.Step.Request.Name?.Text ?? "" : answer.Name;
        var address = AddressOf(_groups ? answer.Endpoint ?? answer.Url : answer.Url);
        return own.Length == 0 ? _ignoresUnnamed ? "" : address : _onlyNames ? own : $"{address} ({own})";
    }

    /// <summary>The path, behind the host and port where they are not the target's.</summary>
    private string AddressOf(string url)
    {
        var (host, port, path) = Split(url);
        var (ownHost, ownPort, _) = Split(_target);
        path = path.Split('#')[0];
        path = _stripsQuery ? path.Split('?')[0] : path;
        return (host.Length > 0 && host != ownHost ? host : "") + (port.Length > 0 && port != ownPort ? $":{port}" : "") + Unescaped(path);
    }

    private static (string Host, string Port, string Path) Split(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? url : url[(scheme + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?');
        var (authority, path) = end < 0 ? (rest, "/") : (rest[..end], rest[end] == '?' ? "/" + rest[end..] : rest[end..]);
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = authority.LastIndexOf(':');
        return colon < 0 ? (authority, "", path) : (authority[..colon], authority[(colon + 1)..], path);
    }

    private static string Unescaped(string path) => path.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(path) : path;

    [GeneratedRegex("total;dur=(?<value>[0-9]+(\\.[0-9]+)?)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Total();
}
