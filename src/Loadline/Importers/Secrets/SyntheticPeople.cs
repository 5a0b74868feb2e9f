using System.Globalization;
using System.Text.Json.Nodes;

namespace Loadline.Importers.Secrets;

/// <summary>
/// Made-up people whose data takes the place of personal values. The same value is always the same column, so that what belongs together stays together; a
/// second value of a kind is a column of its own (<c>email_2</c>). Numbers come from ranges that are set aside for examples.
/// </summary>
internal sealed class SyntheticPeople
{
    /// <summary>Name of the feed.</summary>
    public const string Feed = "people";

    /// <summary>Rows that are made.</summary>
    public const int RowCount = 100;

    private static readonly string[] First = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hana", "Ian", "June", "Kim", "Leo", "Mia", "Noah", "Olga", "Paul", "Quin", "Rosa", "Sam", "Tess"];
    private static readonly string[] Last = ["Ash", "Brook", "Clay", "Dale", "Elm", "Field", "Glen", "Hill", "Isle", "Jay", "Knoll", "Lake", "Marsh", "North", "Oak", "Pond", "Quarry", "Reed", "Stone", "Vale"];

    private readonly Dictionary<(string Column, string Value), string> columns = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Kinds of data there are; any other is text.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["email", "uuid", "phone", "first_name", "last_name", "full_name", "username", "birth_date", "ssn", "tax_id", "identity", "iban", "account", "card", "cvc", "street", "latitude", "longitude", "ip", "mac"];

    /// <summary>Columns that are in use, in the order they were first needed.</summary>
    public IEnumerable<string> Used => columns.Values;

    /// <summary>The template that stands in place of a personal value: <c>{{ people.email }}</c>.</summary>
    public string Take(Sensitive what, string value) => "{{ " + Feed + "." + ColumnOf(what.Name, value) + " }}";

    /// <summary>Rows of the feed, each with the columns in use.</summary>
    public IReadOnlyList<JsonObject> Rows() =>
    [
        .. Enumerable.Range(0, RowCount).Select(row => new JsonObject(columns.Select(column =>
            KeyValuePair.Create(column.Value, (JsonNode?)NodeOf(column.Key.Column, ValueOf(column.Key.Column, row, NumberOf(column.Value))))))),
    ];

    /// <summary>Positions are numbers, also where they are sent as JSON.</summary>
    private static JsonValue NodeOf(string column, string value) =>
        column is "latitude" or "longitude" ? JsonValue.Create(decimal.Parse(value, CultureInfo.InvariantCulture)) : JsonValue.Create(value);

    /// <summary>One made-up value.</summary>
    /// <param name="column">Kind of data.</param>
    /// <param name="row">Row, from 0.</param>
    /// <param name="number">Which one of its kind in the row, from 1.</param>
    public static string ValueOf(string column, int row, int number = 1)
    {
        var person = row + ((number - 1) * RowCount);
        var (first, last) = (First[person % First.Length], Last[(person / First.Length + person) % Last.Length]);
        return column switch
        {
            "email" => string.Create(CultureInfo.InvariantCulture, $"user-{person + 1:0000}@example.com"),
            "uuid" => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{person + 1:000000000000}"),
            "phone" => string.Create(CultureInfo.InvariantCulture, $"+1202555{100 + (person % 100):0000}"),
            "first_name" => first,
            "last_name" => last,
            "full_name" => $"{first} {last}",
            "username" => string.Create(CultureInfo.InvariantCulture, $"user-{person + 1:0000}"),
            "birth_date" => string.Create(CultureInfo.InvariantCulture, $"{1950 + (person % 50)}-{1 + (person % 12):00}-{1 + (person % 28):00}"),
            "ssn" => string.Create(CultureInfo.InvariantCulture, $"000-{1 + (person % 99):00}-{1 + person:0000}"),
            "iban" => Iban(person),
            "account" => string.Create(CultureInfo.InvariantCulture, $"{10_000_000 + person}"),
            "card" => Card(person),
            "cvc" => string.Create(CultureInfo.InvariantCulture, $"{100 + (person % 900)}"),
            "street" => string.Create(CultureInfo.InvariantCulture, $"{1 + (person % 200)} Example Street"),
            "latitude" => string.Create(CultureInfo.InvariantCulture, $"{35 + (person % 20)}.{1 + (person % 9)}5"),
            "longitude" => string.Create(CultureInfo.InvariantCulture, $"{5 + (person % 20)}.{1 + (person % 9)}5"),
            "ip" => string.Create(CultureInfo.InvariantCulture, $"192.0.2.{1 + (person % 254)}"),
            "mac" => string.Create(CultureInfo.InvariantCulture, $"00:00:5e:00:53:{person % 256:x2}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"TEST{person + 1:000000}"),
        };
    }

    private string ColumnOf(string name, string value)
    {
        if (columns.TryGetValue((name, value), out var column))
        {
            return column;
        }

        column = name;
        for (var i = 2; !taken.Add(column); i++)
        {
            column = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
        }

        columns.Add((name, value), column);
        return column;
    }

    private static int NumberOf(string column) =>
        column.LastIndexOf('_') is > 0 and var at && int.TryParse(column.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    /// <summary>A number of the test range of a card network, with its check digit.</summary>
    private static string Card(int person)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"400000000{person:000000}");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 1 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        }

        return digits + (10 - (sum % 10)) % 10;
    }

    /// <summary>An account of no bank, with the check digits of ISO 13616.</summary>
    private static string Iban(int person)
    {
        var account = string.Create(CultureInfo.InvariantCulture, $"00000000{person:0000000000}");
        var rest = 0;
        foreach (var digit in account + "131400")
        {
            rest = ((rest * 10) + digit - '0') % 97;
        }

        return string.Create(CultureInfo.InvariantCulture, $"DE{98 - rest:00}{account}");
    }
}
