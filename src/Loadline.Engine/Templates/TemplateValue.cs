using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Loadline.Engine.Templates;

/// <summary>A value of a variable or an expression, with its JSON type.</summary>
internal readonly struct TemplateValue
{
    private static readonly SearchValues<byte> PlainJson = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -._~:/?#[]@!$()*,;=%"u8);
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private const double LargestExact = 9_007_199_254_740_991;
    private readonly object? _reference;
    private readonly double _number;

    private TemplateValue(ValueKind kind, object? reference, double number) => (Kind, _reference, _number) = (kind, reference, number);

    /// <summary>Type of the value.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Kind == ValueKind.Missing;

    /// <summary>A text.</summary>
    public static TemplateValue Of(string text) => new(ValueKind.Text, text, 0);

    /// <summary>A text in a buffer of somebody who keeps it as it is for as long as the value is used.</summary>
    public static TemplateValue Of(Utf8Text text) => new(ValueKind.Text, text, 0);

    /// <summary>The same value, independent of any buffer.</summary>
    public TemplateValue Kept => _reference is Utf8Text ? Of(ToString()) : this;

    /// <summary>Whether it is the empty text.</summary>
    public bool IsEmptyText => Kind == ValueKind.Text && (_reference is Utf8Text bytes ? bytes.Bytes.IsEmpty : ((string)_reference!).Length == 0);

    /// <summary>True or false.</summary>
    public static TemplateValue Of(bool value) => new(ValueKind.Boolean, null, value ? 1 : 0);

    /// <summary>JSON's null.</summary>
    public static TemplateValue Null => new(ValueKind.Null, null, 0);

    /// <summary>A number as JSON writes it. Whole numbers too long for a double, such as ids of 64 bits, keep their digits.</summary>
    public static TemplateValue OfNumber(ReadOnlySpan<byte> text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return default;
        }

        return Math.Abs(number) <= LargestExact || text.TrimStart((byte)'-').ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? Of(number)
            : new(ValueKind.LongNumber, Encoding.ASCII.GetString(text), number);
    }

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
                return OfNumber(Encoding.ASCII.GetBytes(element.GetRawText()));
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
                && double.TryParse(_reference!.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
                && double.IsFinite(number));
    }

    /// <summary>The value as text.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Text or ValueKind.LongNumber => _reference!.ToString()!,
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
                WriteJsonText(output);
                output.Write("\""u8);
                break;
            case ValueKind.Json:
                output.Write(CompactJson());
                break;
            default:
                WriteText(output);
                break;
        }
    }

    /// <summary>Writes its text as it stands inside of a JSON string.</summary>
    public void WriteJsonText(IBufferWriter<byte> output)
    {
        if (_reference is Utf8Text bytes && !bytes.Bytes.ContainsAnyExcept(PlainJson))
        {
            output.Write(bytes.Bytes);
        }
        else if (Kind == ValueKind.Number)
        {
            WriteText(output);
        }
        else
        {
            WriteJsonText(output, ToString());
        }
    }

    /// <summary>Writes its text.</summary>
    public void WriteText(IBufferWriter<byte> output, TextEncoding encoding = TextEncoding.None)
    {
        if (Kind == ValueKind.Number && _number == Math.Truncate(_number) && Math.Abs(_number) < 1e15)
        {
            // Digits and a minus sign need no encoding.
            ((long)_number).TryFormat(output.GetSpan(20), out var count, default, CultureInfo.InvariantCulture);
            output.Advance(count);
        }
        else if (_reference is Utf8Text bytes && (encoding == TextEncoding.None || !bytes.Bytes.ContainsAnyExcept(UrlText.Unreserved)))
        {
            output.Write(bytes.Bytes);
        }
        else
        {
            var text = ToString();
            WriteUtf8(output, encoding == TextEncoding.None ? text : UrlText.Segment(text));
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
