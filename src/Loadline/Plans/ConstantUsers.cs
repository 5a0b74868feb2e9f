namespace Loadline.Plans;

/// <summary>A fixed number of users, each starting its next iteration when the last has ended (closed model; k6 <c>constant-vus</c>).</summary>
public sealed record ConstantUsers : LoadProfile
{
    /// <summary>Number of users.</summary>
    public required int Users { get; init; }

    /// <summary>How long.</summary>
    public required TimeSpan For { get; init; }

    /// <inheritdoc/>
    public override TimeSpan Duration => For;

    /// <inheritdoc/>
    public override bool IsOpen => false;
}
