using System.Globalization;
using System.Text.Json;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <summary>What the language itself provides.</summary>
internal static class Globals
{
    private const int LongestJson = 2_000_000;
    private const int MostParts = 5_000;

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Math", "JSON", "Object", "Array", "Number", "String", "Boolean", "Date", "Symbol", "Promise", "Map", "Set", "RegExp", "Error", "TypeError", "parseInt", "parseFloat",
        "isNaN", "isFinite", "encodeURIComponent", "encodeURI", "decodeURIComponent", "decodeURI", "globalThis", "Uint8Array", "ArrayBuffer",
    };

    /// <summary>A global by its name.</summary>
    public static Value? Of(string name) => Names.Contains(name) ? new HostValue(name) : name switch
    {
        "NaN" => new NumberValue(double.NaN),
        "Infinity" => new NumberValue(double.PositiveInfinity),
        _ => null,
    };

    /// <summary>A member that is no function.</summary>
    public static Value? Member(HostValue owner, string name) => (owner.Path, name) switch
    {
        ("Math", "PI") => new NumberValue(Math.PI),
        ("Number", "MAX_SAFE_INTEGER") => new NumberValue(9_007_199_254_740_991),
        _ => null,
    };

    /// <summary>A value as a number; null when that is not known.</summary>
    public static NumberValue? NumberOf(Value value) => value switch
    {
        NumberValue number => number,
        TextValue { IsKnown: true } text when text.Text.Trim().Length > 0 => double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new NumberValue(number) { Flow = text.Flow, Variable = text.Variable }
            : null,
        BooleanValue truth => new NumberValue(truth.Value ? 1 : 0) { Flow = truth.Flow },
        _ => null,
    };

    /// <summary>Makes something; null when nothing is known of it.</summary>
    public static Value? New(HostValue callee, IReadOnlyList<Slot> arguments) => callee.Path switch
    {
        "Date" => Value.Unknown(arguments.Count == 0 ? Flow.Clock : arguments[0].Value.Flow),
        "Array" => new ListValue([]) { IsOpen = true },
        "Error" or "TypeError" => new ObjectValue { IsOpen = true },
        "Promise" => null,
        "Set" or "Map" or "Uint8Array" or "ArrayBuffer" or "RegExp" => Value.Unknown(arguments.Aggregate(Flow.None, (flow, each) => flow | each.Value.Flow)),
        _ => null,
    };

    /// <summary>Calls a function; null when nothing is known of it.</summary>
    public static Value? Call(HostValue callee, IReadOnlyList<Slot> arguments)
    {
        var flow = arguments.Aggregate(Flow.None, (sum, each) => sum | each.Value.Flow);
        var first = arguments.Count > 0 ? arguments[0].Value : NothingValue.Undefined;
        var number = NumberOf(first);
        switch (callee.Path)
        {
            case "Math.random":
                return new NumberValue(0, 1) { Flow = Flow.Random | Flow.Unseeded };
            case "Math.floor" or "Math.ceil" or "Math.round" or "Math.trunc" or "parseInt":
                if (number is null)
                {
                    return first is TextValue { IsKnown: true } leading && LeadingNumber(leading.Text) is { } digits ? new NumberValue(digits) { Flow = flow, Variable = first.Variable } : Value.Unknown(flow, first.About, first.Variable);
                }

                Func<double, double> round = callee.Path switch { "Math.ceil" => Math.Ceiling, "Math.round" => x => Math.Floor(x + 0.5), "Math.floor" => Math.Floor, _ => Math.Truncate };
                return new NumberValue(round(number.Min), round(number.Max)) { Flow = flow, Variable = first.Variable };
            case "Number" or "parseFloat":
                return number is null ? Value.Unknown(flow, first.About, first.Variable) : new NumberValue(number.Min, number.Max) { Flow = flow, Variable = first.Variable };
            case "Math.abs" when number is { IsKnown: true }:
                return new NumberValue(Math.Abs(number.Min)) { Flow = flow };
            case "Math.sqrt" when number is { IsKnown: true }:
                return new NumberValue(Math.Sqrt(number.Min)) { Flow = flow };
            case "Math.pow" when number is { IsKnown: true } && NumberOf(arguments[^1].Value) is { IsKnown: true } power:
                return new NumberValue(Math.Pow(number.Min, power.Min)) { Flow = flow };
            case "Math.max" or "Math.min":
                var numbers = arguments.Select(each => NumberOf(each.Value)).ToList();
                if (numbers.Count == 0 || numbers.Contains(null))
                {
                    return Value.Unknown(flow);
                }

                return callee.Path == "Math.max"
                    ? new NumberValue(numbers.Max(each => each!.Min), numbers.Max(each => each!.Max)) { Flow = flow }
                    : new NumberValue(numbers.Min(each => each!.Min), numbers.Min(each => each!.Max)) { Flow = flow };
            case "String":
                return new TextValue(Evaluator.TextOf(first)) { Flow = flow, Variable = first.Variable };
            case "Boolean":
                return first.Truth is { } truth ? new BooleanValue(truth) { Flow = flow } : Value.Unknown(flow, first.About, first.Variable);
            case "encodeURIComponent" or "encodeURI":
                return new TextValue(first is TextValue { IsKnown: true } plain ? Uri.EscapeDataString(plain.Text) : Evaluator.TextOf(first)) { Flow = flow };
            case "Date.now":
                return Value.Unknown(Flow.Clock);
            case "Array.isArray":
                return first is ListValue ? new BooleanValue(true) : first is UnknownValue or HostValue ? Value.Unknown(flow, first.About) : new BooleanValue(false);
            case "Object.keys" when first is ObjectValue { IsOpen: false } map:
                return new ListValue([.. map.Names.Select(name => new Slot(new TextValue(name), map[name]!.Key, map[name]!.Source))]);
            case "Object.values" when first is ObjectValue { IsOpen: false } map:
                return new ListValue([.. map.Names.Select(name => map[name]!)]);
            case "Object.entries" when first is ObjectValue { IsOpen: false } map:
                return new ListValue([.. map.Names.Select(name => new Slot(new ListValue([new Slot(new TextValue(name), map[name]!.Key, map[name]!.Source), map[name]!])))]);
            case "Object.keys" or "Object.values" or "Object.entries":
                return new ListValue([]) { IsOpen = true, Flow = first.Flow, About = first.About };
            case "Object.freeze" or "Object.seal":
                return first;
            case "Object.fromEntries" when first is ListValue { IsOpen: false } entries:
                var made = new ObjectValue();
                foreach (var entry in entries.Items)
                {
                    if (entry.Value is ListValue { Items: [{ Value: TextValue { IsKnown: true } name }, { } value, ..] })
                    {
                        made.Set(name.Text, value);
                    }
                    else
                    {
                        made.IsOpen = true;
                    }
                }

                return made;
            case "Object.assign" when first is ObjectValue target:
                foreach (var other in arguments.Skip(1))
                {
                    if (other.Value is ObjectValue from)
                    {
                        foreach (var name in from.Names)
                        {
                            target.Set(name, from[name]!.Copy());
                        }

                        target.IsOpen |= from.IsOpen;
                    }
                    else
                    {
                        target.IsOpen |= other.Value is UnknownValue { Variable: null };
                    }
                }

                return target;
            case "Array.from":
                return ArrayFrom(arguments, flow);
            case "JSON.parse":
                return first is TextValue { IsKnown: true } json && json.Text.Length <= LongestJson ? Parse(json) : Value.Unknown(flow, first.About);
            case "JSON.stringify":
                var left = MostParts;
                return new TextValue(Print(first, 0, ref left)) { Flow = FlowOf(first) | flow, About = first };
            case "Promise.all" or "Promise.resolve":
                return new PromiseValue(first) { About = first.About };
            default:
                return null;
        }
    }

    /// <summary>Everything a value and its parts depend on.</summary>
    public static Flow FlowOf(Value value)
    {
        var left = MostParts;
        return FlowOf(value, 0, ref left);
    }

    private static Flow FlowOf(Value value, int depth, ref int left)
    {
        // Values may hold themselves.
        if (depth > 8 || --left < 0)
        {
            return value.Flow;
        }

        var flow = value.Flow;
        switch (value)
        {
            case ObjectValue map:
                flow |= map.IsOpen ? Flow.Unknown : Flow.None;
                foreach (var name in map.Names)
                {
                    flow |= FlowOf(map[name]!.Value, depth + 1, ref left);
                }

                break;
            case ListValue list:
                flow |= list.IsOpen ? Flow.Unknown : Flow.None;
                foreach (var item in list.Items.Take(200))
                {
                    flow |= FlowOf(item.Value, depth + 1, ref left);
                }

                break;
        }

        return flow;
    }

    private static double? LeadingNumber(string text)
    {
        var digits = new string([.. text.Trim().TakeWhile(char.IsAsciiDigit)]);
        return digits.Length is > 0 and < 16 ? double.Parse(digits, CultureInfo.InvariantCulture) : null;
    }

    private static ListValue ArrayFrom(IReadOnlyList<Slot> arguments, Flow flow) => arguments switch
    {
        [{ Value: ListValue list }] => new ListValue([.. list.Items]) { IsOpen = list.IsOpen, Flow = list.Flow },
        _ => new ListValue([]) { IsOpen = true, Flow = flow },
    };

    private static string Print(Value value, int depth, ref int left)
    {
        if (depth > 12 || --left < 0)
        {
            return TextValue.Open.ToString();
        }

        var parts = new List<string>();
        switch (value)
        {
            case TextValue text:
                return $"\"{text.Text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
            case ObjectValue map:
                foreach (var name in map.Names)
                {
                    parts.Add($"\"{name}\":{Print(map[name]!.Value, depth + 1, ref left)}");
                }

                return "{" + string.Join(',', parts) + (map.IsOpen ? TextValue.Open : "") + "}";
            case ListValue list:
                foreach (var item in list.Items.Take(200))
                {
                    parts.Add(Print(item.Value, depth + 1, ref left));
                }

                return "[" + string.Join(',', parts) + (list.IsOpen ? TextValue.Open : "") + "]";
            default:
                return Evaluator.TextOf(value);
        }
    }

    private static Value Parse(TextValue text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Text, new JsonDocumentOptions { MaxDepth = 64 });
            return Of(document.RootElement, text);
        }
        catch (JsonException)
        {
            return Value.Unknown(text.Flow, text.About);
        }
    }

    private static Value Of(JsonElement json, TextValue from)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new ObjectValue { Flow = from.Flow, About = from.About };
                foreach (var property in json.EnumerateObject())
                {
                    map.Set(property.Name, new Slot(Of(property.Value, from)));
                }

                return map;
            case JsonValueKind.Array:
                return new ListValue([.. json.EnumerateArray().Select(item => new Slot(Of(item, from)))]) { Flow = from.Flow, About = from.About };
            case JsonValueKind.String:
                return new TextValue(json.GetString()!) { Flow = from.Flow };
            case JsonValueKind.Number:
                return new NumberValue(json.GetDouble()) { Flow = from.Flow };
            case JsonValueKind.True or JsonValueKind.False:
                return new BooleanValue(json.GetBoolean());
            default:
                return NothingValue.Null;
        }
    }
}
