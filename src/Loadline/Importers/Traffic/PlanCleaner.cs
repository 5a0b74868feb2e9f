using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Importers.Secrets;
using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Traffic;

/// <summary>
/// Takes secrets and personal values out of a plan that was made of a script: what people wrote into it comes from the environment, or from a feed of made-up people,
/// as it does in a plan that was made of a recording.
/// </summary>
internal sealed class PlanCleaner
{
    private readonly SecretVault vault = new();
    private readonly SyntheticPeople people = new();
    private readonly ValueCleaner cleaner;
    private readonly Dictionary<string, string> moved = new(StringComparer.Ordinal);
    private Func<Atom, string> visit;

    private PlanCleaner()
    {
        cleaner = new ValueCleaner(vault, people);
        visit = Learn;
    }

    /// <summary>Cleans a plan and the rows of its feeds.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">Rows of its feeds by their file.</param>
    public static (Plan Plan, IReadOnlyDictionary<string, JsonArray> Rows) Clean(Plan plan, IReadOnlyDictionary<string, JsonArray> rows)
    {
        var it = new PlanCleaner();
        foreach (var variable in PlanTemplates.EnvironmentOf(plan))
        {
            it.vault.Reserve(variable);
        }

        // 1. What is secret or personal, so that it is known wherever it stands; 2. what takes its place.
        var clean = rows.ToDictionary(pair => pair.Key, pair => it.Rows(plan.Feeds.FirstOrDefault(feed => feed.File == pair.Key)?.Name ?? "", pair.Value), StringComparer.Ordinal);
        it.Cleaned(plan);
        it.visit = it.Replace;
        plan = it.Cleaned(plan);
        if (!it.people.Used.Any())
        {
            return (plan, clean);
        }

        var feed = new Feed { Name = SyntheticPeople.Feed, File = "data/people.json", Because = "made-up people in place of personal values of the script" };
        clean[feed.File] = new JsonArray([.. it.people.Rows()]);
        return (plan with { Feeds = [.. plan.Feeds, feed] }, clean);
    }

    private string Learn(Atom atom)
    {
        cleaner.Learn(atom);
        return atom.Text;
    }

    private string Replace(Atom atom)
    {
        foreach (var (column, variable) in moved)
        {
            atom.Text = atom.Text.Replace("{{ " + column + " }}", variable, StringComparison.Ordinal);
        }

        cleaner.Clean(atom);
        return atom.Text;
    }

    private string Text(AtomPlace place, string name, string text) => visit(new Atom(place, name, text));

    /// <summary>Rows without secrets, which templates take from the environment instead, and with made-up people.</summary>
    private JsonArray Rows(string feed, JsonArray rows)
    {
        var clean = new JsonArray();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row] is not JsonObject map)
            {
                clean.Add(rows[row]?.DeepClone());
                continue;
            }

            var cells = new JsonObject();
            foreach (var (column, cell) in map)
            {
                var name = column == "value" ? feed : column;
                var text = cell is JsonValue value ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString() : "";
                var what = SensitiveText.Find(name, text, FieldPlace.Body) ?? (SensitiveText.FindAll(text) is [var first, ..] ? first.What : null);
                if (what is not null)
                {
                    vault.Remember(text, what);
                }

                if (what is { Kind: SensitiveKind.Secret })
                {
                    moved.TryAdd($"{feed}.{column}", "{{ $env." + vault.VariableOf(what.Name, $"column {feed}.{column}") + " }}");
                }

                cells[column] = what is null ? cell?.DeepClone() : what.Kind == SensitiveKind.Secret ? JsonValue.Create("") : JsonValue.Create(SyntheticPeople.ValueOf(what.Name, row));
            }

            clean.Add((JsonNode)cells);
        }

        return clean;
    }

    private Plan Cleaned(Plan plan) => plan with
    {
        Name = ShownText.Clean(plan.Name),
        Target = plan.Target with { Auth = Cleaned(plan.Target.Auth), Headers = Headers(plan.Target.Headers) },
        Setup = Cleaned(plan.Setup),
        Teardown = Cleaned(plan.Teardown),
        Journeys = [.. plan.Journeys.Select(journey => journey with { Name = ShownText.Clean(journey.Name).Replace('[', '(').Replace(']', ')'), Steps = Cleaned(journey.Steps) })],
        Thresholds = [.. plan.Thresholds.Select(threshold => threshold with { Tags = [.. threshold.Tags.Select(tag => tag with { Value = NameOf(tag.Value) })] })],
    };

    private IReadOnlyList<Step> Cleaned(IReadOnlyList<Step> steps) =>
        [.. steps.Select(step => step switch { RequestStep request => Cleaned(request), RepeatStep repeat => repeat with { Steps = Cleaned(repeat.Steps) }, _ => step })];

    private RequestStep Cleaned(RequestStep step) => step with
    {
        Path = Path(step.Path),
        Name = step.Name is { } name ? NameOf(name) : vault.Redact(RequestName.Of(step)) is var own && own != RequestName.Of(step) ? NameOf(own) : null,
        Query = Fields(AtomPlace.Query, step.Query),
        Headers = Headers(step.Headers),
        Cookies = Fields(AtomPlace.Cookie, step.Cookies),
        Auth = Cleaned(step.Auth),
        Body = Cleaned(step.Body),
    };

    private string NameOf(string name) => FindingList.OneLine(vault.Redact(name));

    /// <summary>A path, or a whole address: segments and values of its query.</summary>
    private string Path(string path)
    {
        var mark = path.IndexOf('?', StringComparison.Ordinal);
        var (address, query) = mark < 0 ? (path, "") : (path[..mark], path[mark..]);
        var start = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? address.IndexOf('/', scheme + 3) is >= 0 and var slash ? slash : address.Length : 0;
        var before = "";
        var segments = address[start..].Split('/').Select(segment =>
        {
            var clean = segment.Length == 0 ? segment : Text(AtomPlace.Path, before, segment);
            before = segment;
            return clean;
        });
        return SensitiveText.Redact(address[..start], span => span.What.Kind == SensitiveKind.Secret) + string.Join('/', segments) + Query(query);
    }

    private string Query(string query) => query.Length == 0 ? query : "?" + string.Join('&', query[1..].Split('&').Select(pair =>
    {
        var sign = pair.IndexOf('=', StringComparison.Ordinal);
        if (sign < 0 || pair.Contains("{{", StringComparison.Ordinal))
        {
            return vault.Redact(pair);
        }

        var value = Uri.UnescapeDataString(pair[(sign + 1)..].Replace('+', ' '));
        var escaped = TemplateParser.Escape(value);
        var clean = Text(AtomPlace.Query, Uri.UnescapeDataString(pair[..sign]), escaped);
        return clean == escaped ? vault.Redact(pair[..sign]) + pair[sign..] : vault.Redact(pair[..sign]) + "=" + clean;
    }));

    private IReadOnlyList<Field> Fields(AtomPlace place, IReadOnlyList<Field> fields) =>
        [.. fields.Select(field => new Field(vault.Redact(field.Name), Text(place, field.Name, field.Value)))];

    private IReadOnlyList<Field> Headers(IReadOnlyList<Field> headers) => [.. headers.Select(header =>
    {
        var isCredential = header.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase) || header.Name.Equals("proxy-authorization", StringComparison.OrdinalIgnoreCase);
        var space = isCredential && !header.Value.StartsWith("{{", StringComparison.Ordinal) ? header.Value.IndexOf(' ', StringComparison.Ordinal) : -1;
        return isCredential
            ? header with { Value = header.Value[..(space + 1)] + Text(AtomPlace.Credential, "authorization", header.Value[(space + 1)..]) }
            : header with { Value = Text(AtomPlace.Header, header.Name, header.Value) };
    })];

    private Auth? Cleaned(Auth? auth) => auth is null ? null : auth with
    {
        Bearer = auth.Bearer is { } bearer ? Text(AtomPlace.Credential, "authorization", bearer) : null,
        Username = auth.Username is { } user ? Text(AtomPlace.Credential, "user", user) : null,
        Password = auth.Password is { } password ? Text(AtomPlace.Credential, "password", password) : null,
        Headers = Headers(auth.Headers),
        Query = Fields(AtomPlace.Query, auth.Query),
        Cookies = Fields(AtomPlace.Cookie, auth.Cookies),
    };

    private Body? Cleaned(Body? body) => body switch
    {
        JsonBody json => json with { Value = Json(json.Value, "") },
        FormBody form => new FormBody(Fields(AtomPlace.Body, form.Fields)),
        MultipartBody parts => new MultipartBody([.. parts.Parts.Select(part => part with { Name = vault.Redact(part.Name), Value = part.Value is { } value ? Text(AtomPlace.Body, part.Name, value) : null })]),
        TextBody text => text with { Text = Text(AtomPlace.Text, "body", text.Text) },
        _ => body,
    };

    private JsonNode? Json(JsonNode? node, string name)
    {
        switch (node)
        {
            case JsonObject map:
                var clean = new JsonObject();
                foreach (var (key, value) in map)
                {
                    clean[vault.Redact(key)] = Json(value, key);
                }

                return clean;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Json(item, name))]);
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                return JsonValue.Create(Text(AtomPlace.Body, name, value.GetValue<string>()));
            case JsonValue value when value.GetValueKind() is JsonValueKind.Number:
                var number = value.ToJsonString();
                var replaced = visit(new Atom(AtomPlace.Body, name, number, isText: false));
                return replaced == number ? value.DeepClone() : JsonValue.Create(replaced);
            default:
                return node?.DeepClone();
        }
    }
}
