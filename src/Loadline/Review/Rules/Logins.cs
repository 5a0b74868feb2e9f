using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Recognises requests that sign a user in.</summary>
internal static partial class Logins
{
    /// <summary>Whether a request signs in or gets a token.</summary>
    public static bool IsLogin(RequestEvent request) => request.Method is "POST" or "GRPC" or "?" && (Path().IsMatch(request.Url ?? "") || Path().IsMatch(request.Name ?? "")) && !Other().IsMatch(request.Url ?? "");

    /// <summary>Whether its body holds a user's name and password.</summary>
    public static bool HasPassword(RequestEvent request) =>
        request.BodyObject is { } body ? body.Names.Any(name => Password().IsMatch(name)) : request.Body is { } text && Password().IsMatch(text);

    [GeneratedRegex(@"(^|[/ _-])(log[_-]?in|sign[_-]?in|auth(enticate|orize)?|oauth2?|token|tokens|sessions?)([/? _-]|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Path();

    [GeneratedRegex(@"logout|sign-?out|refresh|revoke", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Other();

    [GeneratedRegex("passw|pwd|passcode", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Password();
}
