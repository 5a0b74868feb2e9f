using System.Text;
using Loadline.Importers.Documents;
using Loadline.Importers.Secrets;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Postman;

/// <summary>
/// Values of a collection's variables, outermost scope first; and the translation of texts with <c>{{name}}</c> in them to templates. What nobody gave a value,
/// and what is secret, comes from the environment.
/// </summary>
internal sealed class PostmanVariables(FindingList findings, SyntheticPeople people)
{
    private const int MostDepth = 8;
    private const int LongestText = 1_000_000;

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> set = new(StringComparer.Ordinal);
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    /// <summary>Takes the variables of a scope; they win over those before.</summary>
    /// <param name="list">List of maps with <c>key</c> (or <c>id</c>) and <c>value</c>; anything else is passed over.</param>
    public void Add(DocumentNode? list)
    {
        foreach (var variable in (list as DocumentList)?.Items.OfType<DocumentMap>() ?? [])
        {
            if (PostmanNodes.IsOff(variable) || (PostmanNodes.Text(variable, "key") ?? PostmanNodes.Text(variable, "id")) is not { Length: > 0 } name)
            {
                continue;
            }

            var value = PostmanNodes.Text(variable, "value") ?? PostmanNodes.Text(variable, "initial") ?? "";
            if (value.Length == 0)
            {
                continue;
            }

            values[name] = PostmanNodes.Text(variable, "type") == "secret" ? Hidden(name, value) : Safe(name, value, text => text);
        }
    }

    /// <summary>The value, or what takes its place when the variable's name or its look says that it is secret or personal.</summary>
    private string Safe(string name, string value, Func<string, string> otherwise)
    {
        if (SensitiveText.Find(name, value, FieldPlace.Query) is not { } what)
        {
            return otherwise(value);
        }

        findings.Vault.Remember(value, what);
        return what.Kind == SensitiveKind.Secret ? Hidden(name, value) : people.Take(what, value);
    }

    private string Hidden(string name, string value)
    {
        findings.Vault.Remember(value, Sensitive.Secret("secret", EnvironmentName(name)));
        return "{{ $env." + EnvironmentName(name) + " }}";
    }

    /// <summary>Sets a variable to a template, as scripts do; it is known from the next request on.</summary>
    public void Set(string name, string template) =>
        set[name] = TemplateParser.TryParse(template, out var parsed, out _, out _) && parsed.Constant is { Length: > 0 } value ? Safe(name, value, TemplateParser.Escape) : template;

    /// <summary>Forgets what scripts have set: another journey begins.</summary>
    public void Reset() => set.Clear();

    /// <summary>A template that stands where only secrets do: what is written out comes from the environment.</summary>
    public string Secret(string template, string name) =>
        TemplateParser.TryParse(template, out var parsed, out _, out _) && parsed.Constant is { Length: > 0 } value ? findings.Vault.Take(Sensitive.Secret("secret", name), value) : template;

    /// <summary>The template of a text.</summary>
    public string Template(string text) => Template(text.Length > LongestText ? text[..LongestText] : text, 0);

    private string Template(string text, int depth)
    {
        var template = new StringBuilder();
        var at = 0;
        for (var open = text.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = text.IndexOf("{{", Math.Max(open + 1, at), StringComparison.Ordinal))
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            var name = text[(open + 2)..close].Trim();
            if (name.Length is 0 or > 200 || name.AsSpan().ContainsAny('{', '"', '\n'))
            {
                continue;
            }

            template.Append(TemplateParser.Escape(text[at..open])).Append(Variable(name, depth));
            at = close + 2;
        }

        return template.Append(TemplateParser.Escape(text[at..])).ToString();
    }

    private string Variable(string name, int depth)
    {
        if (name[0] == '$')
        {
            var made = DynamicVariables.Of(name, people, out var isKnown);
            if (!isKnown && said.Add(name))
            {
                findings.Add(Finding.Note("dynamic-variable", $"The dynamic variable {FindingList.Quote(name)} has no counterpart; random letters are sent."));
            }
            else if (name.Equals("$timestamp", StringComparison.OrdinalIgnoreCase) && said.Add(name))
            {
                findings.Add(Finding.Note("dynamic-variable", "The dynamic variable '$timestamp' is in milliseconds here, not in seconds."));
            }

            return made;
        }

        if (set.TryGetValue(name, out var template))
        {
            return template;
        }

        if (values.TryGetValue(name, out var value) && depth < MostDepth)
        {
            return (value.StartsWith("{{ $env.", StringComparison.Ordinal) || value.StartsWith("{{ people.", StringComparison.Ordinal)) && value.EndsWith(" }}", StringComparison.Ordinal) ? value : Template(value, depth + 1);
        }

        return "{{ $env." + EnvironmentName(name) + " }}";
    }

    private static string EnvironmentName(string name)
    {
        var word = string.Concat(NameWords.Of(name) is { Count: > 0 } words ? string.Join('_', words).ToUpperInvariant() : "VALUE");
        return char.IsAsciiDigit(word[0]) ? "V" + word : word.Length > 60 ? word[..60] : word;
    }
}
