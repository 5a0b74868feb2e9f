using System.Globalization;
using Loadline.Importers.Secrets;

namespace Loadline.Importers.Traffic;

/// <summary>
/// Decides what a value is that no response gave: one the client makes anew each time (time, UUID, an address for a new account), the name of the user who logs
/// in, or a constant.
/// </summary>
internal sealed class MadeValues(IReadOnlyList<RequestDraft> drafts, SecretVault vault, SyntheticPeople people)
{
    private static readonly HashSet<string> FreshNames = new(
        ["idempotency key", "x idempotency key", "request id", "x request id", "correlation id", "x correlation id", "message id", "client request id", "nonce", "transaction id", "client mutation id", "trace id"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> LoginWords = new(["login", "signin", "session", "sessions", "auth", "authenticate", "token", "oauth", "logon"], StringComparer.Ordinal);

    private readonly Dictionary<string, int> uses = Uses(drafts);

    /// <summary>Number of values that are made anew.</summary>
    public int Fresh { get; private set; }

    /// <summary>Looks at a value and settles the atom when it is made anew.</summary>
    /// <returns>Whether later requests may take it from a response that repeats it.</returns>
    public bool Decide(RequestDraft draft, Atom atom, string value)
    {
        var name = string.Join(' ', NameWords.Of(atom.Name));
        if (atom.Place == AtomPlace.Text)
        {
            return false;
        }

        if (atom.Place is AtomPlace.Body or AtomPlace.Query && IsUser(name) && draft.Fields.Any(other => IsPassword(other.Name)) && IsLogin(draft))
        {
            atom.Settle("{{ $env." + vault.VariableOf("API_USER", value) + " }}");
            return false;
        }

        var what = SensitiveText.Find(atom.Name, value, atom.Field);
        if (what is { Kind: SensitiveKind.Personal, Name: "email" or "username" } && draft.Exchange.Method is "POST" or "PUT" && atom.Place == AtomPlace.Body)
        {
            return Make(draft, atom, value, what, what.Name == "email" ? "{{ $unique() }}@example.com" : "{{ $unique() }}");
        }

        if (what is not null)
        {
            return false;
        }

        if (FreshNames.Contains(name) && value.Length >= 8)
        {
            return Make(draft, atom, value, null, "{{ $uuid() }}");
        }

        if (value.Length == 36 && Guid.TryParseExact(value, "D", out _) && value[14] is '4' or '7' && (atom.Place == AtomPlace.Header || (atom.Place == AtomPlace.Body && draft.Exchange.Method != "GET" && name is "id" or "uuid" or "guid" or "key")))
        {
            return Make(draft, atom, value, null, "{{ $uuid() }}");
        }

        return Time(draft, atom, value) is { } time && Make(draft, atom, value, null, time);
    }

    private bool Make(RequestDraft draft, Atom atom, string value, Sensitive? what, string template)
    {
        vault.Remember(value, what ?? Sensitive.Secret("id", "ID"));
        Fresh++;
        if (uses.GetValueOrDefault(value) <= 1)
        {
            atom.Settle(template);
            return false;
        }

        // Sent again: the same value has to be sent then. A response that repeats it gives it to later requests; else all take it from one row.
        if (AnswerValues.Of(draft.Exchange, draft.Index).Any(answer => answer.Value == value))
        {
            atom.Settle(template);
            return true;
        }

        atom.Settle(people.Take(what ?? Sensitive.Personal("id", "uuid"), value));
        return false;
    }

    private static string? Time(RequestDraft draft, Atom atom, string value)
    {
        if (draft.Exchange.Started is not { } started || atom.Place == AtomPlace.Path)
        {
            return null;
        }

        if (value.Length == 13 && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && Math.Abs(milliseconds - started.ToUnixTimeMilliseconds()) < TimeSpan.FromDays(1).TotalMilliseconds)
        {
            return "{{ $epoch() }}";
        }

        if (value.Length == 10 && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var days = day.DayNumber - DateOnly.FromDateTime(started.UtcDateTime).DayNumber;
            return Math.Abs(days) <= 400 ? string.Create(CultureInfo.InvariantCulture, $"{{{{ $date({days}) }}}}") : null;
        }

        return value.Length is >= 19 and <= 35 && value[10] == 'T' && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && (moment - started).Duration() < TimeSpan.FromDays(1)
            ? "{{ $now() }}"
            : null;
    }

    private static bool IsUser(string name) => name is "email" or "username" or "user name" or "user" or "login" or "user id" or "userid" or "account" or "identifier" or "user email" or "client id";

    private static bool IsPassword(string name) => NameWords.Of(name) is [.., "password" or "passwd" or "pwd" or "pass" or "secret"];

    private static bool IsLogin(RequestDraft draft)
    {
        var words = draft.Segments.SelectMany(segment => NameWords.Of(segment.Text)).ToList();
        return words.Exists(LoginWords.Contains) || (words is [.., "in"] && words.Contains("sign") || words.Contains("log"));
    }

    private static Dictionary<string, int> Uses(IReadOnlyList<RequestDraft> drafts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in drafts.SelectMany(draft => draft.Atoms.Select(atom => atom.Constant).OfType<string>().Select(constant => Uri.UnescapeDataString(constant)).Distinct(StringComparer.Ordinal)))
        {
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        return counts;
    }
}
