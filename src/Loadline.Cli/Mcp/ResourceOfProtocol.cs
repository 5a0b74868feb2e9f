using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Loadline.Cli.Mcp;

/// <summary>Something a client can read. One whose address ends with <c>{name}</c> stands for many.</summary>
/// <param name="address">Its address.</param>
/// <param name="name">Its name.</param>
/// <param name="description">What it is.</param>
/// <param name="type">Media type.</param>
/// <param name="read">Gives the text for the name in the address; null when there is none.</param>
internal sealed class ResourceOfProtocol(string address, string name, string description, string type, Func<string, string?> read) : McpServerResource
{
    private readonly string _fixed = address.Split('{')[0];

    /// <inheritdoc/>
    public override ResourceTemplate ProtocolResourceTemplate { get; } = new() { UriTemplate = address, Name = name, Description = description, MimeType = type };

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override bool IsMatch(string uri) => IsTemplated ? uri.StartsWith(_fixed, StringComparison.Ordinal) && uri.Length > _fixed.Length : uri == address;

    /// <inheritdoc/>
    public override ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var uri = request.Params?.Uri ?? "";
        var text = read(uri.Length > _fixed.Length ? Uri.UnescapeDataString(uri[_fixed.Length..]) : "")
            ?? throw new McpProtocolException("There is no such resource.", McpErrorCode.ResourceNotFound);
        return ValueTask.FromResult(new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = type, Text = text }] });
    }
}
