namespace Loadline.Engine.Http;

/// <summary>
/// A pool of connections that one user sends on, one request at a time. It speaks one request and one response: redirects, cookies and
/// decompression are above it.
/// </summary>
internal interface ITransport : IDisposable
{
    /// <summary>Sends a request and reads its response to the end.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="response">Filled with what came back and when, also when it fails.</param>
    /// <param name="cut">Ends the request with <see cref="RequestFault.Cut"/>.</param>
    /// <returns>Null when the response is complete.</returns>
    ValueTask<RequestFault?> SendAsync(WireRequest request, WireResponse response, CancellationToken cut);
}
