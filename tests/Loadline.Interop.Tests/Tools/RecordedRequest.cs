namespace Loadline.Interop.Tests.Tools;

/// <summary>A request as it arrived, how it was answered, and what it violates of the document; null when nothing.</summary>
internal sealed record RecordedRequest(string Method, string Path, string Query, string? ContentType, string Body, int Status, string Answer, string? Refusal);
