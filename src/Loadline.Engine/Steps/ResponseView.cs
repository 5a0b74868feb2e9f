using System.Text.Json;
using Loadline.Engine.Http;
using Loadline.Engine.Templates;

namespace Loadline.Engine.Steps;

/// <summary>A response as checks and captures look at it: JSON is read at most once, and only when somebody asks.</summary>
internal struct ResponseView(WireResponse response) : IDisposable
{
    private JsonDocument? _document;
    private bool _tried;

    /// <summary>The response.</summary>
    public readonly WireResponse Response => response;

    /// <summary>Whether a path selects something.</summary>
    public bool Has(CompiledJsonPath path) => path.IsPlain
        ? JsonScan.TryFind(Text, path, out _, out _, out _)
        : Json() is { } root && JsonSelection.Of(root, path.Path).Count > 0;

    /// <summary>The value a plain path selects; missing when it selects none.</summary>
    /// <param name="path">The path.</param>
    /// <param name="text">Where a text is kept.</param>
    public readonly TemplateValue ValueOf(CompiledJsonPath path, Utf8Text text) =>
        JsonScan.TryFind(Text, path, out var begin, out var length, out var kind) ? JsonScan.ValueOf(Text, begin, length, kind, text) : default;

    /// <summary>The body without a byte order mark; empty when it is larger than bodies are kept.</summary>
    private readonly ReadOnlySpan<byte> Text => response.Body.IsTruncated ? default : response.Body.Span[(response.Body.Span.StartsWith("\uFEFF"u8) ? 3 : 0)..];

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
