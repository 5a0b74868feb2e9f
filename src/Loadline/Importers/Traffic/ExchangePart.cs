namespace Loadline.Importers.Traffic;

/// <summary>A part of a multipart body.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Value">Text; null for a file.</param>
/// <param name="IsFile">Whether it is a file. What is in it, and what it is called, is not kept.</param>
/// <param name="MediaType">Media type; null for none.</param>
/// <param name="Size">Bytes of a file; 0 when unknown.</param>
internal sealed record ExchangePart(string Name, string? Value, bool IsFile, string? MediaType, int Size = 0);
