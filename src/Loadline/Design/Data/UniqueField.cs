using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>
/// Finds values a server is likely to accept once only, and writes templates that never give one twice. Rows can't: they are used again and again.
/// </summary>
internal static class UniqueField
{
    // The shortest and the longest text $unique() may give; what holds for both is taken to hold for all.
    private static readonly string[] Samples = ["k2f9x0a1b7", "q7w1e5r9t3y2u8i4o6p0"];

    private static readonly string[] Names = ["Item {{ $unique() }}", "item-{{ $unique() }}", "{{ $unique() }}"];

    /// <summary>What servers derive from a name to address its owner by.</summary>
    private static readonly string[] Addresses = ["slug", "permalink", "handle"];

    /// <summary>Whether a header is a key that must differ for each request that is not a repetition.</summary>
    public static bool IsIdempotencyKey(string header) => string.Concat(NameWords.Of(header)) is "idempotencykey" or "xidempotencykey" or "xrequestid" or "requestid" or "paypalrequestid" or "xcorrelationid";

    /// <summary>A template for an idempotency key; null when none is valid.</summary>
    public static string? KeyTemplate(ApiSchema schema) => First(schema, ["{{ $uuid() }}", "{{ $unique() }}", "key-{{ $unique() }}"]);

    /// <summary>A template for a property that has to be unique; null when it does not have to or no template is valid.</summary>
    public static string? Template(ApiOperation operation, string name, ApiSchema schema)
    {
        if (operation.Method is not ("POST" or "PUT" or "PATCH") || schema.Enum.Count > 0 || schema.ReadOnly || NamesWhatExists(operation))
        {
            return null;
        }

        var words = NameWords.Of(name);
        if ((schema.Types & ApiSchemaTypes.Integer) != 0)
        {
            return words is ["id"] && operation.Method == "POST" ? NumberTemplate(schema) : null;
        }

        if (schema.Types != ApiSchemaTypes.None && (schema.Types & ApiSchemaTypes.String) == 0)
        {
            return null;
        }

        var joined = string.Concat(words);
        var last = words.Count == 0 ? "" : words[^1];
        string[] templates = (joined, last) switch
        {
            (_, "email") or ("emailaddress", _) => ["user-{{ $unique() }}@example.com", "{{ $unique() }}@example.com", "{{ $unique() }}@a.io"],
            ("username" or "login" or "userid" or "nickname" or "handle", _) => ["user-{{ $unique() }}", "user{{ $unique() }}", "{{ $unique() }}"],
            (_, "slug") => ["item-{{ $unique() }}", "{{ $unique() }}"],
            (_, "sku") => ["SKU-{{ $unique() }}", "{{ $unique() }}"],
            ("idempotencykey" or "requestid" or "clientrequestid" or "clientreference" or "externalid" or "externalreference", _) => ["{{ $uuid() }}", "{{ $unique() }}"],
            ("id" or "uuid" or "guid" or "uid", _) when operation.Method == "POST" => ["{{ $uuid() }}", "id-{{ $unique() }}", "{{ $unique() }}"],
            ("name" or "title", _) when FollowsFromName(operation) => Names,
            ("name" or "title" or "code" or "key" or "number" or "reference", _) when operation.Method == "POST" && Conflicts(operation) => Names,
            (_, "name" or "title") when operation.Method == "POST" && Conflicts(operation) && IsOwn(operation, words) => Names,
            _ => [],
        };
        return First(schema, templates);
    }

    /// <summary>A number out of so many that one rarely comes twice; null when the schema leaves too few.</summary>
    private static string? NumberTemplate(ApiSchema schema)
    {
        var low = Math.Max(schema.Minimum ?? 1, 1_000_000);
        var high = Math.Min(schema.Maximum ?? NumberRange.SafeInteger, schema.Format == "int64" ? NumberRange.SafeInteger : int.MaxValue);
        return high - low >= 1_000_000_000 && SchemaValidator.IsValid(schema, JsonValue.Create(low)) && SchemaValidator.IsValid(schema, JsonValue.Create(high)) && SchemaValidator.IsValid(schema, JsonValue.Create(low + 1))
            ? $"{{{{ $int({decimal.Truncate(low):0}, {decimal.Truncate(high):0}) }}}}"
            : null;
    }

    /// <summary>
    /// Whether the answer addresses what was made or renamed by a slug: it follows from the name, so the same name again is refused, or answers
    /// for another item.
    /// </summary>
    private static bool FollowsFromName(ApiOperation operation) =>
        ResponseShape.Main(operation)?.Contents.FirstOrDefault(content => MediaTypes.IsJson(content.MediaType))?.Schema is { } answer
        && Addresses.Any(address => CapturePaths.Find(answer, address, ResourceOf(operation)) is { } path && !path.Contains("[*]", StringComparison.Ordinal));

    /// <summary><c>productName</c> is the name of a product; <c>firstName</c> is not that of a customer.</summary>
    private static bool IsOwn(ApiOperation operation, IReadOnlyList<string> words)
    {
        var owner = string.Concat(words.SkipLast(1));
        var resource = string.Concat(NameWords.Of(ResourceOf(operation)));
        return owner.Length > 2 && resource.StartsWith(owner, StringComparison.Ordinal) && resource.Length - owner.Length <= 2;
    }

    /// <summary>Last segment of the path that is no parameter.</summary>
    private static string ResourceOf(ApiOperation operation) => operation.Path.Split('/').LastOrDefault(segment => segment.Length > 0 && !segment.Contains('{', StringComparison.Ordinal)) ?? "";

    private static bool Conflicts(ApiOperation operation) => operation.Responses.Any(response => response.Status == "409");

    /// <summary>A login names a user that exists; so does a password reset.</summary>
    private static bool NamesWhatExists(ApiOperation operation)
    {
        var words = NameWords.Of(operation.Path).Concat(NameWords.Of(operation.Id ?? "")).ToHashSet(StringComparer.Ordinal);
        return words.Overlaps(["login", "signin", "logon", "auth", "authenticate", "token", "session", "sessions", "reset", "forgot", "verify", "confirm", "logout", "recover"]);
    }

    private static string? First(ApiSchema schema, string[] templates) => templates.FirstOrDefault(template => Samples.All(sample => SchemaValidator.IsValid(schema, JsonValue.Create(Expand(template, sample)))));

    private static string Expand(string template, string sample) =>
        template.Replace("{{ $unique() }}", sample, StringComparison.Ordinal).Replace("{{ $uuid() }}", "0b9c2d4e-5f60-4a7b-8c9d-0e1f2a3b4c5d", StringComparison.Ordinal);
}
