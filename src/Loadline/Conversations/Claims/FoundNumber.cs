namespace Loadline.Conversations.Claims;

/// <summary>A number in a text.</summary>
/// <param name="Start">Index of its first digit.</param>
/// <param name="End">Index behind its last digit.</param>
/// <param name="Value">Its value, as written.</param>
/// <param name="Step">What one in its last digit is worth, as written.</param>
internal readonly record struct FoundNumber(int Start, int End, double Value, double Step)
{
    /// <summary>What it counts.</summary>
    public NumberKind Kind { get; init; }

    /// <summary>What one of its unit is worth in the unit of its kind: 1000 for seconds, 0.01 for percent.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Index behind its unit; <see cref="End"/> without one.</summary>
    public int UnitEnd { get; init; } = End;
}
