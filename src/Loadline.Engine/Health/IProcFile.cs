namespace Loadline.Engine.Health;

/// <summary>A small text that the system writes anew each time it is read, such as <c>/proc/stat</c>.</summary>
internal interface IProcFile
{
    /// <summary>Reads as much of it as the buffer holds, from its beginning.</summary>
    /// <returns>How many bytes; 0 when the system has no such text.</returns>
    int Read(Span<byte> buffer);
}
