using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>A response.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Headers">Header fields.</param>
/// <param name="MediaType">Media type, parameters left out; empty when unknown.</param>
/// <param name="Text">Body; empty when it was not kept.</param>
internal sealed record ExchangeAnswer(int Status, IReadOnlyList<Field> Headers, string MediaType, string Text)
{
    /// <summary>Value of a header; null when it is not there.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}
