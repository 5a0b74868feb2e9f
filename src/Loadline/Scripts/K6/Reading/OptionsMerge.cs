using System.Text.Json;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.JavaScript.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <summary>
/// Options as they were read, and as the script computes them: what was read stays, with its places and what it depends on; what reading left open is filled in, and
/// stands where the nearest thing that was written stands.
/// </summary>
internal static class OptionsMerge
{
    private const int Deepest = 12;

    /// <summary>Whether reading left something open that running the code outside of functions would tell.</summary>
    /// <param name="options">The exported options; null when reading found none.</param>
    /// <param name="main">The script.</param>
    public static bool IsOpen(Slot? options, JsSource main) =>
        options is null ? main.Text.Contains("options", StringComparison.Ordinal) : IsOpen(options.Value, 0);

    /// <summary>Both together.</summary>
    /// <param name="read">The options as they were read; null for none.</param>
    /// <param name="computed">The options as JSON.</param>
    /// <param name="main">The script.</param>
    public static Slot? Of(Slot? read, string computed, JsSource main)
    {
        using var document = JsonDocument.Parse(computed, new JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.ValueKind == JsonValueKind.Object ? Merged(read, document.RootElement, new Slot(Value.Unknown(), read?.Node ?? main.Program, read?.Source ?? main), 0) : read;
    }

    private static bool IsOpen(Value value, int depth) => depth < Deepest && value switch
    {
        UnknownValue => (value.Flow & Flow.Random) == 0,
        ObjectValue map => map.IsOpen || map.Names.Any(name => IsOpen(map[name]!.Value, depth + 1)),
        ListValue list => list.IsOpen || list.Items.Exists(item => IsOpen(item.Value, depth + 1)),
        TextValue text => !text.IsKnown,
        NumberValue number => !number.IsKnown && (number.Flow & Flow.Random) == 0,
        _ => false,
    };

    /// <param name="read">What was read; null for nothing.</param>
    /// <param name="computed">What the script computes.</param>
    /// <param name="near">What is written nearest.</param>
    /// <param name="depth">How deep it is.</param>
    private static Slot Merged(Slot? read, JsonElement computed, Slot near, int depth)
    {
        near = read?.Node is null ? near : read;
        if (read is not null && (depth >= Deepest || !IsOpen(read.Value, depth) || computed.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined))
        {
            return read;
        }

        var isComputed = read?.Node is null;
        switch (computed.ValueKind)
        {
            case JsonValueKind.Object when depth < Deepest:
                var map = read?.Value as ObjectValue;
                var merged = new ObjectValue { Node = map?.Node, Flow = map?.Flow ?? Flow.None };
                foreach (var name in map?.Names ?? [])
                {
                    if (computed.TryGetProperty(name, out var value))
                    {
                        merged.Set(name, Merged(map![name], value, near, depth + 1));
                    }
                    else if (map![name]!.Value is not UnknownValue)
                    {
                        merged.Set(name, map[name]!);
                    }
                }

                foreach (var property in computed.EnumerateObject().Where(property => merged[property.Name] is null))
                {
                    merged.Set(property.Name, Merged(null, property.Value, near, depth + 1));
                }

                merged.Duplicates.AddRange(map?.Duplicates ?? []);
                return Slot(merged);
            case JsonValueKind.Array when depth < Deepest:
                var items = read?.Value is ListValue { IsOpen: false } list && list.Items.Count == computed.GetArrayLength() ? list.Items : null;
                return Slot(new ListValue([.. computed.EnumerateArray().Select((item, index) => Merged(items?[index], item, near, depth + 1))]));
            case JsonValueKind.String:
                return Slot(new TextValue(computed.GetString()!));
            case JsonValueKind.Number:
                return Slot(new NumberValue(computed.GetDouble()));
            case JsonValueKind.True or JsonValueKind.False:
                return Slot(new BooleanValue(computed.GetBoolean()));
            default:
                return Slot(Value.Unknown());
        }

        Slot Slot(Value value) => new(value, near.Node, near.Source, read?.Key) { IsComputed = isComputed };
    }
}
