using System.Net.Sockets;

namespace Loadline.Engine.Connections;

/// <summary>Errors of connections as numbers below zero, so that they travel where numbers of bytes do.</summary>
internal static class ConnectionError
{
    /// <summary>What <see cref="IConnection.Abort"/> ends things with.</summary>
    public const int Aborted = -(int)SocketError.OperationAborted;

    /// <summary>The number of an error.</summary>
    public static int Of(SocketError error) => error > 0 ? -(int)error : -(int)SocketError.Fault;

    /// <summary>The error of a number below zero.</summary>
    public static SocketError From(int number) => (SocketError)(-number);

    /// <summary>The number of an error of Linux.</summary>
    /// <param name="errno">Its <c>errno</c>.</param>
    public static int OfLinux(int errno) => Of(errno switch
    {
        1 or 13 => SocketError.AccessDenied,
        23 or 24 => SocketError.TooManyOpenSockets,
        32 => SocketError.Shutdown,
        97 => SocketError.AddressFamilyNotSupported,
        98 => SocketError.AddressAlreadyInUse,
        99 => SocketError.AddressNotAvailable,
        100 => SocketError.NetworkDown,
        101 => SocketError.NetworkUnreachable,
        103 => SocketError.ConnectionAborted,
        104 => SocketError.ConnectionReset,
        12 or 105 => SocketError.NoBufferSpaceAvailable,
        107 => SocketError.NotConnected,
        110 => SocketError.TimedOut,
        111 => SocketError.ConnectionRefused,
        112 => SocketError.HostDown,
        113 => SocketError.HostUnreachable,
        _ => SocketError.Fault,
    });
}
