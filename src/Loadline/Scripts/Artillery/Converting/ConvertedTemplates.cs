using System.Text;
using System.Text.Json.Nodes;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Converting;

/// <summary>Templates of a script as a plan has them: variables of CSV files and lists become columns of feeds, others constants, functions those of plans.</summary>
/// <param name="findings">Told what can't be carried over.</param>
internal sealed class ConvertedTemplates(List<Finding> findings)
{
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptValue> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _captured = new(StringComparer.Ordinal);

    /// <summary>Feed columns by the variable they were.</summary>
    public IDictionary<string, string> Columns => _columns;

    /// <summary>Variables that are the same for all.</summary>
    public IDictionary<string, ScriptValue> Constants => _constants;

    /// <summary>The name a captured variable has in the plan.</summary>
    public string Captured(string name) => _captured.TryGetValue(name, out var known) ? known : _captured[name] = ConvertedNames.Plain(name, '_');

    /// <summary>A text with its templates converted.</summary>
    public string Text(ScriptValue? value)
    {
        if (value is not ScriptScalar scalar)
        {
            return value is null ? "" : Json(value)?.ToJsonString() ?? "null";
        }

        if (scalar.Type != ScriptScalarType.Text)
        {
            return scalar.Text;
        }

        var text = new StringBuilder();
        var at = 0;
        foreach (var template in ArtilleryTemplate.In(scalar.Text))
        {
            text.Append(scalar.Text, at, template.Start - at).Append(Of(template, scalar));
            at = template.Start + template.Length;
        }

        return text.Append(scalar.Text, at, scalar.Text.Length - at).ToString();
    }

    /// <summary>A value as JSON with its templates converted.</summary>
    public JsonNode? Json(ScriptValue value) => value switch
    {
        ScriptMap map => new JsonObject(map.Entries.DistinctBy(entry => entry.Key).Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        ScriptList list => new JsonArray([.. list.Items.Select(Json)]),
        ScriptScalar { Type: ScriptScalarType.Null } => null,
        ScriptScalar { Type: ScriptScalarType.Boolean } flag => JsonValue.Create(flag.Number == 1),
        ScriptScalar { Type: ScriptScalarType.Number } number when double.IsFinite(number.Number) => double.IsInteger(number.Number) && Math.Abs(number.Number) < 1e15 ? JsonValue.Create((long)number.Number) : JsonValue.Create(number.Number),
        ScriptScalar text when Constant(text) is { } constant => Json(constant),
        ScriptScalar text => JsonValue.Create(Text(text)),
        _ => null,
    };

    /// <summary>The constant a text consists of.</summary>
    private ScriptValue? Constant(ScriptScalar text) =>
        text.Type == ScriptScalarType.Text && ArtilleryTemplate.In(text.Text).ToList() is [{ Kind: ArtilleryTemplateKind.Variable } only] && only.Length == text.Text.Length
        && !_captured.ContainsKey(only.Name) ? _constants.GetValueOrDefault(only.Expression) : null;

    private string Of(ArtilleryTemplate template, ScriptScalar place)
    {
        switch (template.Kind)
        {
            case ArtilleryTemplateKind.Call:
                return Call(template, place);
            case ArtilleryTemplateKind.Variable when template.Expression.StartsWith("$env.", StringComparison.Ordinal) || template.Expression.StartsWith("$processEnvironment.", StringComparison.Ordinal):
                return $"{{{{ $env.{template.Expression[(template.Expression.IndexOf('.', StringComparison.Ordinal) + 1)..]} }}}}";
            case ArtilleryTemplateKind.Variable when template.Expression == "$uuid":
                return "{{ $uuid() }}";
            case ArtilleryTemplateKind.Variable when template.Name.StartsWith('$'):
                return Lost(template, place, $"The variable {template.Name} has no counterpart in a plan.");
            case ArtilleryTemplateKind.Variable:
                var rest = template.Expression[template.Name.Length..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
                return _captured.TryGetValue(template.Name, out var captured) ? $"{{{{ {captured}{rest} }}}}"
                    : _columns.TryGetValue(template.Name, out var column) ? $"{{{{ {column}{rest} }}}}"
                    : _constants.TryGetValue(template.Expression, out var constant) ? Text(constant)
                    : Lost(template, place, $"The variable {template.Name} is set by nothing that a plan has.");
            default:
                return Lost(template, place, $"'{template.Expression}' is no template a plan has.");
        }
    }

    private string Call(ArtilleryTemplate template, ScriptScalar place) => (template.Name, template.Arguments) switch
    {
        ("$randomNumber", [var low, var high]) when long.TryParse(low, out var from) && long.TryParse(high, out var to) && from <= to => $"{{{{ $int({from}, {to}) }}}}",
        ("$randomString", []) => "{{ $string(10) }}",
        ("$randomString", [var length]) when int.TryParse(length, out var letters) && letters is > 0 and <= 1_000 => $"{{{{ $string({letters}) }}}}",
        ("$stringUuid" or "$randUuid", []) => "{{ $uuid() }}",
        ("$internetEmail" or "$randEmail", []) => "{{ $unique() }}@example.com",
        _ => Lost(template, place, $"The function {template.Name} has no counterpart in a plan."),
    };

    private string Lost(ArtilleryTemplate template, ScriptScalar place, string message)
    {
        findings.Add(Finding.Warning("not-converted", message, place.Location, "the plan has a random text in its place"));
        return "{{ $string(8) }}";
    }
}
