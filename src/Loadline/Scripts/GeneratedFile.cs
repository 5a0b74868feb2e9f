namespace Loadline.Scripts;

/// <summary>A file to be written.</summary>
/// <param name="Path">Relative path with forward slashes, below the benchmark's folder.</param>
/// <param name="Content">Text, UTF-8 with <c>\n</c> line ends.</param>
public sealed record GeneratedFile(string Path, string Content);
