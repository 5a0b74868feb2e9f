namespace Loadline.Importers.AccessLog;

/// <summary>An operation that a document describes: requests that fit it are counted as it.</summary>
/// <param name="Method">Method in upper case.</param>
/// <param name="Base">Path of the server's address, such as <c>/v1</c>; empty for none.</param>
/// <param name="Path">Path with parameters in braces.</param>
public sealed record KnownRoute(string Method, string Base, string Path);
