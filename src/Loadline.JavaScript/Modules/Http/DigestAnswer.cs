using System.Security.Cryptography;
using System.Text;
using Loadline.Engine.Http;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>The answer to a server that asks for digest authentication (RFC 7616).</summary>
internal static class DigestAnswer
{
    /// <summary>Value of the header Authorization; null when the server asks for something else.</summary>
    public static string? Of(ScriptRequest request, HeaderBlock headers, WireRequest wire, Random random)
    {
        var (user, password) = request.Digest!.Value;
        var challenge = headers.Joined("www-authenticate");
        if (challenge is null || !challenge.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = Parts(challenge["Digest ".Length..]);
        var algorithm = parts.GetValueOrDefault("algorithm", "MD5");
        string Hash(string text) => Convert.ToHexStringLower(HashOf(algorithm, Encoding.UTF8.GetBytes(text)));
        var (realm, nonce) = (parts.GetValueOrDefault("realm", ""), parts.GetValueOrDefault("nonce", ""));
        var target = Encoding.ASCII.GetString(wire.Target.Written);
        var bytes = new byte[8];
        random.NextBytes(bytes);
        var own = Convert.ToHexStringLower(bytes);
        var first = Hash($"{user}:{realm}:{password}");
        first = algorithm.EndsWith("-sess", StringComparison.OrdinalIgnoreCase) ? Hash($"{first}:{nonce}:{own}") : first;
        var second = Hash($"{request.Method}:{target}");
        var quality = parts.GetValueOrDefault("qop", "").Split(',', StringSplitOptions.TrimEntries).Contains("auth", StringComparer.OrdinalIgnoreCase);
        var answer = quality ? Hash($"{first}:{nonce}:00000001:{own}:auth:{second}") : Hash($"{first}:{nonce}:{second}");
        var text = new StringBuilder($"Digest username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{target}\", response=\"{answer}\", algorithm={algorithm}");
        if (parts.TryGetValue("opaque", out var opaque))
        {
            text.Append($", opaque=\"{opaque}\"");
        }

        return (quality ? text.Append($", qop=auth, nc=00000001, cnonce=\"{own}\"") : text).ToString();
    }

    private static byte[] HashOf(string algorithm, byte[] bytes)
    {
#pragma warning disable CA5351 // The server chooses.
        return algorithm.StartsWith("SHA-256", StringComparison.OrdinalIgnoreCase) ? SHA256.HashData(bytes) : MD5.HashData(bytes);
#pragma warning restore CA5351
    }

    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var position = 0;
        while (position < text.Length)
        {
            var equals = text.IndexOf('=', position);
            if (equals < 0)
            {
                break;
            }

            var name = text[position..equals].Trim(' ', ',');
            position = equals + 1;
            var end = position < text.Length && text[position] == '"' ? text.IndexOf('"', ++position) : text.IndexOf(',', position);
            end = end < 0 ? text.Length : end;
            parts[name] = text[position..end].Trim();
            position = end + 1;
        }

        return parts;
    }
}
