using System.Text;

namespace Loadline.Engine.Health;

/// <summary>
/// How much the network links of this machine carried, from <c>/proc/net/dev</c>: <c>eth0: 100 2 0 0 0 0 0 0 50 1 0 0 0 0 0 0</c>, bytes received
/// first and bytes sent ninth. Links whose speed the system does not say, such as most virtual ones, are left out.
/// </summary>
internal sealed class LinkTraffic
{
    private const int MostLinks = 64;
    private const int SentAt = 8;
    private readonly List<Link> _links = [];

    /// <summary>Finds the links with a known speed.</summary>
    /// <param name="text">The text of <c>/proc/net/dev</c>.</param>
    /// <param name="megabitsOf">Speed of a link in Mbit/s; 0 or below when it is not known.</param>
    public LinkTraffic(ReadOnlySpan<byte> text, Func<string, long> megabitsOf)
    {
        var lines = new ProcText(text);
        while (_links.Count < MostLinks && lines.TryLine(out var line))
        {
            if (TryTake(line, out var name, out var received, out var sent) && !name.SequenceEqual("lo"u8) && megabitsOf(Encoding.UTF8.GetString(name)) is > 0 and var megabits)
            {
                _links.Add(new Link(name.ToArray(), megabits * 125.0) { Received = received, Sent = sent });
            }
        }
    }

    /// <summary>Takes a later text: the share of its speed that the busiest link carried in the busier direction since the one before, 0 to 1.</summary>
    /// <param name="text">The text of <c>/proc/net/dev</c>.</param>
    /// <param name="milliseconds">Time since the text before.</param>
    /// <returns>Null when no link has a known speed, or no time has passed.</returns>
    public double? ShareSince(ReadOnlySpan<byte> text, double milliseconds)
    {
        double? busiest = null;
        var lines = new ProcText(text);
        while (_links.Count > 0 && lines.TryLine(out var line))
        {
            if (!TryTake(line, out var name, out var received, out var sent) || Find(name) is not { } link)
            {
                continue;
            }

            // A counter that is smaller than before began anew.
            var most = Math.Max(Math.Max(received - link.Received, sent - link.Sent), 0);
            (link.Received, link.Sent) = (received, sent);
            busiest = milliseconds > 0 ? Math.Max(busiest ?? 0, Math.Min(1, most / (link.BytesPerMillisecond * milliseconds))) : null;
        }

        return busiest;
    }

    private static bool TryTake(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out long received, out long sent)
    {
        (received, sent) = (0, 0);
        var colon = line.IndexOf((byte)':');
        name = colon < 0 ? default : line[..colon].TrimStart((byte)' ');
        if (name.IsEmpty)
        {
            return false;
        }

        // Old kernels put the first number right behind the colon.
        var rest = line[(colon + 1)..];
        for (var field = 0; field <= SentAt; field++)
        {
            if (!ProcText.TryNumber(ref rest, out var number))
            {
                return false;
            }

            received = field == 0 ? number : received;
            sent = number;
        }

        return true;
    }

    private Link? Find(ReadOnlySpan<byte> name)
    {
        foreach (var link in _links)
        {
            if (name.SequenceEqual(link.Name))
            {
                return link;
            }
        }

        return null;
    }

    private sealed class Link(byte[] name, double bytesPerMillisecond)
    {
        public byte[] Name => name;

        public double BytesPerMillisecond => bytesPerMillisecond;

        public long Received { get; set; }

        public long Sent { get; set; }
    }
}
