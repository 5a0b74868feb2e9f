using Loadline.Plans;

namespace Loadline.JavaScript.Metrics;

/// <summary>A metric of a run. One object for each name, so that it can be compared by reference.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How values are kept.</param>
/// <param name="Unit">What a value is.</param>
/// <param name="IsCustom">Whether a script made it.</param>
internal sealed record Metric(string Name, MetricType Type, MetricUnit Unit, bool IsCustom)
{
    /// <inheritdoc/>
    public bool Equals(Metric? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
