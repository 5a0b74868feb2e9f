namespace Loadline.Importers.AccessLog.Formats;

/// <summary>A part of a line.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its length; 0 for nothing.</param>
internal readonly record struct Part(int Start, int Length)
{
    /// <summary>A part of this part.</summary>
    public Part Slice(int start, int length) => new(Start + start, length);
}
