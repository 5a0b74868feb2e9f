namespace Loadline.Plans;

/// <summary>How a feed's rows are chosen.</summary>
public enum FeedPick
{
    /// <summary>Each iteration takes any row; seeded.</summary>
    Random,

    /// <summary>Iteration <c>i</c> of its journey takes row <c>i mod rows</c>.</summary>
    Sequential,

    /// <summary>Each row is used once; when the rows have run out the iteration is an error.</summary>
    Unique,
}
