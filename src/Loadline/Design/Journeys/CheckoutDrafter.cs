using Loadline.Design.Operations;

namespace Loadline.Design.Journeys;

/// <summary>Finds the way from the cart over the order to the payment, over all resources.</summary>
internal static class CheckoutDrafter
{
    /// <summary>The journey, or null when the API has fewer than two stages of it.</summary>
    public static JourneyDraft? Draft(ApiCatalog catalog)
    {
        var steps = catalog.Operations
            .Where(operation => operation.Operation.Method == "POST" && operation.Role is OperationRole.Create or OperationRole.Act or OperationRole.Submit
                && (operation.Type == ApiTypes.Checkout || operation.Type == ApiTypes.Payment || Touches(operation)))
            .Select(operation => (Operation: operation, Stage: ActOrder.Of(operation)))
            .Where(step => step.Stage < ActOrder.Refund - 1)
            .OrderBy(step => step.Stage).ThenBy(step => step.Operation.Index)
            .ToList();

        // Authorising and capturing are two ways to pay for one order; playing both would fail the second.
        if (steps.Exists(step => step.Stage == ActOrder.Payment))
        {
            steps.RemoveAll(step => step.Stage == ActOrder.Authorization);
        }

        // One operation for each stage: the first, which is the least special.
        steps = [.. steps.GroupBy(step => step.Stage).Select(stage => stage.First())];
        if (steps.Count < 2)
        {
            return null;
        }

        var composer = new JourneyComposer(catalog, mayCreate: true);
        foreach (var (operation, _) in steps)
        {
            if (composer.Steps.Any(step => step.Operation == operation))
            {
                continue;
            }

            if (operation.Role == OperationRole.Create && catalog.Find(operation.Resource) is { } resource)
            {
                composer.Create(resource, operation);
            }
            else
            {
                composer.Add(operation);
            }
        }

        var order = composer.Created.Select(made => made.Resource.First(OperationRole.Read)).LastOrDefault(read => read is not null);
        if (order is not null && composer.IsBound(order))
        {
            composer.Add(order, thinks: false);
        }

        return new JourneyDraft("checkout", JourneyKind.Checkout, steps[^1].Operation.Group, "A buyer goes through the purchase in its logical order: " + string.Join(", ", composer.Steps.Select(step => step.Operation.Name)) + ".", composer.Steps);
    }

    private static bool Touches(ClassifiedOperation operation) =>
        operation.Path.Words.SelectMany(Words.Of).Any(word => word is "cart" or "carts" or "basket" or "baskets" or "checkout" or "checkouts");
}
