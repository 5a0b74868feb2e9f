using Loadline.Plans;

namespace Loadline.JavaScript.Runtime;

/// <summary>What the tags of a request depend on, beside those of its user.</summary>
/// <param name="Method">Method.</param>
/// <param name="Name">Name: the script's, or the address.</param>
/// <param name="Status">Status; 0 without a response.</param>
/// <param name="ErrorCode">Error code; 0 for none.</param>
/// <param name="Error">What went wrong; empty for nothing.</param>
/// <param name="Protocol"><c>HTTP/1.1</c> or <c>HTTP/2.0</c>; empty without a response.</param>
/// <param name="Tls">Version of TLS as k6 names it; empty for none.</param>
/// <param name="Ip">Address of the other side, when somebody wants to know; else empty.</param>
/// <param name="IsExpected">Whether the response was one; null when the script does not want to know.</param>
/// <param name="Own">Tags of the script's own; null for none.</param>
internal readonly record struct RequestKey(string Method, string Name, int Status, int ErrorCode, string Error, string Protocol, string Tls, string Ip, bool? IsExpected, OwnTags? Own);
