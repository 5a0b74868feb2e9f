using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Loadline.Engine.Templates;

/// <summary>A value of a variable or an expression, with its JSON type.</summary>
internal readonly struct TemplateValue
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly object? _reference;
    private readonly double _number;

    private TemplateValue(ValueKind kind, object? reference, double number) => (Kind, _reference, _number) = (kind, reference, number);

    /// <summary>Type of the value.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Kind == ValueKind.Missing;

    /// <summary>A text.</summary>
    public static TemplateValue Of(string text) => new(ValueKind.Text, text, 0);

    /// <summary>A number; missing when it is not finite.</summary>
    public static TemplateValue Of(double number) => double.IsFinite(number) ? new(ValueKind.Number, null, number) : default;

    /// <summary>
    /// A JSON value, independent of the document it is from. Whole numbers too long for a double, such as ids of 64 bits, keep their digits.
    /// </summary>
    public static TemplateValue Of(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return Of(element.GetString()!);
            case JsonValueKind.Number:
                var number = element.GetDouble();
                if (Math.Abs(number) > 9_007_199_254_740_991)
                {
                    var text = element.GetRawText();
                    return text.AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9') ? Of(number) : new(ValueKind.LongNumber, text, number);
                }

                return Of(number);
            case JsonValueKind.True:
                return new(ValueKind.Boolean, null, 1);
            case JsonValueKind.False:
                return new(ValueKind.Boolean, null, 0);
            case JsonValueKind.Null:
                return new(ValueKind.Null, null, 0);
            case JsonValueKind.Object or JsonValueKind.Array:
                return new(ValueKind.Json, element.Clone(), 0);
            default:
                return default;
        }
    }

    /// <summary>The value below this one, or a missing value.</summary>
    /// <param name="path">Property names and indexes.</param>
    public TemplateValue At(IReadOnlyList<object> path)
    {
        if (path.Count == 0)
        {
            return this;
        }

        if (Kind != ValueKind.Json)
        {
            return default;
        }

        var element = (JsonElement)_reference!;
        foreach (var part in path)
        {
            if (part is int index && element.ValueKind == JsonValueKind.Array && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else if (part is string name && element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var property))
            {
                element = property;
            }
            else
            {
                return default;
            }
        }

        return Of(element);
    }

    /// <summary>The value as a number; false when it is none and its text is none.</summary>
    public bool TryNumber(out double number)
    {
        number = _number;
        return Kind is ValueKind.Number or ValueKind.LongNumber
            || (Kind == ValueKind.Text
                && double.TryParse((string)_reference!, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
                && double.IsFinite(number));
    }

    /// <summary>The value as text.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Text or ValueKind.LongNumber => (string)_reference!,
        ValueKind.Number => NumberText.Of(_number),
        ValueKind.Boolean => _number != 0 ? "true" : "false",
        ValueKind.Null => "null",
        ValueKind.Json => Encoding.UTF8.GetString(CompactJson()),
        _ => "",
    };

    /// <summary>Writes the value as JSON, with its type.</summary>
    public void WriteJson(IBufferWriter<byte> output)
    {
        switch (Kind)
        {
            case ValueKind.Text:
                output.Write("\""u8);
                WriteJsonText(output, (string)_reference!);
                output.Write("\""u8);
                break;
            case ValueKind.Json:
                output.Write(CompactJson());
                break;
            default:
                WriteUtf8(output, ToString());
                break;
        }
    }

    /// <summary>Writes a text as it stands inside of a JSON string.</summary>
    public static void WriteJsonText(IBufferWriter<byte> output, string text) =>
        WriteUtf8(output, JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text));

    /// <summary>Writes a text as UTF-8.</summary>
    public static void WriteUtf8(IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);

    private byte[] CompactJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            ((JsonElement)_reference!).WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
