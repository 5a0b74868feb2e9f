using System.Text;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;

namespace Loadline.JavaScript.Artillery.Values;

/// <summary>
/// A text with templates as Artillery fills it. First functions, one after another; then variables. What comes in may hold templates again and is
/// filled as well. A variable that is not there becomes the word undefined inside of a text, and nothing where it is the whole text.
/// </summary>
internal sealed partial class TemplateText
{
    private const int MostRounds = 1_000;
    private const int LongestText = 64 * 1024 * 1024;
    private readonly string _text;
    private readonly Part[]? _parts;
    private readonly ScriptPath? _whole;

    /// <summary>Makes a text ready.</summary>
    public TemplateText(string text)
    {
        _text = text;
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return;
        }

        HasTemplates = true;
        var variables = Variable().Matches(text);
        if (Call().IsMatch(text))
        {
            _parts = Parts(text);
        }
        else if (variables is [{ Length: var length }] && length == text.Length)
        {
            _whole = new ScriptPath(NameIn(text));
        }
        else
        {
            _parts = Parts(text);
        }
    }

    /// <summary>Whether it has to be filled.</summary>
    public bool HasTemplates { get; }

    /// <summary>The text as written.</summary>
    public string Written => _text;

    /// <summary>The value it stands for.</summary>
    /// <param name="vars">Variables.</param>
    /// <param name="functions">Functions, by name with its <c>$</c>.</param>
    public JsValue Render(ObjectInstance vars, ObjectInstance functions)
    {
        if (_whole is not null)
        {
            return Sanitised(_whole.Get(vars));
        }

        if (_parts is null)
        {
            return new JsString(_text);
        }

        var result = new StringBuilder();
        foreach (var part in _parts)
        {
            var piece = part.Literal;
            if (part.Function is not null)
            {
                if (!functions.HasProperty(part.Function))
                {
                    return JsValue.Undefined;
                }

                piece = ScriptValues.Text(Invoke(functions, part));
            }
            else if (part.Path is not null)
            {
                piece = TextOf(vars, part.Path.Get(vars));
            }

            if (part.Literal is null && (piece!.Contains("{{", StringComparison.Ordinal) || piece.Contains('$', StringComparison.Ordinal)))
            {
                // What came in is a template itself, or a pattern of String.replace: the long way.
                return Slowly(vars, functions);
            }

            result.Append(piece);
        }

        return new JsString(result.ToString());
    }

    private static JsValue Sanitised(JsValue value) => value.IsNumber() && double.IsNaN(value.AsNumber()) ? JsString.Empty : value;

    private static JsValue Invoke(ObjectInstance functions, Part part) => functions.Engine.Call(functions.Get(part.Function!), JsValue.Undefined, part.Arguments);

    private static string TextOf(ObjectInstance vars, JsValue value) =>
        value is ObjectInstance and not Function ? ScriptValues.Json(vars.Engine, value) ?? "undefined" : ScriptValues.Text(value);

    private JsValue Slowly(ObjectInstance vars, ObjectInstance functions)
    {
        var text = _text;
        for (var round = 0; round < MostRounds && text.Length <= LongestText; round++)
        {
            if (Call().Match(text) is { Success: true } call)
            {
                var part = CallOf(call);
                if (!functions.HasProperty(part.Function!))
                {
                    return JsValue.Undefined;
                }

                text = Replaced(text, call, ScriptValues.Text(Invoke(functions, part)));
                continue;
            }

            var variable = Variable().Match(text);
            if (!variable.Success)
            {
                break;
            }

            if (round > 0 && variable.Length == text.Length && !ReferenceEquals(text, _text) && Call().IsMatch(_text))
            {
                return Sanitised(new ScriptPath(NameIn(text)).Get(vars));
            }

            text = Replaced(text, variable, TextOf(vars, new ScriptPath(NameIn(variable.Value)).Get(vars)));
        }

        return new JsString(text);
    }

    /// <summary>Puts a text in the place of a match as JavaScript's replace does, with its patterns.</summary>
    private static string Replaced(string text, Match match, string by)
    {
        var result = new StringBuilder(text, 0, match.Index, text.Length + by.Length);
        for (var i = 0; i < by.Length; i++)
        {
            if (by[i] != '$' || i + 1 >= by.Length)
            {
                result.Append(by[i]);
                continue;
            }

            var taken = by[i + 1] switch
            {
                '$' => "$",
                '&' => match.Value,
                '`' => text[..match.Index],
                '\'' => text[(match.Index + match.Length)..],
                _ => null,
            };
            if (taken is null)
            {
                result.Append('$');
                continue;
            }

            result.Append(taken);
            i++;
        }

        return result.Append(text, match.Index + match.Length, text.Length - match.Index - match.Length).ToString();
    }

    private static Part[] Parts(string text)
    {
        var parts = new List<Part>();
        var at = 0;
        foreach (var match in Calls(text).Concat(Variable().Matches(text)).OrderBy(match => match.Index))
        {
            if (match.Index < at)
            {
                continue;
            }

            if (match.Index > at)
            {
                parts.Add(new Part(text[at..match.Index], null, null, []));
            }

            parts.Add(match.Groups["function"].Success ? CallOf(match) : new Part(null, new ScriptPath(NameIn(match.Value)), null, []));
            at = match.Index + match.Length;
        }

        if (at < text.Length)
        {
            parts.Add(new Part(text[at..], null, null, []));
        }

        return [.. parts];
    }

    private static IEnumerable<Match> Calls(string text) => Call().Matches(text);

    private static Part CallOf(Match match)
    {
        var arguments = match.Groups["arguments"].Value;
        var given = string.IsNullOrWhiteSpace(arguments) ? [] : arguments.Split(',', StringSplitOptions.TrimEntries).Select(Argument).ToArray();
        return new Part(null, null, match.Groups["function"].Value, given);
    }

    /// <summary>Only numbers have a value there; a name has none.</summary>
    private static JsValue Argument(string text) => Scripts.Artillery.Reading.Values.ScriptNumbers.Number(text) is var number && text.Length > 0 && !double.IsNaN(number) ? JsNumber.Create(number)
        : text == "true" ? JsBoolean.True : text == "false" ? JsBoolean.False : JsValue.Undefined;

    private static string NameIn(string template) => template.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"\{\{\s*(?<function>\$[A-Za-z0-9_]+)\s*\((?<arguments>[A-Za-z0-9_,\s]*)\)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\{\{\{?[\s$\w.\[\]'""-]+\}\}\}?", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Variable();

    private sealed record Part(string? Literal, ScriptPath? Path, string? Function, JsValue[] Arguments);
}
