using System.Globalization;
using System.Text;

namespace Loadline.JavaScript.Modules.Sockets;

/// <summary>What comes before the body of an HTTP/1.1 answer, on a connection that becomes something else then.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its header fields.</param>
/// <param name="Length">Bytes it took.</param>
internal sealed record AnswerHead(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, int Length)
{
    private const int Longest = 64 * 1024;

    /// <summary>Reads one.</summary>
    /// <exception cref="InvalidDataException">It is too long, or none.</exception>
    /// <exception cref="IOException">The connection ended.</exception>
    public static async Task<AnswerHead> ReadAsync(Stream stream, CancellationToken stop)
    {
        // Byte by byte: what follows the head belongs to the new protocol, and the head is small.
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || head[^1] != '\n' || !(head[^2] == '\n' || (head[^2] == '\r' && head[^3] == '\n')))
        {
            if (head.Count >= Longest)
            {
                throw new InvalidDataException("the head of the answer is longer than 64 kB");
            }

            await stream.ReadExactlyAsync(one, stop).ConfigureAwait(false);
            head.Add(one[0]);
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split('\n', StringSplitOptions.TrimEntries);
        if (lines[0].Split(' ') is not [var version, var code, ..] || !version.StartsWith("HTTP/1", StringComparison.Ordinal) || !int.TryParse(code, CultureInfo.InvariantCulture, out var status))
        {
            throw new InvalidDataException("malformed HTTP response");
        }

        return new AnswerHead(status, [.. lines.Skip(1).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).Select(parts => KeyValuePair.Create(parts[0].Trim(), parts[1].Trim()))], head.Count);
    }
}
