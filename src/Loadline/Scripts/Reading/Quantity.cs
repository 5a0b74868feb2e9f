namespace Loadline.Scripts.Reading;

/// <summary>A number of a script with the place that gave it.</summary>
/// <param name="Value">The number.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Text">As it is written, such as <c>30s</c>; null for the number itself.</param>
internal sealed record Quantity(double Value, Place Place, string? Text = null);
