using System.Globalization;
using System.Text.Json;
using Loadline.JavaScript.Modules.Grpc.Schema;

namespace Loadline.JavaScript.Modules.Grpc.Wire;

/// <summary>Messages of <c>google.protobuf</c> that have a form of their own in JSON.</summary>
internal static class WellKnown
{
    private const string Package = "google.protobuf.";
    private static readonly HashSet<string> Wrappers = new(new[] { "DoubleValue", "FloatValue", "Int64Value", "UInt64Value", "Int32Value", "UInt32Value", "BoolValue", "StringValue", "BytesValue" }.Select(name => Package + name), StringComparer.Ordinal);

    /// <summary>Whether null is a value of a field.</summary>
    public static bool TakesNull(FieldType field) => field.Message?.Name == Package + "Value" || field.Enum?.Name == Package + "NullValue";

    /// <summary>Writes such a message as protocol buffers.</summary>
    /// <returns>False when it is none of them.</returns>
    public static bool TryWrite(MessageWriter writer, ProtoSchema schema, WireWriter output, MessageType type, JsonElement json, string path)
    {
        switch (type.Name)
        {
            case Package + "Timestamp":
                var moment = json.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(json.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : throw MessageWriter.Wrong(path, "a time as in 2026-01-02T15:04:05Z is expected", json);
                Seconds(output, moment.ToUnixTimeSeconds(), NanosOf(json.GetString()!));
                return true;
            case Package + "Duration":
                var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
                if (!text.EndsWith('s') || !decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(seconds) > 315_576_000_000)
                {
                    throw MessageWriter.Wrong(path, "a duration as in \"1.5s\" is expected", json);
                }

                Seconds(output, (long)decimal.Truncate(seconds), (int)((seconds - decimal.Truncate(seconds)) * 1_000_000_000));
                return true;
            case Package + "FieldMask":
                foreach (var name in json.ValueKind == JsonValueKind.String ? json.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries) : throw MessageWriter.Wrong(path, "names with commas are expected", json))
                {
                    output.Text(1, string.Concat(name.Select(letter => char.IsAsciiLetterUpper(letter) ? "_" + char.ToLowerInvariant(letter) : letter.ToString())));
                }

                return true;
            case Package + "Struct":
                writer.Field(output, type.Find(1)!, json, path);
                return true;
            case Package + "ListValue":
                writer.Field(output, type.Find(1)!, json, path);
                return true;
            case Package + "Value":
                var number = json.ValueKind switch { JsonValueKind.Null => 1, JsonValueKind.Number => 2, JsonValueKind.String => 3, JsonValueKind.True or JsonValueKind.False => 4, JsonValueKind.Object => 5, _ => 6 };
                writer.Single(output, type.Find(number)!, json, path);
                return true;
            case Package + "Any":
                WriteAny(writer, schema, output, json, path);
                return true;
            case var name when Wrappers.Contains(name):
                writer.Field(output, type.Find(1)!, json, path);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes such a message as JSON.</summary>
    /// <returns>False when it is none of them.</returns>
    public static bool TryRead(MessageReader reader, ProtoSchema schema, Utf8JsonWriter json, MessageType type, ReadOnlySpan<byte> bytes)
    {
        switch (type.Name)
        {
            case Package + "Timestamp":
                var (seconds, nanos) = Seconds(type, bytes);
                if (seconds is < -62_135_596_800 or > 253_402_300_799 || nanos is < 0 or > 999_999_999)
                {
                    throw new FormatException("a time is beyond the year 9999 or before the year 1");
                }

                json.WriteStringValue(DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(nanos) + "Z");
                return true;
            case Package + "Duration":
                (seconds, nanos) = Seconds(type, bytes);
                json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 || nanos < 0 ? "-" : "")}{Math.Abs(seconds)}{Fraction(Math.Abs(nanos))}s"));
                return true;
            case Package + "FieldMask":
                var paths = MessageReader.Collect(type, bytes).GetValueOrDefault(1) ?? [];
                json.WriteStringValue(string.Join(',', paths.Select(path => string.Concat(System.Text.Encoding.UTF8.GetString(path).Split('_').Select((part, i) => i == 0 || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..])))));
                return true;
            case Package + "Struct" or Package + "ListValue" or Package + "Value":
                ReadValue(reader, json, type, bytes);
                return true;
            case Package + "Any":
                ReadAny(reader, schema, json, type, bytes);
                return true;
            case var name when Wrappers.Contains(name):
                Unwrapped(json, () => { }, reader, type, bytes);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes what stands in the only field of a message out of the object around it.</summary>
    private static void Unwrapped(Utf8JsonWriter json, Action missing, MessageReader reader, MessageType type, ReadOnlySpan<byte> bytes)
    {
        using var output = new MemoryStream();
        using (var inner = new Utf8JsonWriter(output))
        {
            inner.WriteStartObject();
            reader.Fields(inner, type, bytes);
            inner.WriteEndObject();
        }

        using var document = JsonDocument.Parse(output.ToArray());
        var properties = document.RootElement.EnumerateObject();
        if (properties.MoveNext())
        {
            json.WriteRawValue(properties.Current.Value.GetRawText(), skipInputValidation: true);
        }
        else
        {
            missing();
        }
    }

    private static void ReadValue(MessageReader reader, Utf8JsonWriter json, MessageType type, ReadOnlySpan<byte> bytes) => Unwrapped(json, json.WriteNullValue, reader, type, bytes);

    private static void WriteAny(MessageWriter writer, ProtoSchema schema, WireWriter output, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("@type", out var url) || url.ValueKind != JsonValueKind.String)
        {
            throw MessageWriter.Wrong(path, "an object with @type is expected", json);
        }

        var name = url.GetString()!.Split('/')[^1];
        var type = schema.Message(name) ?? throw new FormatException($"{path}: the message {name} is defined nowhere");
        var inner = new WireWriter();
        var isOwn = type.Name.StartsWith(Package, StringComparison.Ordinal) && type.Name != Package + "Empty";
        if (isOwn && json.TryGetProperty("value", out var value))
        {
            TryWrite(writer, schema, inner, type, value, path);
        }
        else
        {
            foreach (var property in json.EnumerateObject().Where(property => property.Name != "@type"))
            {
                writer.Field(inner, type.Find(property.Name) ?? throw new FormatException($"{path}: there is no field \"{property.Name}\" in {name}"), property.Value, path);
            }
        }

        output.Text(1, url.GetString()!);
        output.Tag(2, 2);
        output.Bytes(inner.ToArray());
    }

    private static void ReadAny(MessageReader reader, ProtoSchema schema, Utf8JsonWriter json, MessageType type, ReadOnlySpan<byte> bytes)
    {
        var values = MessageReader.Collect(type, bytes);
        var url = values.GetValueOrDefault(1) is { } texts ? System.Text.Encoding.UTF8.GetString(texts[^1]) : "";
        var content = values.GetValueOrDefault(2)?[^1] ?? [];
        json.WriteStartObject();
        if (url.Length > 0)
        {
            json.WriteString("@type", url);
            if (schema.Message(url.Split('/')[^1]) is not { } inner)
            {
                json.WriteString("value", Convert.ToBase64String(content));
            }
            else if (inner.Name.StartsWith(Package, StringComparison.Ordinal) && inner.Name != Package + "Empty")
            {
                json.WritePropertyName("value");
                reader.Message(json, inner, content);
            }
            else
            {
                reader.Fields(json, inner, content);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>The fraction of a second in a time: nine digits, which are more than a date holds here.</summary>
    private static int NanosOf(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var digits = dot < 0 ? "" : string.Concat(text.Skip(dot + 1).TakeWhile(char.IsAsciiDigit).Take(9));
        return digits.Length == 0 ? 0 : int.Parse(digits.PadRight(9, '0'), CultureInfo.InvariantCulture);
    }

    private static void Seconds(WireWriter output, long seconds, int nanos)
    {
        if (seconds != 0)
        {
            output.Tag(1, 0);
            output.Varint((ulong)seconds);
        }

        if (nanos != 0)
        {
            output.Tag(2, 0);
            output.Varint((ulong)(long)nanos);
        }
    }

    private static (long Seconds, int Nanos) Seconds(MessageType type, ReadOnlySpan<byte> bytes)
    {
        var values = MessageReader.Collect(type, bytes);
        return (values.GetValueOrDefault(1) is { } seconds ? BitConverter.ToInt64(seconds[^1]) : 0, values.GetValueOrDefault(2) is { } nanos ? (int)BitConverter.ToInt64(nanos[^1]) : 0);
    }

    private static string Fraction(int nanos) =>
        nanos == 0 ? "" : nanos % 1_000_000 == 0 ? $".{nanos / 1_000_000:000}" : nanos % 1_000 == 0 ? $".{nanos / 1_000:000000}" : $".{nanos:000000000}";
}
