using System.Globalization;
using System.Xml;
using System.Xml.XPath;
using AngleSharp.Html.Parser;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Extraction;

/// <summary>A capture or a match made ready.</summary>
internal sealed class ResponseValue
{
    private readonly ScriptHost _host;
    private readonly string _kind;
    private readonly TemplateText _expression;
    private readonly ArtilleryExtraction _source;
    private readonly Dictionary<string, JsonPathQuery> _paths = new(StringComparer.Ordinal);

    /// <summary>Makes a capture or match ready.</summary>
    public ResponseValue(ScriptHost host, ArtilleryExtraction source)
    {
        (_host, _source) = (host, source);
        _kind = source.Source?.Key ?? "";
        _expression = new TemplateText((source.Source?.Value as ScriptScalar)?.Text ?? "");
        As = source.As is { } name ? new ScriptPath(name.Text) : null;
        Expected = source.Value is null ? null : TemplateValue.Of(source.Value);
        Strict = source.Strict switch { null => null, { Type: ScriptScalarType.Boolean, Number: 0 } => false, _ => true };
    }

    /// <summary>Variable it fills; null for none.</summary>
    public ScriptPath? As { get; }

    /// <summary>What the value has to be; null for a capture.</summary>
    public TemplateValue? Expected { get; }

    /// <summary>Whether the user ends without it; null where it does not say.</summary>
    public bool? Strict { get; }

    /// <summary>The expression as written.</summary>
    public string Written => _expression.Written;

    /// <summary>The value it finds; null when the response is not what it can look into.</summary>
    /// <param name="response">The response.</param>
    /// <param name="vars">Variables.</param>
    /// <param name="functions">Functions of templates.</param>
    public JsValue? Find(IExtractionSource response, ObjectInstance vars, ObjectInstance functions)
    {
        var expression = _expression.HasTemplates ? ScriptValues.Text(_expression.Render(vars, functions)) : _expression.Written;
        return _kind switch
        {
            "json" => Json(response, expression),
            "xpath" => XPath(response.Text, expression),
            "regexp" => RegExp(response.Text, expression),
            "header" => response.Header(expression) is { } value ? new JsString(value) : JsString.Empty,
            "selector" => Selector(response.Text, expression),
            _ => JsString.Empty,
        };
    }

    /// <summary>Whether a value is a failed capture.</summary>
    public bool Fails(JsValue? value, bool strictByDefault) => (value is null || value.IsUndefined() || (value.IsString() && value.AsString().Length == 0)) && (Strict ?? strictByDefault);

    private JsValue? Json(IExtractionSource response, string expression)
    {
        if (response.Json is not { } document)
        {
            return null;
        }

        if (document is not ObjectInstance)
        {
            return JsString.Empty;
        }

        if (!_paths.TryGetValue(expression, out var path))
        {
            _paths[expression] = path = new JsonPathQuery(expression);
        }

        var found = path.Select(_host, document);
        if (_source["multiple"] is ScriptScalar { Type: ScriptScalarType.Boolean, Number: 0 })
        {
            return found.Count switch { 0 => JsString.Empty, 1 => found[0], _ => new JsArray(_host.Engine, [.. found]) };
        }

        return found.Count switch { 0 => JsValue.Undefined, 1 => found[0], _ => found[_host.Random.Next(found.Count)] };
    }

    private JsValue RegExp(string text, string expression)
    {
        var flags = (_source["flags"] as ScriptScalar)?.Text ?? "";
        var group = _source["group"] as ScriptScalar;
        var function = _host.Compiled("(function (text, pattern, flags, group) { const found = (flags ? new RegExp(pattern, flags) : new RegExp(pattern)).exec(text); if (!found) return ''; if (group !== undefined && group && found.groups) return found.groups[group]; if (group !== undefined && group && found[group]) return found[group]; return found[0] || ''; })");
        return _host.Call(function, new JsString(text), new JsString(expression), new JsString(flags), group is null ? JsValue.Undefined : ScriptValues.Of(group));
    }

    private JsValue Selector(string text, string expression)
    {
        try
        {
            var all = new HtmlParser().ParseDocument(text).QuerySelectorAll(expression);
            var index = _source["index"] as ScriptScalar;
            var at = index?.Text switch
            {
                null => 0,
                "random" => all.Length == 0 ? 0 : _host.Random.Next(all.Length),
                "last" => all.Length - 1,
                var other => int.TryParse(other, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0,
            };
            at = at < 0 ? at + all.Length : at;
            var attribute = (_source["attr"] as ScriptScalar)?.Text;
            return at >= 0 && at < all.Length && attribute is not null && all[at].GetAttribute(attribute) is { } value ? new JsString(value) : JsValue.Undefined;
        }
        catch (AngleSharp.Dom.DomException)
        {
            return JsValue.Undefined;
        }
    }

    private static JsValue? XPath(string text, string expression)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var result = new XPathDocument(reader).CreateNavigator().Evaluate(expression);
            return result switch
            {
                XPathNodeIterator nodes => nodes.MoveNext() ? new JsString(nodes.Current!.Value) : JsString.Empty,
                double number => JsNumber.Create(number),
                bool holds => holds ? JsBoolean.True : JsBoolean.False,
                _ => new JsString(TypeConverter.ToString(new JsString(result.ToString() ?? ""))),
            };
        }
        catch (Exception wrong) when (wrong is XmlException or XPathException or ArgumentException)
        {
            return null;
        }
    }
}
