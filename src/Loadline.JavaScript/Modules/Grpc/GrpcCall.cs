using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Loadline.JavaScript.Modules.Grpc.Wire;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>One call. Messages go out as they are written; <see cref="ReadAsync"/> is for one at a time. Nothing is thrown: what goes wrong is a status.</summary>
internal sealed class GrpcCall : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly GrpcBody _body = new();
    private readonly HttpRequestMessage _request;
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _head = new byte[5];
    private HttpResponseMessage? _response;
    private Stream? _stream;
    private Task? _sending;
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates a call; it begins with the first <see cref="ReadAsync"/> or <see cref="Start"/>.</summary>
    /// <param name="channel">Connection.</param>
    /// <param name="path">What is called: <c>/package.Service/Method</c>.</param>
    /// <param name="metadata">Metadata, names in lower case.</param>
    /// <param name="timeout">Longest time; null for any.</param>
    public GrpcCall(GrpcChannel channel, string path, IReadOnlyList<KeyValuePair<string, string>> metadata, TimeSpan? timeout)
    {
        _channel = channel;
        var target = channel.Target;
        _request = new HttpRequestMessage(HttpMethod.Post, $"{(target.IsPlain ? "http" : "https")}://{target.Host}:{target.Port}{path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = _body,
        };
        _request.Headers.TryAddWithoutValidation("te", "trailers");
        _request.Headers.Host = target.Authority == target.Host ? null : target.Authority;
        foreach (var (name, value) in metadata)
        {
            _request.Headers.TryAddWithoutValidation(name, value);
        }

        if (timeout is { } longest)
        {
            _request.Headers.TryAddWithoutValidation("grpc-timeout", string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp((long)longest.TotalMilliseconds, 1, 99_999_999)}m"));
            _stop.CancelAfter(longest);
        }
    }

    /// <summary>How it ended; null while it has not.</summary>
    public GrpcStatus? Status { get; private set; }

    /// <summary>Ends when <see cref="Cut"/> was called.</summary>
    public Task IsCut => _cut.Task;

    /// <summary>Header fields of the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Headers { get; private set; } = [];

    /// <summary>Trailer fields of the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Trailers { get; private set; } = [];

    /// <summary>Begins to send.</summary>
    public void Start() => _sending ??= SendAsync();

    /// <summary>Sends a message.</summary>
    /// <returns>False when no more can be sent.</returns>
    public bool Write(byte[] message)
    {
        if (Status is not null || !_channel.Dial.TakeOne())
        {
            return false;
        }

        _channel.Count(message.Length + 5, 0);
        return _body.Add(message);
    }

    /// <summary>There are no more messages to send.</summary>
    public void End() => _body.End();

    /// <summary>Ends it at once.</summary>
    public void Cut()
    {
        _cut.TrySetResult();
        _stop.Cancel();
    }

    /// <summary>The next message; null when there is none any more, and <see cref="Status"/> says why.</summary>
    public async Task<byte[]?> ReadAsync()
    {
        if (Status is not null)
        {
            return null;
        }

        try
        {
            Start();
            await _sending!.ConfigureAwait(false);
            if (Status is null && await MessageAsync().ConfigureAwait(false) is { } message)
            {
                return message;
            }

            Finish(Status ?? StatusOf(_response!.TrailingHeaders, _response.Headers));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or InvalidDataException or InvalidOperationException or ObjectDisposedException or FormatException)
        {
            Finish(exception switch
            {
                OperationCanceledException => _cut.Task.IsCompleted ? GrpcStatus.Of(1, "context canceled") : GrpcStatus.Of(4, "context deadline exceeded"),
                InvalidDataException => GrpcStatus.Of(8, exception.Message),
                FormatException => GrpcStatus.Of(13, exception.Message),
                _ => GrpcStatus.Of(14, exception.InnerException is IOException inner ? inner.Message : exception.Message),
            });
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _body.End();
        _stop.Dispose();
        _response?.Dispose();
        _request.Dispose();
    }

    private async Task SendAsync()
    {
        _response = await _channel.SendAsync(_request, _stop.Token).ConfigureAwait(false);
        Headers = ListOf(_response.Headers.Concat(_response.Content.Headers));
        if (_response.StatusCode != HttpStatusCode.OK)
        {
            Status = GrpcStatus.Of(CodeOf((int)_response.StatusCode), $"unexpected HTTP status code received from server: {(int)_response.StatusCode} ({_response.ReasonPhrase})");
        }
        else if (_response.Content.Headers.ContentType?.MediaType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
        {
            Status = GrpcStatus.Of(2, $"malformed header: unexpected content-type \"{_response.Content.Headers.ContentType}\"");
        }
        else
        {
            _stream = await _response.Content.ReadAsStreamAsync(_stop.Token).ConfigureAwait(false);
        }
    }

    private async Task<byte[]?> MessageAsync()
    {
        var count = await _stream!.ReadAtLeastAsync(_head, 5, throwOnEndOfStream: false, _stop.Token).ConfigureAwait(false);
        if (count == 0)
        {
            return null;
        }

        var length = count == 5 ? BinaryPrimitives.ReadUInt32BigEndian(_head.AsSpan(1)) : throw new IOException("unexpected EOF");
        if (_head[0] != 0)
        {
            throw new FormatException("the server compressed a message without being asked to");
        }

        if (length > _channel.Target.MostReceived)
        {
            throw new InvalidDataException($"grpc: received message larger than max ({length} vs. {_channel.Target.MostReceived})");
        }

        var message = new byte[length];
        await _stream.ReadExactlyAsync(message, _stop.Token).ConfigureAwait(false);
        _channel.Count(0, length + 5);
        return message;
    }

    private void Finish(GrpcStatus status)
    {
        Trailers = _response is null ? [] : ListOf(_response.TrailingHeaders);
        Status = status;
        _body.End();
    }

    private static GrpcStatus StatusOf(HttpResponseHeaders trailers, HttpResponseHeaders headers)
    {
        string? Field(string name) => trailers.TryGetValues(name, out var values) || headers.TryGetValues(name, out values) ? values.FirstOrDefault() : null;
        if (!int.TryParse(Field("grpc-status"), CultureInfo.InvariantCulture, out var code))
        {
            return GrpcStatus.Of(13, "server closed the stream without sending trailers");
        }

        return code == 0 ? GrpcStatus.Ok : new GrpcStatus(code, Uri.UnescapeDataString(Field("grpc-message") ?? ""), DetailsOf(Field("grpc-status-details-bin")));
    }

    private static List<byte[]> DetailsOf(string? text)
    {
        var details = new List<byte[]>();
        var bytes = new byte[text?.Length ?? 0];
        if (text is null || !Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var count))
        {
            return details;
        }

        var reader = new WireReader(bytes.AsSpan(0, count));
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            if ((number, form) == (3, 2))
            {
                details.Add(reader.Bytes().ToArray());
            }
            else
            {
                reader.Skip(form);
            }
        }

        return details;
    }

    private static int CodeOf(int status) => status switch { 400 => 13, 401 => 16, 403 => 7, 404 => 12, 429 or 502 or 503 or 504 => 14, _ => 2 };

    private static List<KeyValuePair<string, IReadOnlyList<string>>> ListOf(IEnumerable<KeyValuePair<string, IEnumerable<string>>> fields) =>
        [.. fields.Select(field => KeyValuePair.Create(field.Key.ToLowerInvariant(), (IReadOnlyList<string>)[.. field.Value]))];
}
