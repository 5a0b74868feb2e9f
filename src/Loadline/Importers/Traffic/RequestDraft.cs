using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Importers.Secrets;
using Loadline.Plans;
using Loadline.Plans.Rules;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Traffic;

/// <summary>A request being turned into a step: its values as atoms that later passes replace.</summary>
internal sealed class RequestDraft
{
    private const int MostValues = 20_000;

    private readonly List<(string Name, Atom Value)> query = [];
    private readonly List<(string Name, Atom Value)> headers = [];
    private readonly List<(string Name, Atom Value)> cookies = [];
    private readonly List<(ExchangePart? Part, string Name, Atom Value)> fields = [];
    private readonly List<Atom> json = [];
    private readonly List<Atom> path = [];
    private Atom? text;
    private string? scheme;
    private Atom? credential;
    private Atom? user;
    private Atom? password;

    public RequestDraft(Exchange exchange, int index)
    {
        Exchange = exchange;
        Index = index;
        Path();
        foreach (var field in exchange.Query)
        {
            query.Add((field.Name, new Atom(AtomPlace.Query, field.Name, Template(field.Value))));
        }

        Headers();
        Body();
    }

    /// <summary>What it is made from.</summary>
    public Exchange Exchange { get; }

    /// <summary>Its number among all, from 0.</summary>
    public int Index { get; }

    /// <summary>All values, in the order they are sent.</summary>
    public IEnumerable<Atom> Atoms => path.Concat(query.Select(each => each.Value)).Concat(headers.Select(each => each.Value)).Concat(new[] { credential, user, password }.OfType<Atom>())
        .Concat(cookies.Select(each => each.Value)).Concat(fields.Select(each => each.Value)).Concat(json).Concat(new[] { text }.OfType<Atom>());

    /// <summary>Segments of the path.</summary>
    public IReadOnlyList<Atom> Segments => path;

    /// <summary>Values taken from the response.</summary>
    public List<Capture> Captures { get; } = [];

    /// <summary>Why the step is as it is; null for nothing to say.</summary>
    public string? Because { get; set; }

    /// <summary>Whether redirects are followed.</summary>
    public bool FollowsRedirects { get; set; } = true;

    /// <summary>Values in the body or the query beside an atom: what belongs to one form.</summary>
    public IEnumerable<Atom> Fields => fields.Select(each => each.Value).Concat(json).Concat(query.Select(each => each.Value));

    /// <summary>Removes cookies, such as those a jar will send.</summary>
    public void RemoveCookies(Predicate<(string Name, Atom Value)> which) => cookies.RemoveAll(which);

    /// <summary>Removes header fields.</summary>
    public void RemoveHeaders(Predicate<(string Name, Atom Value)> which) => headers.RemoveAll(which);

    /// <summary>Removes query parameters.</summary>
    public void RemoveQuery(Predicate<(string Name, Atom Value)> which) => query.RemoveAll(which);

    /// <summary>The step.</summary>
    /// <param name="name">Request name.</param>
    /// <param name="redact">Takes sensitive parts out of names.</param>
    /// <param name="fileOf">Path of a file that stands in for one that was sent.</param>
    public RequestStep ToStep(string name, Func<string, string> redact, Func<ExchangePart, string> fileOf)
    {
        var address = new StringBuilder();
        foreach (var segment in path)
        {
            address.Append('/').Append(segment.Text);
        }

        return new RequestStep
        {
            Method = Exchange.Method,
            Path = address.Length == 0 ? "/" : address.ToString(),
            Name = name,
            Query = [.. query.Select(each => new Field(redact(each.Name), each.Value.Text))],
            Headers = [.. headers.Where(each => redact(each.Name) == each.Name).Select(each => new Field(each.Name, each.Value.Text))],
            Cookies = [.. cookies.Where(each => redact(each.Name) == each.Name).Select(each => new Field(each.Name, each.Value.Text))],
            Auth = AuthOf(),
            Body = BodyOf(redact, fileOf),
            Captures = [.. Captures],
            FollowRedirects = FollowsRedirects,
            Because = Because,
        };
    }

    private string Template(string value) => Exchange.IsTemplate ? value : TemplateParser.Escape(value);

    private void Path()
    {
        var before = "";
        var pathText = Exchange.Path.TrimStart('/');
        foreach (var segment in pathText.Length == 0 ? [] : pathText.Split('/'))
        {
            path.Add(new Atom(AtomPlace.Path, before, Exchange.IsTemplate && segment.Contains("{{", StringComparison.Ordinal) ? PathText.Printable(segment) : TemplateParser.Escape(PathText.Literal(segment))));
            before = segment.Contains("{{", StringComparison.Ordinal) ? before : Uri.UnescapeDataString(segment);
        }
    }

    private void Headers()
    {
        foreach (var header in Exchange.Headers)
        {
            if (header.Name.Equals("cookie", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var cookie in header.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    var at = cookie.IndexOf('=', StringComparison.Ordinal);
                    if (at > 0 && Names.IsToken(cookie[..at]))
                    {
                        cookies.Add((cookie[..at], new Atom(AtomPlace.Cookie, cookie[..at], Template(cookie[(at + 1)..]))));
                    }
                }
            }
            else if (header.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase))
            {
                Authorization(header.Value.Trim());
            }
            else if (!NoiseHeaders.IsNoise(header.Name, header.Value))
            {
                headers.Add((header.Name, new Atom(AtomPlace.Header, header.Name, Template(header.Value))));
            }
        }

        if (Exchange.User is not null)
        {
            user = new Atom(AtomPlace.Credential, "user", Template(Exchange.User));
            password = new Atom(AtomPlace.Credential, "password", Template(Exchange.Password ?? ""));
        }
    }

    private void Authorization(string value)
    {
        // A template has spaces of its own: what begins with one has no scheme, or brings it along.
        var at = value.StartsWith("{{", StringComparison.Ordinal) ? -1 : value.IndexOf(' ', StringComparison.Ordinal);
        var first = at < 0 ? "" : value[..at];
        if (first.Equals("basic", StringComparison.OrdinalIgnoreCase) && !value.Contains("{{", StringComparison.Ordinal))
        {
            var buffer = new byte[value.Length];
            var pair = Convert.TryFromBase64String(value[(at + 1)..].Trim(), buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : "";
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            user = new Atom(AtomPlace.Credential, "user", TemplateParser.Escape(colon < 0 ? "user" : pair[..colon]));
            password = new Atom(AtomPlace.Credential, "password", TemplateParser.Escape(colon < 0 ? value[(at + 1)..] : pair[(colon + 1)..]));
            return;
        }

        scheme = first;
        credential = new Atom(AtomPlace.Credential, "authorization", Template(at < 0 ? value : value[(at + 1)..].Trim()));
    }

    private void Body()
    {
        if (Exchange.Body is not { } body)
        {
            return;
        }

        if (body.IsJson)
        {
            Values(body.Json, "");
        }
        else if (body.Form is not null)
        {
            fields.AddRange(body.Form.Select(field => ((ExchangePart?)null, field.Name, new Atom(AtomPlace.Body, field.Name, Template(field.Value)))));
        }
        else if (body.Parts is not null)
        {
            fields.AddRange(body.Parts.Select(part => ((ExchangePart?)part, part.Name, new Atom(AtomPlace.Body, part.Name, Template(part.Value ?? "")))));
        }
        else if (body.Text is not null)
        {
            text = new Atom(AtomPlace.Text, "body", Template(body.Text));
        }
    }

    private void Values(JsonNode? node, string name)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    Values(value, key);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Values(item, name);
                }

                break;
            case JsonValue value when json.Count < MostValues:
                var kind = value.GetValueKind();
                json.Add(kind == JsonValueKind.String ? new Atom(AtomPlace.Body, name, Template(value.GetValue<string>())) : new Atom(AtomPlace.Body, name, value.ToJsonString(), isText: false));
                break;
        }
    }

    private Auth? AuthOf()
    {
        if (user is not null)
        {
            return new Auth { Username = user.Text, Password = password!.Text };
        }

        return credential is null ? null
            : scheme!.Equals("bearer", StringComparison.OrdinalIgnoreCase) ? new Auth { Bearer = credential.Text }
            : new Auth { Headers = [new Field("Authorization", (scheme.Length == 0 ? "" : scheme + " ") + credential.Text)] };
    }

    private Body? BodyOf(Func<string, string> redact, Func<ExchangePart, string> fileOf)
    {
        if (Exchange.Body is not { } body)
        {
            return null;
        }

        if (body.IsJson)
        {
            var next = 0;
            return new JsonBody(Filled(body.Json, redact, ref next), body.MediaType == "application/json" ? null : body.MediaType);
        }

        if (body.Form is not null)
        {
            return new FormBody([.. fields.Select(each => new Field(redact(each.Name), each.Value.Text))]);
        }

        return body.Parts is not null
            ? new MultipartBody([.. fields.Select(each => each.Part!.IsFile
                ? new MultipartPart(OneLine(redact(each.Name)), null, fileOf(each.Part), TypeOf(each.Part))
                : new MultipartPart(OneLine(redact(each.Name)), each.Value.Text, null, TypeOf(each.Part)))])
            : text is null ? null : new TextBody(text.Text, body.MediaType);
    }

    /// <summary>A part's name as browsers send it: line breaks as %0D and %0A (HTML, multipart/form-data), and other control characters alike.</summary>
    private static string OneLine(string name) => string.Concat(name.Select(each => char.IsControl(each) ? Uri.HexEscape(each) : $"{each}"));

    private static string? TypeOf(ExchangePart part) => BodyText.Bare(part.MediaType) is { Length: > 0 } type ? type : null;

    private JsonNode? Filled(JsonNode? node, Func<string, string> redact, ref int next)
    {
        switch (node)
        {
            case JsonObject map:
                var filled = new JsonObject();
                foreach (var (key, value) in map)
                {
                    filled[redact(key)] = Filled(value, redact, ref next);
                }

                return filled;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var item in list)
                {
                    items.Add(Filled(item, redact, ref next));
                }

                return items;
            case JsonValue value when next < json.Count:
                var atom = json[next++];
                return atom.IsText || atom.IsSettled ? JsonValue.Create(atom.Text) : value.DeepClone();
            default:
                // Beyond the most values nothing is looked at, so nothing is kept.
                return null;
        }
    }
}
