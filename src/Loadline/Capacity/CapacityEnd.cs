namespace Loadline.Capacity;

/// <summary>How a search ended.</summary>
public enum CapacityEnd
{
    /// <summary>A rate that holds and one that fails were both confirmed.</summary>
    Found,

    /// <summary>The safety cap holds: the capacity is at least that.</summary>
    AtLeast,

    /// <summary>The generator was the limit before the target was: the capacity is at least what held.</summary>
    Generator,

    /// <summary>Not even the first rate holds.</summary>
    BelowStart,

    /// <summary>What passed did not pass again: the target is not the same from trial to trial.</summary>
    Unstable,

    /// <summary>The user stopped it.</summary>
    Interrupted,
}
