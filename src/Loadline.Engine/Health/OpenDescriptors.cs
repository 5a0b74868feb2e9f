using System.Runtime.InteropServices;

namespace Loadline.Engine.Health;

/// <summary>
/// Counts the open files and sockets of this process. Since Linux 6.2 the size of <c>/proc/self/fd</c> is their number, which costs one call;
/// before, the entries are counted, up to a number that takes about a millisecond.
/// </summary>
internal static partial class OpenDescriptors
{
    private const int MostCounted = 2_000;
    private const int AtWorkingDirectory = -100;
    private const uint SizeMask = 0x200;
    private const int SizeOffset = 40;

    /// <summary>The number; null when the system does not say, or when there are more than can be counted quickly.</summary>
    public static long? Count()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> status = stackalloc byte[256];
        try
        {
            if (Statx(AtWorkingDirectory, "/proc/self/fd", 0, SizeMask, ref MemoryMarshal.GetReference(status)) == 0 && MemoryMarshal.Read<long>(status[SizeOffset..]) is > 0 and var size)
            {
                return size;
            }

            var counted = Directory.EnumerateFileSystemEntries("/proc/self/fd").Take(MostCounted + 1).Count();
            return counted <= MostCounted ? counted : null;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte status);
}
