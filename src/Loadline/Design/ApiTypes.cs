namespace Loadline.Design;

/// <summary>The kinds of operations Loadline tells apart.</summary>
public static class ApiTypes
{
    /// <summary>Reads of one resource or a list of it.</summary>
    public static ApiType CrudRead { get; } = Of("crud-read", "reads of a resource", 50, 200, 500, 0.001, 50, 7.5, 3,
        "Run it with a warm and with a cold cache; the two differ more than most code changes.");

    /// <summary>Writes of one resource.</summary>
    public static ApiType CrudWrite { get; } = Of("crud-write", "writes of a resource", 100, 400, 850, 0.001, 10, 12.5, 3,
        "Unique data keeps writes apart; few rows measure lock contention instead.");

    /// <summary>Search and filtering.</summary>
    public static ApiType Search { get; } = Of("search", "search and filtering", 150, 500, 1200, 0.005, 20, 11.5, 3,
        "Terms should be as skewed as real ones, and pages as deep.");

    /// <summary>Suggestions while a person types.</summary>
    public static ApiType Typeahead { get; } = Of("typeahead", "suggestions while typing", 30, 100, 250, 0.005, 50, 0.3, 5,
        "Clients cancel the request before when the next letter is typed.");

    /// <summary>Carts, orders, bookings.</summary>
    public static ApiType Checkout { get; } = Of("checkout", "carts and orders", 300, 1000, 2000, 0.001, 25, 30, 10,
        "After the run, count orders at the target: none may be lost or doubled.");

    /// <summary>Payments.</summary>
    public static ApiType Payment { get; } = Of("payment", "payments", 600, 2000, 5000, 0.005, 5, 0, 10,
        "Let a stub with the payment provider's real p99 answer, never the provider.");

    /// <summary>Logins, which hash a password.</summary>
    public static ApiType Login { get; } = Of("login", "logins", 250, 600, 1000, 0.001, 5, 0, 5,
        "Bound by the processor: capacity is cores divided by the time of a hash; lock-out rules answer before that.");

    /// <summary>Token refresh and introspection.</summary>
    public static ApiType Token { get; } = Of("token", "token refresh and introspection", 15, 50, 150, 0.0005, 100, 0, 3,
        "Tokens that were issued together expire together.");

    /// <summary>File upload.</summary>
    public static ApiType Upload { get; } = Of("upload", "file uploads", 200, 1000, 2000, 0.005, 2, 45, 2,
        "Time grows with size: give each size its own request name before comparing.");

    /// <summary>Batches, imports, reports.</summary>
    public static ApiType Batch { get; } = Of("batch", "batches and reports", 100, 500, 1000, 0.005, 1, 60, 2,
        "The answer is the acknowledgement only; the work behind it needs its own measure.");

    /// <summary>Calls between services.</summary>
    public static ApiType Rpc { get; } = Of("rpc", "calls between services", 5, 20, 50, 0.0001, 500, 0, 3,
        "A caller that fans out to n such calls sees the q^(1/n) quantile of each.");

    /// <summary>GraphQL.</summary>
    public static ApiType GraphQL { get; } = Of("graphql", "GraphQL queries", 100, 400, 1000, 0.005, 20, 7.5, 3,
        "Errors come as `errors[]` with status 200: check the body, and name requests by operation.");

    /// <summary>Endpoints other systems call back.</summary>
    public static ApiType Webhook { get; } = Of("webhook", "webhook receivers", 50, 300, 1000, 0.001, 20, 0, 10,
        "Senders give up after half a second to thirty seconds and send again.");

    /// <summary>Server-sent events and WebSockets.</summary>
    public static ApiType Streaming { get; } = Of("streaming", "event streams and WebSockets", 100, 500, 1000, 0.005, 10, 0, 5,
        "The measure is delivery lag over thousands of held connections, not request latency.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ApiType> All { get; } =
        [CrudRead, CrudWrite, Search, Typeahead, Checkout, Payment, Login, Token, Upload, Batch, Rpc, GraphQL, Webhook, Streaming];

    /// <summary>The kind of that slug, or null.</summary>
    public static ApiType? Find(string slug) => All.FirstOrDefault(type => string.Equals(type.Slug, slug, StringComparison.OrdinalIgnoreCase));

    private static ApiType Of(
        string slug, string title, double p50, double p95, double p99, double errors, double requests, double think, double spike, string advice) => new()
    {
        Slug = slug,
        Title = title,
        P50 = TimeSpan.FromMilliseconds(p50),
        P95 = TimeSpan.FromMilliseconds(p95),
        P99 = TimeSpan.FromMilliseconds(p99),
        ErrorRate = errors,
        Requests = requests,
        Think = TimeSpan.FromSeconds(think),
        SpikeFactor = spike,
        Advice = advice,
    };
}
