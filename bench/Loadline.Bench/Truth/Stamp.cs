using System.Globalization;

namespace Loadline.Bench.Truth;

/// <summary>What the target knows of one request, in nanoseconds of the monotonic clock.</summary>
/// <param name="Arrived">It was read.</param>
/// <param name="Started">Its service began: after a stall, if it arrived in one.</param>
/// <param name="Done">Its last byte was sent; 0 when the client had gone.</param>
/// <param name="Status">Status of the answer.</param>
internal readonly record struct Stamp(long Arrived, long Started, long Done, int Status)
{
    /// <summary>Reads a line of the target's file.</summary>
    public static Stamp Parse(string line)
    {
        var numbers = line.Split(',').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Stamp(numbers[0], numbers[1], numbers[2], (int)numbers[3]);
    }
}
