namespace Loadline.Design.Data;

/// <summary>How much data an operation gets.</summary>
internal sealed record RowOptions
{
    /// <summary>Typical rows. Default 40: enough that caches see variety, few enough to read and edit.</summary>
    public int Rows { get; init; } = 40;

    /// <summary>
    /// Edge rows (longest, shortest, special characters, bounds) as a share of <see cref="Rows"/>; they come on top. Default 0.05; 0 for none,
    /// any other value gives at least two.
    /// </summary>
    public double EdgeShare { get; init; } = 0.05;

    /// <summary>Whether later requests take their ids from the list that is answered: then an empty page ends the journey. Default false.</summary>
    public bool FeedsOthers { get; init; }
}
