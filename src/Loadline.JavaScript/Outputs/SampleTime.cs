using System.Globalization;

namespace Loadline.JavaScript.Outputs;

/// <summary>The time of a sample as text.</summary>
internal static class SampleTime
{
    /// <summary><c>2026-01-02T15:04:05.1234567Z</c>, in the zone of the machine.</summary>
    public static string Rfc3339(TimeProvider time)
    {
        var now = time.GetLocalNow();
        return now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture) + (now.Offset == TimeSpan.Zero ? "Z" : now.ToString("zzz", CultureInfo.InvariantCulture));
    }
}
