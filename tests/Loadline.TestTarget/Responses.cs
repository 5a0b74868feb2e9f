using System.Text;

namespace Loadline.TestTarget;

/// <summary>The bytes of the answers.</summary>
internal static class Responses
{
    /// <summary>35 bytes of JSON.</summary>
    public static readonly byte[] Body = """{"ok":true,"id":42,"items":[1,2,3]}"""u8.ToArray();

    private static readonly byte[][] Heads = [Head("200 OK", false), Head("200 OK", true), Head("503 Service Unavailable", false), Head("503 Service Unavailable", true)];
    private static readonly byte[][] Wholes = [.. Heads.Select(head => head.Concat(Body).ToArray())];

    /// <summary>Status line and headers.</summary>
    public static byte[] Of(int status, bool close, bool body) => (body ? Wholes : Heads)[(status == 200 ? 0 : 2) + (close ? 1 : 0)];

    // Keep-alive is said too, because HTTP/1.0 clients need to hear it.
    private static byte[] Head(string status, bool close) =>
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: {(close ? "close" : "keep-alive")}\r\n\r\n");
}
