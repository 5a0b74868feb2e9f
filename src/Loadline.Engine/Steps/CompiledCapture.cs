using System.Text;
using System.Text.Json;
using Loadline.Engine.Http;
using Loadline.Engine.Templates;
using Loadline.Plans;
using Loadline.Plans.JsonPaths;
using Capture = Loadline.Plans.Capture;

namespace Loadline.Engine.Steps;

/// <summary>A capture made ready.</summary>
internal sealed class CompiledCapture
{
    private readonly Capture _capture;
    private readonly CompiledJsonPath? _path;
    private readonly CompiledPattern? _pattern;
    private readonly byte[]? _header;

    /// <summary>Compiles a capture.</summary>
    /// <exception cref="LoadlineException">Its expression can't be read.</exception>
    public CompiledCapture(Capture capture, int slot, int check)
    {
        (_capture, Slot, Check) = (capture, slot, check);
        _header = capture.From == CaptureSource.Header ? Encoding.ASCII.GetBytes(capture.Expression) : null;
        try
        {
            _path = capture.From == CaptureSource.Json ? new CompiledJsonPath(JsonPath.Parse(capture.Expression)) : null;
            _pattern = capture.Regex is { } expression ? new CompiledPattern(expression, capture.Group, capture.Pick) : null;
        }
        catch (FormatException exception)
        {
            throw new LoadlineException($"The capture {capture.Name} has no valid JSONPath: {exception.Message}.", exception);
        }
        catch (ArgumentException exception)
        {
            throw new LoadlineException($"The capture {capture.Name} has no valid regular expression: {exception.Message}", exception);
        }
    }

    /// <summary>Number of the variable it fills.</summary>
    public int Slot { get; }

    /// <summary>Number of its check.</summary>
    public int Check { get; }

    /// <summary>Whether it looks into the body.</summary>
    public bool NeedsBody => _capture.From is CaptureSource.Json or CaptureSource.Regex;

    /// <summary>The value it finds; missing when it finds none, or only null or an empty text.</summary>
    public TemplateValue From(ref ResponseView view, TemplateScope scope)
    {
        // One choice is drawn whatever the response holds, so that what the target answers never shifts the choices that follow.
        var choice = _capture.Pick == CapturePick.Random ? scope.Random.NextDouble() : 0;
        var value = _capture.From switch
        {
            CaptureSource.Json => _path!.IsPlain ? view.ValueOf(_path, scope.TextOf(Slot)) : FromJson(view.Json(), choice),
            CaptureSource.Header when _pattern is not null => _pattern.In(view.Response.Headers, _header!, choice, scope.TextOf(Slot)),
            CaptureSource.Header => TextOf(view.Response.Headers.Joined(_capture.Expression)),
            CaptureSource.Cookie => FromCookies(view.Response),
            _ => TextOf(_pattern!.In(view.Response.Body.Text, choice)),
        };
        return value.Kind == ValueKind.Null || value.IsEmptyText ? default : value;
    }

    private static TemplateValue TextOf(string? text) => text is null ? default : TemplateValue.Of(text);

    private TemplateValue FromJson(JsonElement? document, double choice)
    {
        if (document is not { } root)
        {
            return default;
        }

        var values = JsonSelection.Of(root, _path!.Path);
        return values.Count == 0 ? default : TemplateValue.Of(values[CompiledPattern.IndexOf(_capture.Pick, values.Count, choice)]);
    }

    private TemplateValue FromCookies(WireResponse response)
    {
        string? last = null;
        for (var i = 0; i < response.Headers.Count; i++)
        {
            if (response.Headers.Is(i, "set-cookie"u8) && CookieJar.Parse(response.Headers.Text(i)) is { } cookie && cookie.Name == _capture.Expression)
            {
                last = cookie.Value;
            }
        }

        return TextOf(last);
    }
}
