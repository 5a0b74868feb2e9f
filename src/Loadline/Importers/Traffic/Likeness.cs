using Loadline.Importers.Secrets;
using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>
/// How sure it is that a value in a request was taken from a place in a response. Two things count: how improbable it is that the two are equal by chance,
/// and whether they are called alike. From <see cref="Sure"/> on it is taken for true, from <see cref="Doubtful"/> on it is asked.
/// </summary>
internal static class Likeness
{
    /// <summary>From here on a value is captured without asking.</summary>
    public const double Sure = 0.6;

    /// <summary>From here on it is asked.</summary>
    public const double Doubtful = 0.4;

    private static readonly HashSet<string> IdWords = new(["id", "uuid", "guid", "key", "slug", "code", "number", "no", "ref", "reference", "sku", "token", "cursor", "handle"], StringComparer.Ordinal);

    /// <summary>Confidence from 0 to 1.</summary>
    public static double Of(Atom atom, string value, ValueSource source)
    {
        var rarity = Rarity(value);
        var target = NameWords.Of(atom.Name);
        // Short words and numbers are equal by chance all the time, unless both places hold ids.
        if (rarity < 0.3 && !(atom.Place == AtomPlace.Path || IsId(target)) && !(atom.Place is AtomPlace.Credential or AtomPlace.Header))
        {
            return 0;
        }

        return Math.Min(1, rarity + Names(atom, target, NameWords.Of(source.Key), source));
    }

    /// <summary>How improbable a value is, from 0 to 0.6.</summary>
    public static double Rarity(string value)
    {
        var digits = value.Count(char.IsAsciiDigit);
        var letters = value.Count(char.IsAsciiLetter);
        return value switch
        {
            _ when Guid.TryParse(value, out _) || RandomText.IsRandom(value) || (value.Length >= 16 && digits > 2 && letters > 2) => 0.6,
            _ when value.Contains('@', StringComparison.Ordinal) && value.Contains('.', StringComparison.Ordinal) => 0.5,
            _ when digits == value.Length => digits >= 8 ? 0.5 : digits >= 5 ? 0.4 : digits >= 3 ? 0.25 : 0.1,
            _ when value.Length >= 8 && digits > 0 && letters > 0 => 0.45,
            _ when value.Length >= 12 && value.Contains('-', StringComparison.Ordinal) => 0.35,
            _ when value.Length >= 4 && digits > 0 => 0.3,
            _ => 0.05,
        };
    }

    private static double Names(Atom atom, List<string> target, List<string> key, ValueSource source)
    {
        if (key.Count == 0)
        {
            return 0;
        }

        if (atom.Place == AtomPlace.Credential)
        {
            return key[^1] is "token" or "jwt" or "bearer" or "key" or "authorization" ? 0.5 : 0.2;
        }

        if (atom.Place == AtomPlace.Path)
        {
            var kind = OperationPath.Singular(atom.Name);
            var isId = IdWords.Contains(key[^1]) || (target.Count > 0 && key[^1] == "name" && kind.Length > 0);
            var same = source.Owner == kind || (key.Count > 1 && key[^2] == kind) || key[0] == kind;
            return isId && same ? 0.5 : isId ? 0.35 : same ? 0.3 : 0.1;
        }

        var (one, other) = (Core(target), Core(key));
        if (one.SequenceEqual(other) && one.Count > 0)
        {
            return 0.5;
        }

        // orderId takes the id of an order.
        if (target.Count > 1 && IdWords.Contains(target[^1]) && target[^1] == key[^1])
        {
            return source.Owner.Length > 0 && target[^2] == source.Owner ? 0.5 : key.Count > 1 && key[^2] == target[^2] ? 0.5 : 0.3;
        }

        // A field called order takes the id of an order.
        if (target.Count > 0 && IdWords.Contains(key[^1]) && OperationPath.Singular(target[^1]) is var thing && (source.Owner == thing || (key.Count > 1 && key[^2] == thing)))
        {
            return 0.4;
        }

        return one.Count > 0 && other.Count > 0 && one[^1] == other[^1] ? 0.3 : 0.1;
    }

    private static bool IsId(List<string> words) => words.Count > 0 && IdWords.Contains(words[^1]);

    /// <summary>Name without what only says where it is sent: <c>X-CSRF-Token</c> and <c>csrf_token</c> are the same.</summary>
    private static List<string> Core(List<string> words) => [.. words.Where(word => word is not ("x" or "http" or "header" or "param")).Select(word => word == "xsrf" ? "csrf" : word)];
}
