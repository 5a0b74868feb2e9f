using System.Net.Sockets;

namespace Loadline.TestTarget;

/// <summary>One client. Requests without a body, one at a time; what comes early waits its turn.</summary>
internal sealed class Connection(int key, Socket socket)
{
    private readonly byte[] _buffer = new byte[8192];
    private int _used;

    /// <summary>Its number among all connections.</summary>
    public int Key { get; } = key;

    public Socket Socket { get; } = socket;

    /// <summary>A request is being served.</summary>
    public bool Busy { get; set; }

    /// <summary>The current request is the last of this connection.</summary>
    public bool Last { get; private set; }

    public bool Closed { get; private set; }

    /// <summary>Reads what is there. False when the client is gone.</summary>
    public bool Receive()
    {
        var count = Socket.Receive(_buffer.AsSpan(_used), SocketFlags.None, out var error);
        _used += Math.Max(0, count);
        return error == SocketError.WouldBlock || (error == SocketError.Success && count > 0);
    }

    /// <summary>Takes a whole request from what was read.</summary>
    public bool TakeRequest()
    {
        var read = _buffer.AsSpan(0, _used);
        var end = read.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = read[..end];
        var old = head[..Math.Max(0, head.IndexOf((byte)'\r'))].EndsWith("HTTP/1.0"u8);
        Last = Says(head, "close"u8) || (old && !Says(head, "keep-alive"u8));
        read[(end + 4)..].CopyTo(_buffer);
        _used -= end + 4;
        return true;
    }

    /// <summary>Sends all bytes; answers are so short that the socket has room.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (!Closed && (Socket.Send(bytes, SocketFlags.None, out var error) < bytes.Length || error != SocketError.Success))
        {
            Close();
        }
    }

    public void Close()
    {
        Closed = true;
        Socket.Dispose();
    }

    private static bool Says(ReadOnlySpan<byte> head, ReadOnlySpan<byte> value)
    {
        while (head.IndexOf("\r\n"u8) is >= 0 and var end)
        {
            head = head[(end + 2)..];
            if (head.Length > 11 && System.Text.Ascii.EqualsIgnoreCase(head[..11], "connection:"u8))
            {
                var line = head[11..];
                line = line[..(line.IndexOf((byte)'\r') is >= 0 and var length ? length : line.Length)].Trim((byte)' ');
                return System.Text.Ascii.EqualsIgnoreCase(line, value);
            }
        }

        return false;
    }
}
