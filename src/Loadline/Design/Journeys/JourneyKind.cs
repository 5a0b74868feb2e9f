namespace Loadline.Design.Journeys;

/// <summary>What a journey is for; decides its share of the traffic.</summary>
internal enum JourneyKind
{
    /// <summary>Reads.</summary>
    Browse,

    /// <summary>Looks for something.</summary>
    Search,

    /// <summary>Makes, changes and deletes.</summary>
    Write,

    /// <summary>From the cart to the payment.</summary>
    Checkout,

    /// <summary>Authenticates.</summary>
    Login,
}
