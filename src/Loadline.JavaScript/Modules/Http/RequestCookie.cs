namespace Loadline.JavaScript.Modules.Http;

/// <summary>A cookie of one request.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Value.</param>
/// <param name="Replaces">Whether it is sent in place of the jar's of the same name; else both are.</param>
internal sealed record RequestCookie(string Name, string Value, bool Replaces);
