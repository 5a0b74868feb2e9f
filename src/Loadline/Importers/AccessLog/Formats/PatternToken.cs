namespace Loadline.Importers.AccessLog.Formats;

/// <summary>A field of a line and the text behind it.</summary>
/// <param name="Field">What stands there.</param>
/// <param name="After">Text up to the next field; empty at the end of the line.</param>
internal sealed record PatternToken(LineField Field, string After);
