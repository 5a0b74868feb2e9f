namespace Loadline.Plans;

/// <summary>A named value, such as a header, a query parameter or a form field. Order is kept; names may repeat.</summary>
/// <param name="Name">Name as sent.</param>
/// <param name="Value">Template of the value.</param>
public sealed record Field(string Name, string Value);
