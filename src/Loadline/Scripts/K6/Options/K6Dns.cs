namespace Loadline.Scripts.K6.Options;

/// <summary>How host names are looked up. A value is null where the script does not say.</summary>
/// <param name="Ttl">How long an answer is kept: a duration, <c>inf</c> or <c>0</c>. Default 5m.</param>
/// <param name="Select">Which of several addresses: <c>first</c>, <c>random</c> or <c>roundRobin</c>. Default random.</param>
/// <param name="Policy">Which kinds of addresses: <c>preferIPv4</c>, <c>preferIPv6</c>, <c>onlyIPv4</c>, <c>onlyIPv6</c> or <c>any</c>. Default preferIPv4.</param>
public sealed record K6Dns(string? Ttl, string? Select, string? Policy);
