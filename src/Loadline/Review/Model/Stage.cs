using Loadline.Scripts.Reading;

namespace Loadline.Review.Model;

/// <summary>A part of a scenario: users, or arrivals per second, from one number to another.</summary>
/// <param name="From">At its beginning.</param>
/// <param name="To">At its end.</param>
/// <param name="Seconds">Length; 0 for a jump.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record Stage(double From, double To, double Seconds, Place Place)
{
    /// <summary>Area under it: arrivals, or user-seconds.</summary>
    public double Area => (From + To) / 2 * Seconds;

    /// <summary>Whether the load stays.</summary>
    public bool IsPlateau => From == To && Seconds > 0;
}
