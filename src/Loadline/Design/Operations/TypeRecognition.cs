using Loadline.Apis;

namespace Loadline.Design.Operations;

/// <summary>Recognises the kind of an operation by its method, path, id and media types. The first rule that fits wins; most particular first.</summary>
internal static class TypeRecognition
{
    private static readonly HashSet<string> TermParameters = new(["q", "query", "search", "term", "keyword", "keywords", "text"], StringComparer.OrdinalIgnoreCase);

    public static ApiType Of(ApiOperation operation, PathShape path, OperationRole role)
    {
        var last = path.EndsWithParameter ? [] : Words.Of(path.Last);
        var lastText = string.Join(' ', last);
        var id = Words.Of(operation.Id);
        var words = path.Words.SelectMany(Words.Of).ToHashSet(StringComparer.Ordinal);
        var get = operation.Method is "GET" or "HEAD";
        var sends = operation.Method is "POST" or "PUT" or "PATCH";

        if (IsStreaming(operation, last))
        {
            return ApiTypes.Streaming;
        }

        if (lastText is "graphql" or "gql")
        {
            return ApiTypes.GraphQL;
        }

        if (IsRpc(operation, path))
        {
            return ApiTypes.Rpc;
        }

        if (IsLogin(operation, lastText, id, role))
        {
            return ApiTypes.Login;
        }

        if (!path.EndsWithParameter && role != OperationRole.List && role != OperationRole.Create
            && lastText is "token" or "refresh" or "refresh token" or "introspect" or "csrf token" or "userinfo" or "jwks")
        {
            return ApiTypes.Token;
        }

        if (sends && role is OperationRole.Submit or OperationRole.Act && last.Any(word => word is "webhook" or "webhooks" or "hook" or "callback"))
        {
            return ApiTypes.Webhook;
        }

        if (sends && IsUpload(operation, last))
        {
            return ApiTypes.Upload;
        }

        var asks = get || operation.Method == "POST";
        if (asks && (last.Any(word => word is "autocomplete" or "suggest" or "suggestions" or "typeahead") || id.Any(word => word is "autocomplete" or "typeahead")))
        {
            return ApiTypes.Typeahead;
        }

        if (asks && (last.Any(word => word is "search" or "find" or "lookup" or "query") || id is ["search" or "find", ..] or [.., "search"]
            || (get && role is OperationRole.List or OperationRole.View && HasTermParameter(operation))))
        {
            return ApiTypes.Search;
        }

        if (sends && last.Any(word => word is "batch" or "bulk" or "import" or "imports" or "export" or "exports" or "report" or "reports" or "multi" or "dump" or "dumps"))
        {
            return ApiTypes.Batch;
        }

        if (id is ["create", .., "list" or "batch" or "many" or "bulk"] || id.Contains("bulk"))
        {
            return ApiTypes.Batch;
        }

        if (sends && IsPayment(path, last, words))
        {
            return ApiTypes.Payment;
        }

        if (sends && role is OperationRole.Create or OperationRole.Submit or OperationRole.Act && operation.Method == "POST"
            && path.Words.SelectMany(Words.Of).Any(word => word is "checkout" or "checkouts" or "order" or "orders" or "cart" or "carts" or "basket" or "baskets"
                or "purchase" or "purchases" or "booking" or "bookings" or "reservation" or "reservations")
            && role != OperationRole.Act)
        {
            return ApiTypes.Checkout;
        }

        return get || ReadsByPost(operation, id, role) ? ApiTypes.CrudRead : ApiTypes.CrudWrite;
    }

    /// <summary>Whether a query parameter takes free text to look for.</summary>
    public static bool HasTermParameter(ApiOperation operation) =>
        operation.Parameters.Any(parameter => parameter.In == ApiParameterPlace.Query && TermParameters.Contains(parameter.Name));

    /// <summary>Properties of the body's object, down to the object wrapped in it (<c>{ "user": { "email": … } }</c>) and of the items of a list.</summary>
    public static IEnumerable<ApiProperty> BodyProperties(ApiOperation operation)
    {
        var schema = operation.Body?.Contents.FirstOrDefault(content => content.Schema is not null)?.Schema;
        schema = schema is { Items: { } item, Properties.Count: 0 } ? item : schema;
        return schema is null ? [] : schema.Properties.Concat(schema.Properties.Count <= 2 ? schema.Properties.SelectMany(property => property.Schema.Properties) : []);
    }

    private static bool IsStreaming(ApiOperation operation, List<string> last) =>
        operation.Responses.Any(response => response.Status == "101" || response.Contents.Any(content => content.MediaType.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase)))
        || last.Any(word => word is "ws" or "websocket" or "sse" or "stream" or "socket" or "subscribe");

    private static bool IsRpc(ApiOperation operation, PathShape path) =>
        operation.Method == "POST"
        && (path.Last is "rpc" or "jsonrpc" or "json-rpc"
            || path.Last.Contains(':', StringComparison.Ordinal)
            || (path.Count >= 2 && path[path.Count - 2].Contains('.', StringComparison.Ordinal) && !path.EndsWithParameter && char.IsAsciiLetterUpper(path.Last[0]))
            || operation.Body?.Contents.Any(content => content.MediaType.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
                || content.MediaType.StartsWith("application/connect", StringComparison.OrdinalIgnoreCase)) == true);

    private static bool IsLogin(ApiOperation operation, string last, List<string> id, OperationRole role)
    {
        if (role is OperationRole.Read or OperationRole.List or OperationRole.Update or OperationRole.Delete)
        {
            return false;
        }

        if (last is "login" or "log in" or "signin" or "sign in" or "authenticate" || (id.Contains("login") && !id.Contains("logout")) || id is ["authenticate", ..])
        {
            return true;
        }

        return operation.Method == "POST" && last is "session" or "sessions" or "auth" or "token" or "tokens"
            && BodyProperties(operation).Any(property => property.Name.Contains("password", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsUpload(ApiOperation operation, List<string> last)
    {
        var types = operation.Body?.Contents.Select(content => content.MediaType) ?? [];
        return (types.Any() && types.All(type => type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                || type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase)
                || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
                || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase)))
            || last.Any(word => word is "upload" or "uploads");
    }

    private static bool IsPayment(PathShape path, List<string> last, HashSet<string> words) =>
        last.Any(word => word is "payment" or "payments" or "pay" or "charge" or "charges" or "refund" or "refunds" or "payout" or "payouts")
        || (last.Any(word => word is "capture" or "authorize" or "authorise") && words.Overlaps(["order", "orders", "checkout", "payment", "payments"]))
        || (path.EndsWithParameter && path.Count >= 2 && path[path.Count - 2] is "payments" or "charges" or "refunds");

    /// <summary>POST that asks rather than changes: named as a question, or answered with 200 and nothing made.</summary>
    private static bool ReadsByPost(ApiOperation operation, List<string> id, OperationRole role) =>
        operation.Method == "POST" && role is not OperationRole.Update
        && id is ["get" or "list" or "fetch" or "read" or "query" or "calculate" or "preview" or "validate" or "check" or "estimate", ..]
        && !operation.Responses.Any(response => response.Status is "201" or "202");
}
