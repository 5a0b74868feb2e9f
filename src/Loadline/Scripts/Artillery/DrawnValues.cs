using System.Text;
using System.Text.Json.Nodes;
using Loadline.Plans.Templates;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.Artillery;

/// <summary>
/// The values a request needs that Artillery's own templates can't give: calls of functions, and text with double braces in it. The
/// processor puts them into variables just before the request; the YAML mentions these.
/// </summary>
internal sealed class DrawnValues(IReadOnlySet<string> taken, string index)
{
    private readonly HashSet<string> names = [];
    private readonly ProcessorTemplates templates = new(index);

    /// <summary>Assignments, in order: name of the variable and JavaScript of its value.</summary>
    public List<(string Name, Js Value)> Assignments { get; } = [];

    /// <summary>The template as Artillery's: literal text, variables, and the drawn ones for what is neither.</summary>
    /// <param name="text">Template of the plan.</param>
    /// <param name="hint">Where it stands, such as the name of a property: a good name for its variable.</param>
    /// <param name="literal">What is done to literal text; null for nothing.</param>
    public string Rewrite(string text, string hint, Func<string, string>? literal = null)
    {
        if (!TemplateParser.TryParse(text, out var template, out _, out _))
        {
            return "{{ " + Keep(hint, Js.String(text)) + " }}";
        }

        var written = new StringBuilder();
        foreach (var part in template.Parts)
        {
            _ = part switch
            {
                LiteralPart plain when literal is not null => written.Append(literal(plain.Text)),
                LiteralPart plain when NeedsNoCare(plain.Text) => written.Append(plain.Text),
                LiteralPart plain => written.Append("{{ ").Append(Keep(template.Constant is null ? "braces" : hint, Js.String(plain.Text))).Append(" }}"),
                ExpressionPart { Expression: VariableExpression variable } => written.Append("{{ ").Append(Variables.PathOf(variable)).Append(" }}"),
                ExpressionPart { Expression: EnvironmentExpression environment } => written.Append("{{ $env.").Append(environment.Name).Append(" }}"),
                ExpressionPart { Expression: IndexExpression } => written.Append("{{ ").Append(index).Append(" }}"),
                ExpressionPart { Expression: CallExpression call } => written.Append("{{ ")
                    .Append(Keep(template.Single is null ? call.Function[1..] : hint, templates.ValueOf(call))).Append(" }}"),
                ExpressionPart { Expression: NumberExpression number } when template.Single is null => written.Append(JsText.Number(number.Value)),
                ExpressionPart other => written.Append("{{ ").Append(Keep(hint, templates.ValueOf(other.Expression))).Append(" }}"),
                _ => written,
            };
        }

        return written.ToString();
    }

    /// <summary>Keeps a value in a variable and gives the variable's name.</summary>
    public string Keep(string hint, Js value)
    {
        var name = Name(hint);
        Assignments.Add((name, value));
        return name;
    }

    /// <summary>A JSON document as text that JavaScript puts together; for documents Artillery can't template without harm.</summary>
    public Js JsonText(JsonNode? node)
    {
        var written = new StringBuilder();
        Json(node, written);
        return Js.Template(written.ToString());
    }

    private void Json(JsonNode? node, StringBuilder written)
    {
        switch (node)
        {
            case JsonObject fields:
                written.Append('{');
                var first = true;
                foreach (var (key, value) in fields)
                {
                    written.Append(first ? "" : ",").Append(JsText.InTemplate(JsonValue.Create(key).ToJsonString(Plain))).Append(':');
                    Json(value, written);
                    first = false;
                }

                written.Append('}');
                break;
            case JsonArray items:
                written.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    written.Append(i == 0 ? "" : ",");
                    Json(items[i], written);
                }

                written.Append(']');
                break;
            case JsonValue leaf when leaf.TryGetValue<string>(out var text):
                written.Append(!TemplateParser.TryParse(text, out var template, out _, out _) || template.Constant is not null
                    ? JsText.InTemplate(JsonValue.Create(template.Constant ?? text).ToJsonString(Plain))
                    : "${JSON.stringify(" + templates.ValueOf(text).Code + ")}");
                break;
            default:
                written.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static System.Text.Json.JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool NeedsNoCare(string text) => !text.Contains("{{", StringComparison.Ordinal);

    private string Name(string hint)
    {
        var name = new StringBuilder();
        foreach (var word in hint.Split(hint.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = word.Any(char.IsAsciiLetterLower) ? word : word.ToLowerInvariant();
            name.Append(name.Length == 0 ? char.ToLowerInvariant(letters[0]) : char.ToUpperInvariant(letters[0])).Append(letters, 1, letters.Length - 1);
        }

        var start = name.Length == 0 || char.IsAsciiDigit(name[0]) ? "value" + name : name.ToString();
        start = start.Length > 32 ? start[..32] : start;
        var free = start;
        for (var number = 2; taken.Contains(free) || !names.Add(free); number++)
        {
            free = start + number;
        }

        return free;
    }
}
