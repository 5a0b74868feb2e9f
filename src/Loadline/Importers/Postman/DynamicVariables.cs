using Loadline.Importers.Secrets;

namespace Loadline.Importers.Postman;

/// <summary>Postman's variables that make a new value each time, and what makes such values in a plan.</summary>
internal static class DynamicVariables
{
    private static readonly Dictionary<string, string> Templates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["$guid"] = "$uuid()", ["$randomUUID"] = "$uuid()", ["$timestamp"] = "$epoch()", ["$isoTimestamp"] = "$now()", ["$randomInt"] = "$int(0, 1000)", ["$randomBoolean"] = "$pick('true', 'false')",
        ["$randomAlphaNumeric"] = "$string(1)", ["$randomPassword"] = "$string(15)", ["$randomPrice"] = "$decimal(0, 1000, 2)", ["$randomBankAccount"] = "$digits(8)", ["$randomCreditCardMask"] = "$digits(4)",
        ["$randomUserName"] = "$unique()", ["$randomDateFuture"] = "$date(30)", ["$randomDatePast"] = "$date(-30)", ["$randomDateRecent"] = "$date(-1)", ["$randomColor"] = "$pick('red', 'green', 'blue')",
        ["$randomProductName"] = "$string(12)", ["$randomWord"] = "$string(6)", ["$randomWords"] = "$string(16)", ["$randomCountryCode"] = "$pick('DE', 'FR', 'GB', 'JP', 'US')", ["$randomCurrencyCode"] = "$pick('EUR', 'GBP', 'JPY', 'USD')",
        ["$randomHexColor"] = "$pick('#aa0000', '#00aa00', '#0000aa')", ["$randomLoremWord"] = "$string(6)", ["$randomLoremSentence"] = "$string(40)", ["$randomLoremText"] = "$string(80)", ["$randomLoremParagraph"] = "$string(120)",
    };

    private static readonly Dictionary<string, (string Label, string Column)> People = new(StringComparer.OrdinalIgnoreCase)
    {
        ["$randomFirstName"] = ("name", "first_name"), ["$randomLastName"] = ("name", "last_name"), ["$randomFullName"] = ("name", "full_name"), ["$randomPhoneNumber"] = ("phone number", "phone"), ["$randomPhoneNumberExt"] = ("phone number", "phone"),
        ["$randomStreetAddress"] = ("address", "street"), ["$randomStreetName"] = ("address", "street"), ["$randomIP"] = ("network address", "ip"), ["$randomMACAddress"] = ("hardware address", "mac"), ["$randomBankAccountIban"] = ("bank account", "iban"),
    };

    /// <summary>Template of a dynamic variable.</summary>
    /// <param name="name">Name with its dollar sign.</param>
    /// <param name="people">Takes columns of made-up people.</param>
    /// <param name="isKnown">Whether Postman's meaning is kept; any other name gives random letters.</param>
    public static string Of(string name, SyntheticPeople people, out bool isKnown)
    {
        isKnown = true;
        if (name.Equals("$randomEmail", StringComparison.OrdinalIgnoreCase) || name.Equals("$randomExampleEmail", StringComparison.OrdinalIgnoreCase))
        {
            return "{{ $unique() }}@example.com";
        }

        if (People.TryGetValue(name, out var person))
        {
            return people.Take(Sensitive.Personal(person.Label, person.Column), name);
        }

        isKnown = Templates.TryGetValue(name, out var template);
        return "{{ " + (template ?? "$string(8)") + " }}";
    }
}
