namespace Loadline.Engine.Http;

/// <summary>Addresses as they are written: nothing is normalised on the way.</summary>
internal static class AddressText
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The address of a text; null when it is no http or https address.</summary>
    public static Uri? Parse(string text)
    {
        var authority = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = authority < 3 ? -1 : text.IndexOf('/', authority);

        // Only with a path of its own can the rest be kept as it is written.
        var valid = path > authority && text.AsSpan(authority, path - authority).IndexOfAny('?', '@') < 0
            ? Uri.TryCreate(text, AsWritten, out var address)
            : Uri.TryCreate(text, UriKind.Absolute, out address);
        return valid && (address!.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.Host.Length > 0 ? address : null;
    }

    /// <summary>Path and query as they are sent: everything that is not ASCII percent-encoded.</summary>
    public static string TargetOf(Uri address)
    {
        var target = address.PathAndQuery;
        return target.Length == 0 ? "/" : System.Text.Ascii.IsValid(target) ? target : Uri.EscapeDataString(target).Replace("%2F", "/", StringComparison.Ordinal);
    }
}
