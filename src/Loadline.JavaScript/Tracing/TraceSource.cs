namespace Loadline.JavaScript.Tracing;

/// <summary>Where a value of a script comes from.</summary>
/// <param name="Kind"><c>json</c>, <c>header</c>, <c>cookie</c>, <c>regex</c> (of the body) or <c>part</c> (of a header) of a response, <c>row</c> of data, or <c>env</c>.</param>
/// <param name="Owner">Number of the response, or of the data; -1 for none.</param>
/// <param name="Path">JSONPath, name of the header, cookie or variable, or <c>group:pattern</c> of a regular expression, for a header <c>group:header:pattern</c>.</param>
/// <param name="Real">The value as JSON where it is known; null where it is made up.</param>
internal sealed record TraceSource(string Kind, int Owner, string Path, string? Real);
