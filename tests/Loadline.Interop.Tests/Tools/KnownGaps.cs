namespace Loadline.Interop.Tests.Tools;

/// <summary>
/// What a real server does and Prism can't know from the document alone. Each entry only changes answers, never a request or whether Prism
/// accepts it.
/// </summary>
internal sealed record KnownGaps
{
    /// <summary>Ids that the server gives: Prism makes them up from a schema of the answer that says less than the path parameter they are sent back as.</summary>
    public IReadOnlyDictionary<string, string> Ids { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static KnownGaps Of(string document) => document switch
    {
        // An order's id is a plain text in the answer; in a path it has to match ^[A-Z0-9]+$.
        "paypal-checkout-orders.json" => new KnownGaps { Ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = "\"5O190127TN364715T\"" } },

        // An order's id is any integer in the answer; in a path it has to be from 1 to 10.
        "petstore-swagger2.json" or "petstore-3.1.json" => new KnownGaps { Ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = "7" } },
        _ => new KnownGaps(),
    };
}
