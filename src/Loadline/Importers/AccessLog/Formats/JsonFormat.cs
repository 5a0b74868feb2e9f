using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Loadline.Importers.AccessLog.Formats;

/// <summary>
/// One JSON object a line, under the names that nginx, Caddy, Traefik, Envoy, cloud load balancers, the Elastic Common Schema and logging libraries use. Names
/// within objects are read as one, joined by dots.
/// </summary>
internal sealed class JsonFormat : ILineFormat
{
    private const int Deepest = 5;
    private const int LongestName = 120;

    private static readonly Dictionary<string, (LineField Field, int Rank)> Names = new(StringComparer.Ordinal);

    private readonly char[] name = new char[LongestName];
    private readonly int[] ranks = new int[Enum.GetValues<LineField>().Length];
    private char[] value = new char[256];

    static JsonFormat()
    {
        // The first name of a kind wins over later ones where a line has several.
        void Add(LineField field, string names)
        {
            var rank = 1;
            foreach (var each in names.Split(' '))
            {
                Names[each] = (field, rank++);
            }
        }

        Add(LineField.Address, "clientip request.client_ip client_ip remote_ip request.remote_ip remote_addr remoteaddr clienthost clientaddr httprequest.remoteip source.ip client.ip client.address client_address request.remote_addr ip remotehost remote_host downstream_remote_address remoteaddress req.remoteaddress x-forwarded-for http_x_forwarded_for x_forwarded_for request.headers.x-forwarded-for xff client host_ip");
        Add(LineField.Time, "ts @timestamp starttime startutc start_time time_iso8601 timestamp time msec time_local datetime date startlocal start requesttime eventtime");
        Add(LineField.Method, "request_method request.method requestmethod httprequest.requestmethod http.request.method method http_method req.method verb http.method cs-method");
        Add(LineField.Target, "request_uri request.uri requesturi httprequest.requesturl requestpath url.original request.url req.url x-envoy-origin-path http.target url.path uri path url target request_path requesturl request_url http_path http.url endpoint");
        Add(LineField.Query, "args query_string url.query query querystring request.query");
        Add(LineField.Request, "request http_request requestline request_line");
        Add(LineField.Status, "status downstreamstatus httprequest.status http.response.status_code response_code status_code statuscode res.statuscode response.status http.status_code http_status response_status code originstatus");
        Add(LineField.Seconds, "request_time duration httprequest.latency latency elapsed responsetime response_time took upstream_response_time");
        Add(LineField.Milliseconds, "duration_ms latency_ms elapsed_ms response_time_ms responsetimems durationms time_ms request_time_ms took_ms latencyms elapsedmilliseconds");
        Add(LineField.Microseconds, "duration_us latency_us event.duration duration_ns");
        Add(LineField.Agent, "http_user_agent request.headers.user-agent user_agent user_agent.original useragent httprequest.useragent request_user-agent agent user-agent req.headers.user-agent http.user_agent http_agent");
        Add(LineField.Host, "host http_host request.host requesthost url.domain server_name authority vhost requestaddr");
    }

    /// <inheritdoc/>
    public string Name => "JSON lines";

    /// <inheritdoc/>
    public bool LogsEnd { get; private set; } = true;

    /// <inheritdoc/>
    public bool IsCoarse { get; private set; } = true;

    /// <inheritdoc/>
    public LineKind Read(ReadOnlySpan<byte> line, LogEntry entry)
    {
        line = line.TrimStart(" \t"u8);
        if (line.Length < 2 || line[0] != '{')
        {
            return LineKind.Unknown;
        }

        Array.Clear(ranks);
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            reader.Read();
            Members(ref reader, entry, 0, 0);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            return LineKind.Unknown;
        }

        // A message of the program between requests has no status.
        return entry.Time is not null && entry.Status > 0 && entry.Method.Length > 0 && entry.Target.Length > 0 ? LineKind.Request : LineKind.Other;
    }

    private void Members(ref Utf8JsonReader reader, LogEntry entry, int prefix, int depth)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var length = Append(ref reader, prefix);
            reader.Read();
            if (length < 0 || depth >= Deepest)
            {
                reader.Skip();
                continue;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject when length + 1 < LongestName:
                    name[length] = '.';
                    Members(ref reader, entry, length + 1, depth + 1);
                    break;
                case JsonTokenType.StartArray:
                    // Caddy lists the values of a header.
                    reader.Read();
                    if (reader.TokenType is JsonTokenType.String)
                    {
                        Value(ref reader, entry, name.AsSpan(0, length));
                    }

                    while (reader.TokenType != JsonTokenType.EndArray)
                    {
                        reader.Skip();
                        reader.Read();
                    }

                    break;
                case JsonTokenType.String or JsonTokenType.Number:
                    Value(ref reader, entry, name.AsSpan(0, length));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    /// <summary>Appends a name in lower case; returns the length of all, or -1 when it is too long.</summary>
    private int Append(ref Utf8JsonReader reader, int prefix)
    {
        var length = reader.ValueSpan.Length;
        if (prefix + length > LongestName || reader.ValueIsEscaped)
        {
            return -1;
        }

        for (var i = 0; i < length; i++)
        {
            name[prefix + i] = (char)char.ToLowerInvariant((char)reader.ValueSpan[i]);
        }

        return prefix + length;
    }

    private void Value(ref Utf8JsonReader reader, LogEntry entry, ReadOnlySpan<char> key)
    {
        var known = Names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(key, out var what) || (ranks[(int)what.Field] is > 0 and var rank && rank <= what.Rank))
        {
            return;
        }

        var text = TextOf(ref reader);
        if (text.Length == 0 || text is "-")
        {
            return;
        }

        if (Take(entry, what.Field, text, reader.TokenType == JsonTokenType.Number, key))
        {
            ranks[(int)what.Field] = what.Rank;
        }
    }

    private bool Take(LogEntry entry, LineField field, ReadOnlySpan<char> text, bool isNumber, ReadOnlySpan<char> key)
    {
        switch (field)
        {
            case LineField.Time:
                if (LogTime.Of(text) is not { } time)
                {
                    return false;
                }

                entry.Time = time;
                LogsEnd = !key.StartsWith("start", StringComparison.Ordinal) && !key.SequenceEqual("@timestamp") && !key.SequenceEqual("requesttime");
                IsCoarse &= text.IndexOf('.') < 0;
                return true;
            case LineField.Request:
                // A whole request line tells both; an explicit method or path wins.
                var (method, target) = (entry.Method, entry.Target);
                if (!entry.TakeRequest(entry.Append(text)))
                {
                    (entry.Method, entry.Target) = (method, target);
                    return false;
                }

                entry.Method = method.Length > 0 ? method : entry.Method;
                entry.Target = target.Length > 0 ? target : entry.Target;
                return true;
            case LineField.Status:
                entry.Status = LogNumber.Status(text);
                return entry.Status > 0;
            case LineField.Seconds or LineField.Milliseconds or LineField.Microseconds:
                return Duration(entry, field, text, isNumber, key);
            default:
                // A name of higher rank may come later: the address is replaced, as a forwarded one is.
                entry.Take(field == LineField.Address ? LineField.Forwarded : field, entry.Append(text));
                return true;
        }
    }

    private bool Duration(LogEntry entry, LineField field, ReadOnlySpan<char> text, bool isNumber, ReadOnlySpan<char> key)
    {
        // Of several durations the one in seconds under the better name is taken; ranks are kept by field.
        if (field != LineField.Seconds && ranks[(int)LineField.Seconds] > 0)
        {
            return false;
        }

        var seconds = field switch
        {
            LineField.Milliseconds => LogNumber.Seconds(text, 1e-3),
            LineField.Microseconds => LogNumber.Seconds(text, key.EndsWith("_us", StringComparison.Ordinal) ? 1e-6 : 1e-9),
            _ => LogNumber.Duration(text),
        };

        // Traefik writes nanoseconds, libraries milliseconds under the same name: nothing takes 1,000 seconds, and whole numbers of seconds are never logged.
        if (field == LineField.Seconds && isNumber && text.IndexOf('.') < 0 && text.IndexOf('e') < 0 && double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole > 0)
        {
            seconds = key.SequenceEqual("duration") && whole >= 10_000 ? whole * 1e-9 : whole * 1e-3;
        }

        entry.Seconds = seconds >= 0 ? seconds : entry.Seconds;
        return seconds >= 0;
    }

    private ReadOnlySpan<char> TextOf(ref Utf8JsonReader reader)
    {
        var longest = reader.ValueSpan.Length;
        if (value.Length < longest)
        {
            value = new char[longest * 2];
        }

        var length = reader.TokenType == JsonTokenType.String ? reader.CopyString(value) : Encoding.ASCII.GetChars(reader.ValueSpan, value);
        return value.AsSpan(0, length);
    }
}
