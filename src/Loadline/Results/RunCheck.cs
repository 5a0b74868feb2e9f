namespace Loadline.Results;

/// <summary>One expectation, counted.</summary>
/// <param name="Request">Name of the request.</param>
/// <param name="Name">What was expected, as in <c>status is 200</c>.</param>
/// <param name="Passes">How often it held.</param>
/// <param name="Fails">How often it did not.</param>
public sealed record RunCheck(string Request, string Name, long Passes, long Fails);
