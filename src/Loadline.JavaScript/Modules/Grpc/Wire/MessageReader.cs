using System.Globalization;
using System.Text;
using System.Text.Json;
using Loadline.JavaScript.Modules.Grpc.Schema;

namespace Loadline.JavaScript.Modules.Grpc.Wire;

/// <summary>
/// Protocol buffers as JSON, by the mapping that protocol buffers define for JSON. As in k6, fields that are not set are written with their usual
/// values, but for those of a oneof.
/// </summary>
/// <param name="schema">Where the messages of <c>Any</c> are found.</param>
internal sealed class MessageReader(ProtoSchema schema)
{
    private const int Deepest = 100;
    private int _depth;

    /// <summary>The JSON of a message.</summary>
    /// <exception cref="FormatException">The bytes are no such message.</exception>
    public byte[] Read(MessageType type, ReadOnlySpan<byte> bytes)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            Message(json, type, bytes);
        }

        return output.ToArray();
    }

    /// <summary>Writes a message.</summary>
    public void Message(Utf8JsonWriter json, MessageType type, ReadOnlySpan<byte> bytes)
    {
        if (++_depth > Deepest)
        {
            throw new FormatException("the message is nested too deep");
        }

        if (!WellKnown.TryRead(this, schema, json, type, bytes))
        {
            json.WriteStartObject();
            Fields(json, type, bytes);
            json.WriteEndObject();
        }

        _depth--;
    }

    /// <summary>Writes the fields of a message.</summary>
    public void Fields(Utf8JsonWriter json, MessageType type, ReadOnlySpan<byte> bytes)
    {
        var values = Collect(type, bytes);
        foreach (var field in type.Fields)
        {
            var found = values.GetValueOrDefault(field.Number);
            if (found is null && (field.IsInOneof || (field.HasPresence && field.Kind != ProtoKind.Message)))
            {
                continue;
            }

            json.WritePropertyName(field.JsonName);
            if (field.IsMap)
            {
                Map(json, field, found ?? []);
            }
            else if (field.IsRepeated)
            {
                json.WriteStartArray();
                foreach (var value in found ?? [])
                {
                    Value(json, field, value);
                }

                json.WriteEndArray();
            }
            else if (found is null)
            {
                Missing(json, field);
            }
            else
            {
                // What comes twice: of messages the parts are put together, of others the last counts.
                Value(json, field, field.Kind == ProtoKind.Message && found.Count > 1 ? found.SelectMany(part => part).ToArray() : found[^1]);
            }
        }
    }

    /// <summary>The values of a message by field: each as the bytes a single one has.</summary>
    public static Dictionary<int, List<byte[]>> Collect(MessageType type, ReadOnlySpan<byte> bytes)
    {
        var values = new Dictionary<int, List<byte[]>>();
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            if (type.Find(number) is not { } field)
            {
                reader.Skip(form);
                continue;
            }

            if (!values.TryGetValue(number, out var list))
            {
                values.Add(number, list = []);
            }

            var own = FormOf(field.Kind);
            if (form == 2 && own != 2 && field.IsRepeated)
            {
                var packed = new WireReader(reader.Bytes());
                while (!packed.IsAtEnd)
                {
                    list.Add(One(ref packed, own));
                }
            }
            else if (form == own)
            {
                list.Add(One(ref reader, form));
            }
            else
            {
                throw new FormatException($"the field {type.Name}.{field.Name} is written as another type");
            }
        }

        return values;
    }

    private static int FormOf(ProtoKind kind) => kind switch
    {
        ProtoKind.String or ProtoKind.Bytes or ProtoKind.Message => 2,
        ProtoKind.Double or ProtoKind.Fixed64 or ProtoKind.SFixed64 => 1,
        ProtoKind.Float or ProtoKind.Fixed32 or ProtoKind.SFixed32 => 5,
        _ => 0,
    };

    private static byte[] One(ref WireReader reader, int form) => form switch
    {
        0 => BitConverter.GetBytes(reader.Varint()),
        1 => BitConverter.GetBytes(reader.Eight()),
        5 => BitConverter.GetBytes(reader.Four()),
        _ => reader.Bytes().ToArray(),
    };

    private void Map(Utf8JsonWriter json, FieldType field, List<byte[]> entries)
    {
        var (key, value) = (field.Message!.Find(1)!, field.Message.Find(2)!);
        var last = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var parts = Collect(field.Message, entry);
            last[KeyOf(key, parts.GetValueOrDefault(1)?[^1])] = parts.GetValueOrDefault(2)?[^1];
        }

        json.WriteStartObject();
        foreach (var (name, bytes) in last.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            if (bytes is not null)
            {
                Value(json, value, bytes);
            }
            else if (value.Kind == ProtoKind.Message)
            {
                Message(json, value.Message!, []);
            }
            else
            {
                Missing(json, value);
            }
        }

        json.WriteEndObject();
    }

    private static string KeyOf(FieldType key, byte[]? bytes) => key.Kind switch
    {
        ProtoKind.String => bytes is null ? "" : Encoding.UTF8.GetString(bytes),
        ProtoKind.Bool => bytes is not null && BitConverter.ToUInt64(bytes) != 0 ? "true" : "false",
        _ => bytes is null ? "0" : WholeOf(key.Kind, bytes),
    };

    private static void Missing(Utf8JsonWriter json, FieldType field)
    {
        switch (field.Kind)
        {
            case ProtoKind.Message:
                json.WriteNullValue();
                break;
            case ProtoKind.String or ProtoKind.Bytes:
                json.WriteStringValue("");
                break;
            case ProtoKind.Bool:
                json.WriteBooleanValue(false);
                break;
            case ProtoKind.Enum:
                EnumValue(json, field.Enum!, field.Enum!.First);
                break;
            case ProtoKind.Int64 or ProtoKind.UInt64 or ProtoKind.Fixed64 or ProtoKind.SFixed64 or ProtoKind.SInt64:
                json.WriteStringValue("0");
                break;
            default:
                json.WriteNumberValue(0);
                break;
        }
    }

    private void Value(Utf8JsonWriter json, FieldType field, byte[] bytes)
    {
        switch (field.Kind)
        {
            case ProtoKind.Message:
                Message(json, field.Message!, bytes);
                break;
            case ProtoKind.String:
                json.WriteStringValue(Encoding.UTF8.GetString(bytes));
                break;
            case ProtoKind.Bytes:
                json.WriteStringValue(Convert.ToBase64String(bytes));
                break;
            case ProtoKind.Bool:
                json.WriteBooleanValue(BitConverter.ToUInt64(bytes) != 0);
                break;
            case ProtoKind.Enum:
                EnumValue(json, field.Enum!, (int)BitConverter.ToUInt64(bytes));
                break;
            case ProtoKind.Double:
                Real(json, BitConverter.ToDouble(bytes));
                break;
            case ProtoKind.Float:
                var small = BitConverter.ToSingle(bytes);
                Real(json, float.IsFinite(small) ? double.Parse(small.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : small);
                break;
            case ProtoKind.Int64 or ProtoKind.UInt64 or ProtoKind.Fixed64 or ProtoKind.SFixed64 or ProtoKind.SInt64:
                json.WriteStringValue(WholeOf(field.Kind, bytes));
                break;
            default:
                json.WriteRawValue(WholeOf(field.Kind, bytes), skipInputValidation: true);
                break;
        }
    }

    private static void EnumValue(Utf8JsonWriter json, EnumType type, int number)
    {
        if (type.Name == "google.protobuf.NullValue")
        {
            json.WriteNullValue();
        }
        else if (type.NameOf(number) is { } name)
        {
            json.WriteStringValue(name);
        }
        else
        {
            json.WriteNumberValue(number);
        }
    }

    private static void Real(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static string WholeOf(ProtoKind kind, byte[] bytes)
    {
        var raw = bytes.Length == 4 ? BitConverter.ToUInt32(bytes) : BitConverter.ToUInt64(bytes);
        return kind switch
        {
            ProtoKind.Int32 or ProtoKind.SFixed32 => ((int)raw).ToString(CultureInfo.InvariantCulture),
            ProtoKind.UInt32 or ProtoKind.Fixed32 => ((uint)raw).ToString(CultureInfo.InvariantCulture),
            ProtoKind.SInt32 => ((int)((uint)raw >> 1) ^ -(int)(raw & 1)).ToString(CultureInfo.InvariantCulture),
            ProtoKind.SInt64 => ((long)(raw >> 1) ^ -(long)(raw & 1)).ToString(CultureInfo.InvariantCulture),
            ProtoKind.UInt64 or ProtoKind.Fixed64 => raw.ToString(CultureInfo.InvariantCulture),
            _ => ((long)raw).ToString(CultureInfo.InvariantCulture),
        };
    }
}
