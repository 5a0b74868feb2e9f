using Loadline.Design.Operations;

namespace Loadline.Design.Journeys;

/// <summary>The order in which things are done to an order: address before confirmation, confirmation before payment, refund at the end.</summary>
internal static class ActOrder
{
    private static readonly string[][] Stages =
    [
        ["cart", "carts", "basket", "baskets"],
        ["item", "items", "line", "lines", "add"],
        ["address", "shipping", "delivery", "customer", "coupon", "discount"],
        ["checkout", "checkouts", "order", "orders", "booking", "bookings", "reservation", "reservations", "purchase", "purchases"],
        ["confirm", "approve", "accept", "submit", "place"],
        ["authorize", "authorise"],
        ["payment", "payments", "pay", "charge", "charges", "capture"],
        ["track", "ship", "fulfil", "fulfill", "complete"],
        ["cancel", "void", "refund", "refunds", "return", "close", "archive"],
    ];

    /// <summary>Stage that only reserves money.</summary>
    public const int Authorization = 5;

    /// <summary>Stage that takes money.</summary>
    public const int Payment = 6;

    /// <summary>Stage of undoing a purchase.</summary>
    public const int Refund = 8;

    /// <summary>Stage of an operation by the last word of its path that has one; stages without a word come between address and order.</summary>
    public static int Of(ClassifiedOperation operation)
    {
        var last = operation.Path.Words.LastOrDefault() ?? "";
        foreach (var word in Words.Of(last))
        {
            var stage = Array.FindIndex(Stages, words => words.Contains(word));
            if (stage >= 0)
            {
                return stage;
            }
        }

        return 3;
    }
}
