namespace Loadline.Engine.Metrics;

/// <summary>One kind of failure.</summary>
/// <param name="Request">Name of the request.</param>
/// <param name="Code">k6's error code.</param>
/// <param name="Message">What happened; holds no value that was sent or received.</param>
internal readonly record struct ErrorKey(string Request, int Code, string Message);
