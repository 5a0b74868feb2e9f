namespace Loadline.Plans;

/// <summary>
/// A value taken from a response. One that finds nothing is a failed check and ends the journey, because what follows would be sent wrong.
/// </summary>
/// <param name="Name">Variable it is kept in.</param>
/// <param name="From">Part of the response it is looked for in.</param>
/// <param name="Expression">JSONPath, header name, cookie name, or regular expression.</param>
/// <param name="Group">Group of the regular expression; 0 for the whole match. Only where there is one.</param>
/// <param name="Pick">Which one, when there are several.</param>
/// <param name="Pattern">Regular expression on the value of the header; null takes the whole value. Only for <see cref="CaptureSource.Header"/>.</param>
public sealed record Capture(string Name, CaptureSource From, string Expression, int Group = 0, CapturePick Pick = CapturePick.Random, string? Pattern = null)
{
    /// <summary>The regular expression it looks with, in the body or in a header; null when it uses none.</summary>
    public string? Regex => From == CaptureSource.Regex ? Expression : Pattern;
}
