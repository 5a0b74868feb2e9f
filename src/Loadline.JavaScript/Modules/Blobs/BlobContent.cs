namespace Loadline.JavaScript.Modules.Blobs;

/// <summary>What is in a blob.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Type">Its media type; empty when nobody said.</param>
internal sealed record BlobContent(byte[] Bytes, string Type);
