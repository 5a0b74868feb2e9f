namespace Loadline.Review;

/// <summary>A change of a text.</summary>
/// <param name="File">File it is in.</param>
/// <param name="Start">0-based offset of what is replaced.</param>
/// <param name="Length">How much is replaced; 0 to insert.</param>
/// <param name="Text">What stands there afterwards.</param>
public sealed record TextEdit(string File, int Start, int Length, string Text);
