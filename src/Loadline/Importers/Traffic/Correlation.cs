namespace Loadline.Importers.Traffic;

/// <summary>A value of a request that was seen in a response before.</summary>
/// <param name="Draft">The request.</param>
/// <param name="Atom">The value in it.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">The place in the response.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
internal sealed record Correlation(RequestDraft Draft, Atom Atom, string Value, ValueSource Source, double Confidence);
