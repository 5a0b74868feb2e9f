using System.Text;
using Loadline.Engine.Http;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Redirects as Artillery's client follows them.</summary>
internal static class Redirects
{
    /// <summary>Where a response leads; null when it does not.</summary>
    public static Uri? Next(Line line) =>
        line.Response.Status is 300 or 301 or 302 or 303 or 304 or 307 or 308
        && line.Response.Headers.TryFind("location"u8, out var location) && location.Length > 0
        && Uri.TryCreate(new Uri(line.Request.Origin.Address + Encoding.ASCII.GetString(line.Request.Target.Written)), Encoding.UTF8.GetString(location), out var next)
        && (next.Scheme == Uri.UriSchemeHttp || next.Scheme == Uri.UriSchemeHttps)
            ? next
            : null;

    /// <summary>Makes a request the next one: only 303 changes its method; what belongs to a host stays there.</summary>
    public static void Follow(WireRequest wire, int status, Uri next)
    {
        if (status == 303 && wire.Method is not ("GET" or "HEAD"))
        {
            (wire.Body, wire.Method) = (null, "GET");
            FieldLines.Remove(wire.Fields, static name => name is "content-type" or "content-length");
        }

        var origin = new Origin(next);
        if (!origin.Equals(wire.Origin))
        {
            FieldLines.Remove(wire.Fields, static name => name is "host" or "cookie" or "authorization");
            wire.HasHost = false;
        }

        wire.Origin = origin.Equals(wire.Origin) ? wire.Origin : origin;
        wire.Target.Clear();
        Encoding.ASCII.GetBytes(AddressText.TargetOf(next), wire.Target);
    }
}
