using Loadline.Importers.Secrets;

namespace Loadline.Importers.AccessLog.Routes;

/// <summary>Tells ids from words in a path, first the quick way.</summary>
internal static class SegmentText
{
    /// <summary>Whether a segment is surely an id: digits, a UUID, a long hexadecimal number, an e-mail address. Cheap, as it is asked of every segment.</summary>
    public static bool IsPlainlyId(ReadOnlySpan<char> segment)
    {
        if (!segment.ContainsAnyExceptInRange('0', '9'))
        {
            return true;
        }

        if (segment.Length == 36 && segment[8] == '-' && segment[13] == '-')
        {
            return Guid.TryParseExact(segment, "D", out _);
        }

        return segment.Contains('@') || (segment.Length is >= 16 and <= 128 && segment.ContainsAnyInRange('0', '9') && IsHex(segment));
    }

    /// <summary>A segment without its percent-encoding.</summary>
    public static string Decode(ReadOnlySpan<char> segment) => Uri.UnescapeDataString(segment.ToString());

    /// <summary>Whether a value stands behind a word that names something secret or personal: <c>/reset-password/…</c>, <c>/users/…</c> for a name.</summary>
    public static bool IsBehindSecret(string word, string value) =>
        word.Length > 0 && (((IsPeople(word) || IsPersonal(word, value)) && !IsAction(value)) || (value.Length >= 6 && value.AsSpan().ContainsAnyInRange('0', '9') && IsSecret(word)));

    /// <summary>Whether a word names people, so that a word behind it may be somebody's name.</summary>
    public static bool IsPeople(string word) => word.ToLowerInvariant() is "users" or "user" or "u" or "people" or "members" or "member" or "profiles" or "profile" or "authors" or "author" or "accounts" or "customers" or "customer"
        or "persons" or "person" or "contacts" or "employees" or "patients" or "students" or "by-email" or "by-name" or "by-username" or "username" or "usernames" or "players" or "followers";

    /// <summary>Whether a word names something personal, so that what is behind it is that. Some such words also begin routes (<c>/mobile/home</c>); routes are lower-case words.</summary>
    public static bool IsPersonal(string word, string value) => SensitiveNames.Find(word, FieldPlace.Query) is { Kind: SensitiveKind.Personal }
        && !(word.ToLowerInvariant() is "login" or "mobile" or "mail" or "email" or "card" or "cell" or "fax" or "tel" && !value.AsSpan().ContainsAnyExceptInRange('a', 'z'));

    /// <summary>Whether a word behind people is an action and no name.</summary>
    public static bool IsAction(string value) => value.ToLowerInvariant() is "me" or "self" or "current" or "search" or "list" or "login" or "logout" or "register" or "signup" or "count" or "export" or "import" or "new" or "create" or "bulk"
        or "batch" or "by-email" or "by-name" or "email" or "username" or "password" or "settings" or "preferences" or "verify" or "lookup" or "suggest" or "autocomplete" or "filter" or "query" or "find" or "stats" or "roles" or "groups"
        or "orders" or "profile" or "avatar" or "sessions" or "tokens" or "token" or "auth" or "notifications" or "details" or "all" or "addresses" or "cart" or "favorites" or "wishlist" or "activity" or "billing" or "subscription" or "subscriptions" or "keys" or "emails" or "security" or "status" or "active";

    /// <summary>Whether a word names a secret, so that what is behind it is one.</summary>
    public static bool IsSecret(string word) => SensitiveNames.Find(word, FieldPlace.Body) is { Kind: SensitiveKind.Secret }
        || word.ToLowerInvariant() is "verify" or "activate" or "activation" or "confirm" or "confirmation" or "invite" or "invites" or "invitation" or "invitations" or "magic" or "magic-link" or "unsubscribe" or "reset" or "reset-password" or "password-reset" or "sessions" or "tokens" or "verification" or "share" or "s" or "callback";

    private static bool IsHex(ReadOnlySpan<char> segment)
    {
        foreach (var letter in segment)
        {
            if (!char.IsAsciiHexDigit(letter))
            {
                return false;
            }
        }

        return true;
    }
}
