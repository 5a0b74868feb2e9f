using System.Globalization;
using Loadline.Importers.Secrets;

namespace Loadline.Importers.Traffic;

/// <summary>Gives variables names that say what they hold, each once.</summary>
internal sealed class CaptureNames
{
    private const int Longest = 40;

    private static readonly HashSet<string> General = new(["id", "uuid", "guid", "key", "slug", "code", "name", "number", "value", "ref", "reference", "title", "handle"], StringComparer.Ordinal);

    private readonly HashSet<string> taken = new([SyntheticPeople.Feed], StringComparer.OrdinalIgnoreCase);

    /// <summary>Name for a single value: <c>orderId</c>, <c>csrfToken</c>.</summary>
    public string Of(ValueSource source)
    {
        var words = NameWords.Of(source.Key);
        return Unique(words.Count == 1 && General.Contains(words[0]) && source.Owner.Length > 0 ? [.. NameWords.Of(source.Owner), words[0]] : words);
    }

    /// <summary>Name for an item of a list: <c>order</c>.</summary>
    public string OfItem(string owner) => Unique(NameWords.Of(owner.Length > 0 ? owner : "item"));

    /// <summary>Takes a name that the source gave.</summary>
    public void Take(string name) => taken.Add(name);

    private string Unique(List<string> words)
    {
        var name = string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
        name = name.Length == 0 ? "value" : char.IsAsciiDigit(name[0]) ? "n" + name : name;
        name = name.Length > Longest ? name[..Longest] : name;
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
