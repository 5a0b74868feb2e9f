using System.Text;
using Loadline.Importers.Traffic;
using Loadline.Plans;

namespace Loadline.Importers.Curl;

/// <summary>What one curl command asks for, flag by flag.</summary>
/// <param name="input">Template of what it reads from standard input; null when unknown.</param>
internal sealed class CurlCommand(string? input = null)
{
    private readonly List<Field> headers = [];
    private readonly List<string> data = [];
    private readonly List<ExchangePart> parts = [];
    private readonly List<Field> query = [];
    private string? method;
    private string? user;
    private bool get;
    private bool head;
    private bool json;
    private bool isLiteral;
    private string? upload;

    /// <summary>Addresses, each of which is requested alike.</summary>
    public List<ShellWord> Addresses { get; } = [];

    /// <summary>Whether certificates are not checked.</summary>
    public bool Insecure { get; private set; }

    /// <summary>Takes a flag that matters.</summary>
    /// <param name="flag">Its long name.</param>
    /// <param name="value">Its value; empty where it takes none.</param>
    /// <param name="read">Reads a file beside the commands; null where it can't.</param>
    /// <returns>What can't be carried over of it; null when all was.</returns>
    public string? Take(string flag, string value, Func<string, string?> read)
    {
        switch (flag)
        {
            case "request":
                method = value.ToUpperInvariant();
                return null;
            case "header":
                return Header(value, read);
            case "data" or "data-ascii" or "data-binary":
                return Data(value, read, flag == "data-binary");
            case "data-raw":
                data.Add(value);
                return null;
            case "json":
                json = true;
                return Data(value, read, isBinary: true);
            case "data-urlencode":
                return Encoded(value, read);
            case "form":
                return Form(value, read);
            case "form-string":
                parts.Add(new ExchangePart(NameOf(value), ValueOf(value), false, null));
                return null;
            case "user":
                user = value;
                return null;
            case "oauth2-bearer":
                headers.Add(new Field("Authorization", "Bearer " + value));
                return null;
            case "cookie" when value.Contains('=', StringComparison.Ordinal):
                headers.Add(new Field("Cookie", value));
                return null;
            case "cookie":
                return "cookies are read from a file";
            case "user-agent" or "referer" or "location" or "location-trusted" or "basic":
                return null;
            case "get":
                get = true;
                return null;
            case "head":
                head = true;
                return null;
            case "globoff":
                isLiteral = true;
                return null;
            case "insecure":
                Insecure = true;
                return null;
            case "upload-file":
                upload = value;
                return "the file is not kept, made-up text is sent in its place";
            case "url-query":
                query.Add(new Field(NameOf(value), ValueOf(value)));
                return null;
            case "range":
                headers.Add(new Field("Range", "bytes=" + value));
                return null;
            default:
                return "it is not carried over";
        }
    }

    /// <summary>The requests, one for each address.</summary>
    public IEnumerable<Exchange> Exchanges(string file)
    {
        foreach (var (address, text) in Addresses.SelectMany(address => (isLiteral ? [address.Text] : CurlGlobs.Of(address.Text)).Select(text => (address, text))))
        {
            if (CurlAddress.Read(text) is not { } url)
            {
                continue;
            }

            var body = Body();
            var fields = url.Query.Concat(query);
            if (get)
            {
                fields = fields.Concat(BodyText.Fields(string.Join('&', data)));
            }

            var credentials = user ?? url.UserInfo;
            var colon = credentials?.IndexOf(':', StringComparison.Ordinal) ?? -1;
            yield return new Exchange
            {
                Method = method ?? (head ? "HEAD" : get ? "GET" : upload is not null ? "PUT" : data.Count > 0 || parts.Count > 0 ? "POST" : "GET"),
                Origin = url.Origin,
                Path = url.Path,
                Query = [.. fields],
                Headers = json && !headers.Exists(header => header.Name.Equals("accept", StringComparison.OrdinalIgnoreCase)) ? [.. headers, new Field("Accept", "application/json")] : headers,
                Body = get ? null : body,
                User = credentials is null ? null : colon < 0 ? credentials : credentials[..colon],
                Password = credentials is null || colon < 0 ? null : credentials[(colon + 1)..],
                IsTemplate = true,
                At = new SourceLocation(file, address.Line, address.Column),
            };
        }
    }

    private ExchangeBody? Body()
    {
        if (parts.Count > 0)
        {
            return new ExchangeBody("multipart/form-data") { Parts = parts };
        }

        if (upload is not null)
        {
            return new ExchangeBody("application/octet-stream") { Text = "sample text of an upload, made up" };
        }

        var type = headers.FirstOrDefault(header => header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase))?.Value ?? (json ? "application/json" : "application/x-www-form-urlencoded");
        var text = string.Join(json ? "" : "&", data);
        // Without a type curl says it is a form; what is JSON was meant as JSON.
        return data.Count == 0 ? null : BodyText.Read(type, text, isTemplate: true) is { Form: not null } form && text.AsSpan().TrimStart() is ['{' or '[', ..] ? BodyText.Read("application/json", text, isTemplate: true) ?? form : BodyText.Read(type, text, isTemplate: true);
    }

    private string? Header(string value, Func<string, string?> read)
    {
        if (value.StartsWith('@'))
        {
            return read(value[1..]) is null ? "its file can't be read" : "headers are read from a file";
        }

        // "Name;" is a header without a value, "Name:" takes one of curl's own away.
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && value[(colon + 1)..].Trim() is { Length: > 0 } content && value[..colon].Trim() is { Length: > 0 } name && name.All(letter => letter is > ' ' and <= '~'))
        {
            headers.Add(new Field(name, content));
        }

        return null;
    }

    private string? Data(string value, Func<string, string?> read, bool isBinary)
    {
        if (!value.StartsWith('@'))
        {
            data.Add(value);
            return null;
        }

        var content = value == "@-" ? input : read(value[1..]) is { } found ? Plans.Templates.TemplateParser.Escape(found) : null;
        if (content is null)
        {
            return "its file can't be read, so the body is left out";
        }

        data.Add(isBinary ? content : content.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        return null;
    }

    private string? Encoded(string value, Func<string, string?> read)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0 && (equals < 0 || at < equals))
        {
            if (read(value[(at + 1)..]) is not { } content)
            {
                return "its file can't be read, so the field is left out";
            }

            data.Add((at == 0 ? "" : value[..at] + "=") + Escaped(Plans.Templates.TemplateParser.Escape(content)));
            return null;
        }

        data.Add(equals < 0 ? Escaped(value) : equals == 0 ? Escaped(value[1..]) : value[..(equals + 1)] + Escaped(value[(equals + 1)..]));
        return null;
    }

    private string? Form(string value, Func<string, string?> read)
    {
        var content = ValueOf(value);
        var type = content.IndexOf(";type=", StringComparison.Ordinal) is >= 0 and var at ? content[(at + 6)..].Split(';')[0] : null;
        content = content.Split(";type=")[0].Split(";filename=")[0];
        switch (content)
        {
            case ['@', ..]:
                parts.Add(new ExchangePart(NameOf(value), null, true, type, read(content[1..])?.Length ?? 0));
                return null;
            case ['<', ..]:
                parts.Add(new ExchangePart(NameOf(value), Plans.Templates.TemplateParser.Escape(read(content[1..]) ?? "sample"), false, type));
                return null;
            default:
                parts.Add(new ExchangePart(NameOf(value), content, false, type));
                return null;
        }
    }

    private static string NameOf(string pair) => pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? pair[..at] : "field";

    private static string ValueOf(string pair) => pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? pair[(at + 1)..] : pair;

    /// <summary>Percent-encodes what a form would take apart; templates stay.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter is '&' or '=' or '%' or '+' ? escaped.Append(Uri.HexEscape(letter)) : escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
