using System.Text.Json;

namespace Loadline.Results;

/// <summary>
/// A value of an untrusted document, which knows where it is. What is missing or of the wrong type becomes a finding and a harmless
/// default, so that one reading finds all problems.
/// </summary>
internal readonly struct JsonValue
{
    private const int MostFindings = 20;
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly string? _file;
    private readonly List<Finding> _findings;

    private JsonValue(JsonElement element, string path, string? file, List<Finding> findings) =>
        (_element, _path, _file, _findings) = (element, path, file, findings);

    /// <summary>Parses a document and reads its root; null, with a finding, when it is no JSON object.</summary>
    public static T? Parse<T>(ReadOnlyMemory<byte> utf8, string? file, List<Finding> findings, Func<JsonValue, T?> read, int depth = 16)
        where T : class
    {
        try
        {
            if (utf8.Span.StartsWith("\uFEFF"u8))
            {
                utf8 = utf8[3..];
            }

            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = depth, AllowDuplicateProperties = false });
            var root = new JsonValue(document.RootElement, "", file, findings);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return read(root);
            }

            root.Wrong("an object");
        }
        catch (JsonException exception)
        {
            findings.Add(Finding.Error(
                "result-not-json",
                "The text is not JSON that can be read.",
                new SourceLocation(file, (int)(exception.LineNumber ?? -1) + 1, (int)(exception.BytePositionInLine ?? -1) + 1)));
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json finds half a surrogate pair only when the text that holds it is asked for.
            findings.Add(Finding.Error("result-not-json", "A name in the text is not valid Unicode.", new SourceLocation(file)));
        }

        return null;
    }

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    /// <summary>Whether it is a list.</summary>
    public bool IsList => _element.ValueKind == JsonValueKind.Array;

    /// <summary>True, false, or null when it is neither.</summary>
    public bool? FlagOrNull => _element.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    /// <summary>The number, or null when it is none that is finite.</summary>
    public double? NumberOrNull => _element.ValueKind == JsonValueKind.Number && _element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    public bool Has(string name) => IsObject && _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonValue Get(string name)
    {
        var path = _path.Length == 0 ? name : _path + "." + name;
        if (_element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out var value))
        {
            return new JsonValue(value, path, _file, _findings);
        }

        Say("result-missing", $"{path} is missing.");
        return new JsonValue(default, path, _file, _findings);
    }

    public string Text(string name) => Get(name).Text();

    public string? TextOrNull(string name) => Has(name) ? Get(name).Text() : null;

    public string Text()
    {
        if (_element.ValueKind == JsonValueKind.String)
        {
            return _element.GetString()!;
        }

        Wrong("a text");
        return "";
    }

    public long Whole(string name, long least = 0) => Get(name).Whole(least);

    public long Whole(long least)
    {
        if (_element.ValueKind == JsonValueKind.Number && _element.TryGetInt64(out var whole) && whole >= least)
        {
            return whole;
        }

        Wrong(least == long.MinValue ? "a whole number" : $"a whole number of at least {least}");
        return Math.Max(0, least);
    }

    public double Number(string name)
    {
        var value = Get(name);
        switch (value._element.ValueKind)
        {
            case JsonValueKind.Number when value._element.TryGetDouble(out var number) && double.IsFinite(number):
                return number;
            case JsonValueKind.String when SeriesJson.Infinite(value._element.GetString()!) is { } infinite:
                return infinite;
            default:
                value.Wrong("a number");
                return 0;
        }
    }

    public bool Flag(string name)
    {
        var value = Get(name);
        if (value._element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value._element.GetBoolean();
        }

        value.Wrong("true or false");
        return false;
    }

    /// <summary>A time that is written in milliseconds.</summary>
    public TimeSpan Time(string name)
    {
        var milliseconds = Number(name);
        if (milliseconds >= 0 && milliseconds <= TimeSpan.FromDays(3660).TotalMilliseconds)
        {
            return TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
        }

        Get(name).Wrong("milliseconds, from 0 to ten years");
        return TimeSpan.Zero;
    }

    public T Choice<T>(string name)
        where T : struct, Enum => Get(name).Choice<T>();

    public T Choice<T>()
        where T : struct, Enum
    {
        var text = Text();
        foreach (var choice in Enum.GetValues<T>())
        {
            if (NameOf(choice) == text)
            {
                return choice;
            }
        }

        Wrong("one of " + string.Join(", ", Enum.GetValues<T>().Select(NameOf)));
        return default;
    }

    /// <summary>The items of a list; none, with a finding, when it is none or longer than <paramref name="most"/>.</summary>
    public IEnumerable<JsonValue> Items(string name, int most)
    {
        var list = Get(name);
        if (list._element.ValueKind != JsonValueKind.Array || list._element.GetArrayLength() > most)
        {
            list.Wrong($"a list of at most {most}");
            yield break;
        }

        var index = 0;
        foreach (var item in list._element.EnumerateArray())
        {
            yield return new JsonValue(item, $"{list._path}[{index++}]", _file, _findings);
        }
    }

    /// <summary>The names of an object with their values.</summary>
    public IEnumerable<KeyValuePair<string, JsonValue>> Members(string name) => Get(name).Members();

    /// <summary>The names with their values; none, with a finding, when it is no object.</summary>
    public IEnumerable<KeyValuePair<string, JsonValue>> Members()
    {
        var value = this;
        if (value._element.ValueKind != JsonValueKind.Object)
        {
            value.Wrong("an object");
            yield break;
        }

        foreach (var member in value._element.EnumerateObject())
        {
            yield return new(member.Name, new JsonValue(member.Value, value._path + "." + Finite(member.Name), _file, _findings));
        }
    }

    public void Wrong(string expected) => Say("result-value", $"{(_path.Length == 0 ? "The document" : _path)} is not {expected}.");

    public static string NameOf<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    private static string Finite(string name) => name.Length > 40 ? name[..40] : name;

    private void Say(string id, string message)
    {
        if (_findings.Count < MostFindings)
        {
            _findings.Add(Finding.Error(id, message, new SourceLocation(_file)));
        }
    }
}
