namespace Loadline.Plans;

/// <summary>Which value to take when an expression finds several.</summary>
public enum CapturePick
{
    /// <summary>Any of them; seeded. What Artillery does.</summary>
    Random,

    /// <summary>The first.</summary>
    First,

    /// <summary>The last.</summary>
    Last,
}
