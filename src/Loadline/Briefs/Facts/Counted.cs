namespace Loadline.Briefs.Facts;

/// <summary>What a rate counts.</summary>
internal enum Counted
{
    /// <summary>Single requests.</summary>
    Requests,

    /// <summary>What a user does from beginning to end: visits, sessions, orders.</summary>
    Journeys,
}
