namespace Loadline.Results;

/// <summary>One kind of failure, counted.</summary>
/// <param name="Request">Name of the request.</param>
/// <param name="Code">k6's error code, such as 1050 for a timeout or 1500 for status 500.</param>
/// <param name="Message">What happened, without any value that may be a secret.</param>
/// <param name="Count">How often.</param>
public sealed record RunError(string Request, int Code, string Message, long Count);
