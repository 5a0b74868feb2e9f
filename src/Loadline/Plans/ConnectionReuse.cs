namespace Loadline.Plans;

/// <summary>How users share connections.</summary>
public enum ConnectionReuse
{
    /// <summary>One pool per user, kept between its iterations: a returning client. What k6 does.</summary>
    PerUser,

    /// <summary>New connections for each journey: a new client each time. What Artillery does.</summary>
    PerJourney,

    /// <summary>One pool for all users: a gateway or a service that calls the API.</summary>
    Shared,
}
