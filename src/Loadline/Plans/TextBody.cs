namespace Loadline.Plans;

/// <summary>A body of any other type.</summary>
/// <param name="Text">Template of the body, sent as UTF-8.</param>
/// <param name="ContentType">Media type, such as <c>text/plain</c>.</param>
public sealed record TextBody(string Text, string ContentType) : Body;
