namespace Loadline.JavaScript.Tests.Artillery;

/// <summary>A request the target received.</summary>
internal sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body, string Connection);
