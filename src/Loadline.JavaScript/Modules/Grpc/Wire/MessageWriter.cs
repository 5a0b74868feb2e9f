using System.Globalization;
using System.Text;
using System.Text.Json;
using Loadline.JavaScript.Modules.Grpc.Schema;

namespace Loadline.JavaScript.Modules.Grpc.Wire;

/// <summary>JSON as protocol buffers, by the mapping that protocol buffers define for JSON. Unknown fields and values that don't fit are errors.</summary>
/// <param name="schema">Where the messages of <c>Any</c> are found.</param>
internal sealed class MessageWriter(ProtoSchema schema)
{
    private const int Deepest = 100;
    private int _depth;

    /// <summary>Writes a message.</summary>
    /// <exception cref="FormatException">The JSON does not fit; the message says which field and why.</exception>
    public byte[] Write(MessageType type, JsonElement json)
    {
        var output = new WireWriter();
        Message(output, type, json, type.Name);
        return output.ToArray();
    }

    private void Message(WireWriter output, MessageType type, JsonElement json, string path)
    {
        if (++_depth > Deepest)
        {
            throw new FormatException($"{path}: the message is nested too deep");
        }

        if (!WellKnown.TryWrite(this, schema, output, type, json, path))
        {
            if (json.ValueKind != JsonValueKind.Object)
            {
                throw Wrong(path, "an object is expected", json);
            }

            foreach (var property in json.EnumerateObject())
            {
                var field = type.Find(property.Name) ?? throw new FormatException($"{path}: there is no field \"{property.Name}\" in {type.Name}");
                Field(output, field, property.Value, path + "." + field.Name);
            }
        }

        _depth--;
    }

    /// <summary>Writes a field with its tag; null is no field.</summary>
    public void Field(WireWriter output, FieldType field, JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.Null && !WellKnown.TakesNull(field))
        {
            return;
        }

        if (field.IsMap)
        {
            Map(output, field, json, path);
            return;
        }

        if (!field.IsRepeated)
        {
            var single = field.HasPresence ? output : new WireWriter();
            Single(single, field, json, path);
            if (!field.HasPresence)
            {
                output.Unless(single.ToArray(), field.Number);
            }

            return;
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(path, "an array is expected", json);
        }

        if (!field.IsPacked)
        {
            foreach (var item in json.EnumerateArray())
            {
                Single(output, field, item, path);
            }

            return;
        }

        var packed = new WireWriter();
        foreach (var item in json.EnumerateArray())
        {
            Number(packed, field, item, path);
        }

        if (packed.Length > 0)
        {
            output.Tag(field.Number, 2);
            output.Bytes(packed.ToArray());
        }
    }

    /// <summary>Writes a value with its tag.</summary>
    public void Single(WireWriter output, FieldType field, JsonElement json, string path)
    {
        switch (field.Kind)
        {
            case ProtoKind.Message:
                var inner = new WireWriter();
                Message(inner, field.Message!, json, path);
                output.Tag(field.Number, 2);
                output.Bytes(inner.ToArray());
                break;
            case ProtoKind.String:
                output.Text(field.Number, json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Wrong(path, "a string is expected", json));
                break;
            case ProtoKind.Bytes:
                output.Tag(field.Number, 2);
                output.Bytes(Bytes(json, path));
                break;
            case ProtoKind.Group:
                throw new FormatException($"{path}: groups are not supported");
            default:
                output.Tag(field.Number, field.Kind switch { ProtoKind.Double or ProtoKind.Fixed64 or ProtoKind.SFixed64 => 1, ProtoKind.Float or ProtoKind.Fixed32 or ProtoKind.SFixed32 => 5, _ => 0 });
                Number(output, field, json, path);
                break;
        }
    }

    /// <summary>What was expected, and what came.</summary>
    public static FormatException Wrong(string path, string expected, JsonElement json)
    {
        var text = json.GetRawText();
        return new FormatException($"{path}: {expected}, and not {(text.Length > 60 ? text[..60] + "…" : text)}");
    }

    private void Map(WireWriter output, FieldType field, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path, "an object is expected", json);
        }

        var (key, value) = (field.Message!.Find(1)!, field.Message.Find(2)!);
        foreach (var entry in json.EnumerateObject())
        {
            var inner = new WireWriter();
            using var name = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(entry.Name, JsonTexts.Default.String));
            Single(inner, key, name.RootElement, $"{path}[{entry.Name}]");
            Single(inner, value, entry.Value, $"{path}[{entry.Name}]");
            output.Tag(field.Number, 2);
            output.Bytes(inner.ToArray());
        }
    }

    private static void Number(WireWriter output, FieldType field, JsonElement json, string path)
    {
        switch (field.Kind)
        {
            case ProtoKind.Double:
                output.Eight(BitConverter.DoubleToUInt64Bits(Real(json, path)));
                break;
            case ProtoKind.Float:
                output.Four(BitConverter.SingleToUInt32Bits((float)Real(json, path)));
                break;
            case ProtoKind.Bool:
                output.Varint(json.ValueKind switch
                {
                    JsonValueKind.True => 1,
                    JsonValueKind.False => 0,
                    JsonValueKind.String when json.GetString() is "true" or "false" => json.GetString() == "true" ? 1u : 0u,
                    _ => throw Wrong(path, "true or false is expected", json),
                });
                break;
            case ProtoKind.Enum:
                output.Varint((ulong)(long)EnumOf(field.Enum!, json, path));
                break;
            case ProtoKind.Int32:
                output.Varint((ulong)(long)Whole(json, path, int.MinValue, int.MaxValue));
                break;
            case ProtoKind.Int64:
                output.Varint((ulong)(long)Whole(json, path, long.MinValue, long.MaxValue));
                break;
            case ProtoKind.UInt32:
                output.Varint((ulong)Whole(json, path, 0, uint.MaxValue));
                break;
            case ProtoKind.UInt64:
                output.Varint((ulong)Whole(json, path, 0, ulong.MaxValue));
                break;
            case ProtoKind.SInt32:
                var small = (int)Whole(json, path, int.MinValue, int.MaxValue);
                output.Varint((uint)((small << 1) ^ (small >> 31)));
                break;
            case ProtoKind.SInt64:
                var large = (long)Whole(json, path, long.MinValue, long.MaxValue);
                output.Varint((ulong)((large << 1) ^ (large >> 63)));
                break;
            case ProtoKind.Fixed32:
                output.Four((uint)Whole(json, path, 0, uint.MaxValue));
                break;
            case ProtoKind.SFixed32:
                output.Four((uint)(int)Whole(json, path, int.MinValue, int.MaxValue));
                break;
            case ProtoKind.Fixed64:
                output.Eight((ulong)Whole(json, path, 0, ulong.MaxValue));
                break;
            default:
                output.Eight((ulong)(long)Whole(json, path, long.MinValue, long.MaxValue));
                break;
        }
    }

    private static int EnumOf(EnumType type, JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Null ? 0
        : json.ValueKind == JsonValueKind.String ? (type.TryNumber(json.GetString()!, out var number) ? number : throw Wrong(path, $"a value of {type.Name} is expected", json))
        : (int)Whole(json, path, int.MinValue, int.MaxValue);

    private static decimal Whole(JsonElement json, string path, decimal least, decimal most)
    {
        var text = json.ValueKind switch { JsonValueKind.Number => json.GetRawText(), JsonValueKind.String => json.GetString()!, _ => "" };
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number >= least && number <= most
            ? number
            : throw Wrong(path, $"a whole number from {least} to {most} is expected", json);
    }

    private static double Real(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(path, "a number is expected", json),
        },
        _ => throw Wrong(path, "a number is expected", json),
    };

    private static byte[] Bytes(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            var text = json.GetString()!.Replace('-', '+').Replace('_', '/').TrimEnd('=');
            var bytes = new byte[text.Length];
            if (Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var count))
            {
                return bytes[..count];
            }
        }

        throw Wrong(path, "bytes in base64 are expected", json);
    }
}
