namespace Loadline.Engine.Loops;

/// <summary>What happened to a socket: the bits of Linux's epoll.</summary>
[Flags]
internal enum SocketEvents : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Something can be received.</summary>
    Readable = 0x1,

    /// <summary>Something can be sent, or the connection is open.</summary>
    Writable = 0x4,

    /// <summary>The socket has failed.</summary>
    Failed = 0x8,

    /// <summary>Both directions are closed.</summary>
    HungUp = 0x10,

    /// <summary>The other side sends nothing more.</summary>
    Ended = 0x2000,
}
