using System.Text.Json;
using Loadline.Engine.Http;

namespace Loadline.Engine.Steps;

/// <summary>A response as checks and captures look at it: JSON is read at most once, and only when somebody asks.</summary>
internal struct ResponseView(WireResponse response) : IDisposable
{
    private JsonDocument? _document;
    private bool _tried;

    /// <summary>The response.</summary>
    public readonly WireResponse Response => response;

    /// <summary>The body as JSON; null when it is none or larger than bodies are kept.</summary>
    public JsonElement? Json()
    {
        if (!_tried)
        {
            _tried = true;
            if (!response.Body.IsTruncated && !response.Body.Span.IsEmpty)
            {
                try
                {
                    var bom = response.Body.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
                    _document = JsonDocument.Parse(response.Body.Memory[bom..]);
                }
                catch (JsonException)
                {
                    // What is no JSON has nothing a path could select: the check that asked fails.
                }
            }
        }

        return _document?.RootElement;
    }

    /// <inheritdoc/>
    public readonly void Dispose() => _document?.Dispose();
}
