namespace Loadline.Engine.Http;

/// <summary>
/// The connections of one user, who sends one request at a time. It speaks one request and one response: redirects, cookies and
/// decompression are above it. Used on its loop only.
/// </summary>
internal interface ITransport : IDisposable
{
    /// <summary>Sends a request and reads its response to the end.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="response">Filled with what came back and when, also when it fails.</param>
    /// <returns>Null when the response is complete.</returns>
    ValueTask<RequestFault?> SendAsync(WireRequest request, WireResponse response);

    /// <summary>Opens a connection ahead of time.</summary>
    /// <returns>False when that can't be done; the request that needs it will say why.</returns>
    ValueTask<bool> ConnectAsync(Origin origin);

    /// <summary>Ends what is running at once with <see cref="RequestFault.Cut"/>.</summary>
    void Cut();
}
