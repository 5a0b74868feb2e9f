namespace Loadline.Plans;

/// <summary>One part of a multipart body: text or a file.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Value">Template of the text; null for a file.</param>
/// <param name="File">File relative to the plan, sent as it is; null for text.</param>
/// <param name="ContentType">Media type of the part; null for none (text) or <c>application/octet-stream</c> (file).</param>
public sealed record MultipartPart(string Name, string? Value, string? File = null, string? ContentType = null);
