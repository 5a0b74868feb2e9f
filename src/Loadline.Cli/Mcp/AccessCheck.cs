using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Loadline.Cli.Mcp;

/// <summary>
/// Lets in who knows the token and means this machine. A page in a browser can send requests here: its name for this machine (DNS rebinding) and its origin
/// give it away, and it does not know the token.
/// </summary>
/// <param name="token">The token.</param>
internal sealed class AccessCheck(string token)
{
    private readonly byte[] _token = SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + token));

    /// <summary>Answers with 403 or 401 what may not in.</summary>
    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsLocal(request.Host.Host) || !request.Headers.Origin.All(origin => Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsLocal(from.Host)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        // Compared by their hashes, in a time that tells nothing.
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString())), _token))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool IsLocal(string host) => host.Trim('[', ']') is "127.0.0.1" or "localhost" or "::1";
}
