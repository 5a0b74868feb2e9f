using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Loadline.Plans.Templates;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Templates of a plan as JavaScript expressions.</summary>
internal sealed class K6Templates(K6Script script)
{
    /// <summary>A template as text, such as a header's value.</summary>
    public Js Text(string template, K6Scope scope) => Text(TemplateParser.Parse(template), scope, Embed);

    /// <summary>A template as percent-encoded text, as it stands in a query.</summary>
    public string Encoded(string template, K6Scope scope) =>
        Inside(TemplateParser.Parse(template), scope, literal => JsText.InTemplate(Uri.EscapeDataString(WellFormed(literal))), Encode);

    /// <summary>A path: what is literal stays, except for what no URL may hold; what is not is one segment.</summary>
    public string Path(string template, K6Scope scope) =>
        Inside(TemplateParser.Parse(template), scope, literal => JsText.InTemplate(UrlLiteral(literal)), Encode);

    /// <summary>A template as a value that is converted later: numbers stay numbers.</summary>
    public Js Value(string template, K6Scope scope)
    {
        var parsed = TemplateParser.Parse(template);
        return parsed.Single is { } single ? Of(single, scope).Js : Text(parsed, scope, Embed);
    }

    /// <summary>The value of a custom metric, which may turn out to be missing.</summary>
    public Js Recorded(string template, K6Scope scope)
    {
        var parsed = TemplateParser.Parse(template);
        return parsed.Single is VariableExpression variable
            ? Js.Raw(Access(variable, scope, isOptional: true).Code)
            : parsed.Single is { } single ? Of(single, scope).Js : Text(parsed, scope, Embed);
    }

    /// <summary>A JSON document whose strings are templates.</summary>
    public Js Json(JsonNode? node, K6Scope scope) => node switch
    {
        JsonObject fields => Js.Object([.. fields.Select(field => JsProperty.Of(field.Key, Json(field.Value, scope)))]),
        JsonArray items => Js.Array([.. items.Select(item => Json(item, scope))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Value(text, scope),
        null => Js.Raw("null"),
        _ => Js.Raw(JsonNumbers.IsNumber(node) ? JsonNumbers.Literal(node) : node.ToJsonString()),
    };

    /// <summary>The same document as text, for numbers that JavaScript would round.</summary>
    public Js JsonText(JsonNode? node, K6Scope scope)
    {
        var inside = new StringBuilder();
        Append(node);
        return Js.Template(inside.ToString());

        void Append(JsonNode? part)
        {
            switch (part)
            {
                case JsonObject fields:
                    inside.Append('{');
                    foreach (var (index, field) in fields.Index())
                    {
                        inside.Append(index > 0 ? "," : "").Append(JsText.InTemplate(JsonLiteral(field.Key))).Append(':');
                        Append(field.Value);
                    }

                    inside.Append('}');
                    break;
                case JsonArray items:
                    inside.Append('[');
                    foreach (var (index, item) in items.Index())
                    {
                        inside.Append(index > 0 ? "," : "");
                        Append(item);
                    }

                    inside.Append(']');
                    break;
                case JsonValue value when value.TryGetValue<string>(out var text):
                    var template = TemplateParser.Parse(text);
                    inside.Append(template.Constant is { } constant ? JsText.InTemplate(JsonLiteral(constant)) : $"${{JSON.stringify({Value(text, scope).Code})}}");
                    break;
                default:
                    inside.Append(part is null ? "null" : part.ToJsonString());
                    break;
            }
        }
    }

    /// <summary>Variables of templates that may have no value where they are used, by how the templates spell them.</summary>
    public IReadOnlyList<(string Name, string Code)> Unguarded(IEnumerable<string> templates, K6Scope scope)
    {
        var needed = new List<(string Name, string Code)>();
        foreach (var variable in templates.SelectMany(text => TemplateParser.Parse(text).Expressions).OfType<VariableExpression>())
        {
            var name = K6Scope.Spell(variable);
            var known = scope.Find(variable.Name);
            var isCertain = variable.Path.Count == 0 ? known is { IsCertain: true } : variable.Path.Count == 1 && ColumnOf(variable, known) is not null;
            if (isCertain || scope.Guarded.Contains(name) || needed.Any(each => each.Name == name))
            {
                continue;
            }

            needed.Add((name, Access(variable, scope, isOptional: true).Code));
        }

        return needed;
    }

    /// <summary>The column of a feed that a variable is, or is a part of.</summary>
    private static string? ColumnOf(VariableExpression variable, K6Variable? known) => known?.Feed is null || variable.Path.Count == 0 ? null : variable.Path[0] as string;

    private static string JsonLiteral(string text) => JsonValue.Create(text).ToJsonString();

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>Percent-encodes what may not stand in a URL; what is percent-encoded already stays.</summary>
    private static string UrlLiteral(string text)
    {
        var url = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isEscape = c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]);
            if (isEscape || char.IsAsciiLetterOrDigit(c) || "-._~:/?#[]@!$&'()*+,;=".Contains(c, StringComparison.Ordinal))
            {
                url.Append(c);
                continue;
            }

            var length = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            url.Append(Uri.EscapeDataString(WellFormed(text.Substring(i, length))));
            i += length - 1;
        }

        return url.ToString();
    }

    private Js Text(Template template, K6Scope scope, Func<K6Value, string> embed)
    {
        if (template.Constant is { } constant)
        {
            return Js.String(constant);
        }

        if (template.Single is { } single)
        {
            var value = Of(single, scope);
            return value.Type switch
            {
                ValueType.Text => value.Js,
                ValueType.Number => Js.Call("String", value.Js),
                _ => Js.Call(script.Use(K6Library.Text), value.Js),
            };
        }

        return Js.Template(Inside(template, scope, JsText.InTemplate, embed));
    }

    private string Inside(Template template, K6Scope scope, Func<string, string> literal, Func<K6Value, string> embed) =>
        string.Concat(template.Parts.Select(part => part switch
        {
            LiteralPart text => literal(text.Text),
            ExpressionPart expression => "${" + embed(Of(expression.Expression, scope)) + "}",
            _ => "",
        }));

    private string Embed(K6Value value) => value.Type == ValueType.Any ? $"{script.Use(K6Library.Text)}({value.Code})" : value.Code;

    private string Encode(K6Value value) => value.Type switch
    {
        ValueType.Number => value.Code,
        ValueType.Text => $"encodeURIComponent({value.Code})",
        _ => $"{script.Use(K6Library.Encode)}({value.Code})",
    };

    private K6Value Of(TemplateExpression expression, K6Scope scope) => expression switch
    {
        VariableExpression variable => Access(variable, scope, isOptional: false),
        EnvironmentExpression environment => new K6Value(Js.Members(Environment(environment.Name)), ValueType.Text),
        IndexExpression => new K6Value(Js.Raw(scope.Index), ValueType.Number),
        NumberExpression number => new K6Value(Js.Number(number.Value), ValueType.Number),
        TextExpression text => new K6Value(Js.String(text.Value), ValueType.Text),
        CallExpression call => Call(call, scope),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} has no JavaScript."),
    };

    private static string Environment(string name) => JsNames.IsIdentifier(name) ? "__ENV." + name : $"__ENV[{JsText.Quote(name)}]";

    private K6Value Access(VariableExpression variable, K6Scope scope, bool isOptional)
    {
        if (scope.Find(variable.Name) is not { } known)
        {
            if (script.Findings.All(finding => finding.Id != "unknown-variable" || !finding.Message.Contains($"'{variable.Name}'", StringComparison.Ordinal)))
            {
                script.Findings.Add(Finding.Error(
                    "unknown-variable",
                    $"'{variable.Name}' has no value where it is used: no feed has that name and nothing before captures it"));
            }

            return new K6Value(Js.Raw("undefined"), ValueType.Any);
        }

        var column = ColumnOf(variable, known);
        if (column is not null && !script.Columns[known.Feed!].Contains(column))
        {
            script.Columns[known.Feed!].Add(column);
        }

        var code = new StringBuilder(known.Code);
        foreach (var (i, part) in variable.Path.Index())
        {
            var mayFail = isOptional && (i > 0 || column is null);
            var dot = mayFail ? "?." : "";
            code.Append(part switch
            {
                int index => string.Create(CultureInfo.InvariantCulture, $"{dot}[{index}]"),
                string name when JsNames.IsIdentifier(name) => (mayFail ? "?." : ".") + name,
                _ => $"{dot}[{JsText.Quote((string)part)}]",
            });
        }

        var type = variable.Path.Count switch { 0 => known.Type, 1 => known.ColumnType, _ => ValueType.Any };
        return new K6Value(Js.Members(code.ToString()), type);
    }

    private K6Value Call(CallExpression call, K6Scope scope)
    {
        var arguments = call.Arguments.Select(argument => Of(argument, scope)).ToList();
        Js Numeric(int index) => arguments[index].Type == ValueType.Number ? arguments[index].Js : Js.Call("Number", arguments[index].Js);
        switch (call.Function)
        {
            case "$int":
                return new K6Value(Js.Call(script.Use(K6Library.RandomInt), Numeric(0), Numeric(1)), ValueType.Number);
            case "$decimal":
                return new K6Value(Js.Call(script.Use(K6Library.RandomDecimal), Numeric(0), Numeric(1), Numeric(2)), ValueType.Number);
            case "$pick":
                var types = arguments.Select(argument => argument.Type).Distinct().ToList();
                return new K6Value(
                    Js.Call(script.Use(K6Library.Pick), Js.Array([.. arguments.Select(argument => argument.Js)])),
                    types.Count == 1 ? types[0] : ValueType.Any);
            case "$string":
                return new K6Value(Js.Call(script.Use(K6Library.RandomString), Numeric(0)), ValueType.Text);
            case "$digits":
                return new K6Value(Js.Call(script.Use(K6Library.RandomDigits), Numeric(0)), ValueType.Text);
            case "$uuid":
                return new K6Value(Js.Call(script.Use(K6Library.Uuid)), ValueType.Text);
            case "$unique":
                script.UsesExecution = true;
                return new K6Value(Js.Call(script.Use(K6Library.Unique)), ValueType.Text);
            case "$now":
                return new K6Value(Js.Call(script.Use(K6Library.Now)), ValueType.Text);
            case "$date":
                return new K6Value(Js.Call(script.Use(K6Library.DateIn), Numeric(0)), ValueType.Text);
            case "$epoch":
                return new K6Value(Js.Call("Date.now"), ValueType.Number);
            case "$base64":
                script.UsesEncoding = true;
                var text = arguments[0];
                return new K6Value(
                    Js.Call("encoding.b64encode", text.Type == ValueType.Text ? text.Js : text.Type == ValueType.Number ? Js.Call("String", text.Js) : Js.Call(script.Use(K6Library.Text), text.Js)),
                    ValueType.Text);
            default:
                throw new InvalidOperationException($"{call.Function} has no JavaScript.");
        }
    }
}
