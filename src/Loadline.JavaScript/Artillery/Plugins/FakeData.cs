using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;
using Loadline.JavaScript.Artillery.Play;

namespace Loadline.JavaScript.Artillery.Plugins;

/// <summary>The plugin <c>fake-data</c>: made-up names, addresses, numbers, each from the seed of the run. The names are those of the plugin, the values our own.</summary>
internal static class FakeData
{
    private static readonly string[] FirstNames = ["Ada", "Bruno", "Clara", "Dario", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Luca", "Mila", "Nils", "Olga", "Paul", "Rosa", "Sven", "Tessa", "Yara"];
    private static readonly string[] LastNames = ["Adler", "Berg", "Conti", "Dubois", "Egger", "Frei", "Graf", "Huber", "Iten", "Jansen", "Keller", "Lang", "Meier", "Novak", "Orsi", "Peters", "Roth", "Sommer", "Thoma", "Weber"];
    private static readonly string[] Cities = ["Ashford", "Brookfield", "Clearwater", "Dunmore", "Eastvale", "Fairview", "Glenwood", "Hillcrest", "Kingsport", "Lakeside"];
    private static readonly string[] Countries = ["Austria", "Brazil", "Canada", "Denmark", "France", "Ghana", "India", "Japan", "Kenya", "Norway", "Peru", "Spain"];
    private static readonly string[] Words = ["amber", "basin", "cedar", "delta", "ember", "field", "grove", "haven", "inlet", "jetty", "knoll", "lumen", "mesa", "north", "olive", "pine", "quartz", "ridge", "slate", "tide"];
    private static readonly string[] Streets = ["Oak Street", "Mill Lane", "Station Road", "Church Street", "Park Avenue", "River Road", "High Street", "Garden Way"];
    private static readonly string[] Colors = ["red", "green", "blue", "yellow", "orange", "purple", "black", "white", "grey", "brown"];
    private static readonly string[] Products = ["Chair", "Table", "Lamp", "Keyboard", "Shirt", "Shoes", "Bike", "Ball", "Towel", "Gloves"];
    private static readonly string[] Jobs = ["Engineer", "Analyst", "Designer", "Planner", "Technician", "Coordinator", "Consultant", "Manager"];

    private static readonly Dictionary<string, string> Older = new(StringComparer.Ordinal)
    {
        ["$randEmail"] = "$internetEmail", ["$randFullName"] = "$personFullName", ["$randFirstName"] = "$personFirstName", ["$randLastName"] = "$personLastName",
        ["$randUserName"] = "$internetUsername", ["$randPassword"] = "$internetPassword", ["$randUuid"] = "$stringUuid", ["$randPhoneNumber"] = "$phoneNumber",
        ["$randCity"] = "$locationCity", ["$randCountry"] = "$locationCountry", ["$randStreetAddress"] = "$locationStreetAddress", ["$randZipCode"] = "$locationZipCode",
        ["$randCompanyName"] = "$companyName", ["$randNumber"] = "$numberInt", ["$randBoolean"] = "$datatypeBoolean", ["$randUrl"] = "$internetUrl",
        ["$randIp"] = "$internetIpv4", ["$randWord"] = "$loremWord", ["$randSentence"] = "$loremSentence", ["$randParagraph"] = "$loremParagraph",
        ["$randText"] = "$loremText", ["$randJobTitle"] = "$personJobTitle", ["$randColor"] = "$colorHuman", ["$randProductName"] = "$commerceProductName",
    };

    /// <summary>Adds the functions.</summary>
    public static void AddTo(ObjectInstance functions, ScriptParts parts)
    {
        var random = parts.Host.Random;
        foreach (var (name, make) in Makers(random, parts))
        {
            functions.Set(name, new ClrFunction(functions.Engine, name, (_, _) => make()));
        }

        foreach (var (older, name) in Older)
        {
            functions.Set(older, functions.Get(name));
        }
    }

    private static Dictionary<string, Func<JsValue>> Makers(Random random, ScriptParts parts)
    {
        string Any(string[] list) => list[random.Next(list.Length)];
        string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));
        string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[random.Next(62)]));
        string Several(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Any(Words)));
        string Sentence() => Several(random.Next(4, 10)) is var words ? char.ToUpperInvariant(words[0]) + words[1..] + "." : "";
        string Paragraph() => string.Join(' ', Enumerable.Range(0, random.Next(3, 6)).Select(_ => Sentence()));
        string User() => $"{Any(FirstNames).ToLowerInvariant()}.{Any(LastNames).ToLowerInvariant()}{random.Next(1000)}";
        string Address() => $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}";
        string Day(int from, int to) => DateTimeOffset.UnixEpoch.AddDays(random.Next(from, to)).AddSeconds(random.Next(86_400)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Func<JsValue> Text(Func<string> make) => () => new JsString(make());
        return new Dictionary<string, Func<JsValue>>(StringComparer.Ordinal)
        {
            ["$internetEmail"] = Text(() => User() + "@example.com"),
            ["$internetExampleEmail"] = Text(() => User() + "@example.org"),
            ["$internetUsername"] = Text(User),
            ["$internetDisplayName"] = Text(() => Any(FirstNames) + random.Next(100)),
            ["$internetPassword"] = Text(() => Letters(15)),
            ["$internetUrl"] = Text(() => $"https://{Any(Words)}-{Any(Words)}.example.com/"),
            ["$internetDomainName"] = Text(() => $"{Any(Words)}-{Any(Words)}.example.com"),
            ["$internetDomainWord"] = Text(() => $"{Any(Words)}-{Any(Words)}"),
            ["$internetIp"] = Text(Address),
            ["$internetIpv4"] = Text(Address),
            ["$internetPort"] = () => JsNumber.Create(random.Next(65_536)),
            ["$internetUserAgent"] = Text(() => "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0"),
            ["$personFullName"] = Text(() => $"{Any(FirstNames)} {Any(LastNames)}"),
            ["$personFirstName"] = Text(() => Any(FirstNames)),
            ["$personLastName"] = Text(() => Any(LastNames)),
            ["$personJobTitle"] = Text(() => $"{Any(Words)} {Any(Jobs)}"),
            ["$personSex"] = Text(() => random.Next(2) == 0 ? "female" : "male"),
            ["$phoneNumber"] = Text(() => $"555-{Digits(3)}-{Digits(4)}"),
            ["$locationCity"] = Text(() => Any(Cities)),
            ["$locationCountry"] = Text(() => Any(Countries)),
            ["$locationCountryCode"] = Text(() => Any(Countries)[..2].ToUpperInvariant()),
            ["$locationStreet"] = Text(() => Any(Streets)),
            ["$locationStreetAddress"] = Text(() => $"{random.Next(1, 999)} {Any(Streets)}"),
            ["$locationZipCode"] = Text(() => Digits(5)),
            ["$locationState"] = Text(() => Any(Cities)),
            ["$locationLatitude"] = () => JsNumber.Create(Math.Round((random.NextDouble() * 180) - 90, 4)),
            ["$locationLongitude"] = () => JsNumber.Create(Math.Round((random.NextDouble() * 360) - 180, 4)),
            ["$companyName"] = Text(() => $"{Any(LastNames)} and {Any(LastNames)}"),
            ["$companyCatchPhrase"] = Text(() => Several(3)),
            ["$commerceProductName"] = Text(() => $"{Any(Words)} {Any(Products)}"),
            ["$commerceProduct"] = Text(() => Any(Products)),
            ["$commercePrice"] = Text(() => $"{random.Next(1, 1000)}.{Digits(2)}"),
            ["$commerceDepartment"] = Text(() => Any(Words)),
            ["$colorHuman"] = Text(() => Any(Colors)),
            ["$colorRgb"] = Text(() => $"#{random.Next(0x1000000):x6}"),
            ["$loremWord"] = Text(() => Any(Words)),
            ["$loremWords"] = Text(() => Several(3)),
            ["$loremSlug"] = Text(() => Several(3).Replace(' ', '-')),
            ["$loremSentence"] = Text(Sentence),
            ["$loremSentences"] = Text(() => $"{Sentence()} {Sentence()}"),
            ["$loremParagraph"] = Text(Paragraph),
            ["$loremText"] = Text(Paragraph),
            ["$wordNoun"] = Text(() => Any(Words)),
            ["$wordAdjective"] = Text(() => Any(Words)),
            ["$numberInt"] = () => JsNumber.Create(Math.Floor(random.NextDouble() * 9_007_199_254_740_991)),
            ["$numberFloat"] = () => JsNumber.Create(random.NextDouble()),
            ["$numberHex"] = Text(() => random.Next(16).ToString("x", System.Globalization.CultureInfo.InvariantCulture)),
            ["$datatypeBoolean"] = () => random.Next(2) == 0 ? JsBoolean.True : JsBoolean.False,
            ["$stringUuid"] = Text(parts.NewUuid),
            ["$stringAlpha"] = Text(() => ((char)('a' + random.Next(26))).ToString()),
            ["$stringAlphanumeric"] = Text(() => Letters(1)),
            ["$stringNumeric"] = Text(() => Digits(1)),
            ["$stringNanoid"] = Text(() => Letters(21)),
            ["$datePast"] = Text(() => Day(19_000, 19_700)),
            ["$dateFuture"] = Text(() => Day(22_000, 22_400)),
            ["$dateRecent"] = Text(() => Day(19_700, 19_710)),
            ["$dateBirthdate"] = Text(() => Day(0, 13_000)),
            ["$dateMonth"] = Text(() => System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[random.Next(12)]),
            ["$dateWeekday"] = Text(() => System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.DayNames[random.Next(7)]),
            ["$financeAccountNumber"] = Text(() => Digits(8)),
            ["$financeAmount"] = Text(() => $"{random.Next(1000)}.{Digits(2)}"),
            ["$financeCurrencyCode"] = Text(() => new[] { "CHF", "EUR", "GBP", "JPY", "USD" }[random.Next(5)]),
            ["$financeIban"] = Text(() => "CH93" + Digits(17)),
            ["$financePin"] = Text(() => Digits(4)),
            ["$systemFileName"] = Text(() => $"{Any(Words)}_{Any(Words)}.txt"),
            ["$systemSemver"] = Text(() => $"{random.Next(10)}.{random.Next(20)}.{random.Next(20)}"),
            ["$airlineFlightNumber"] = Text(() => Digits(4)),
            ["$vehicleVin"] = Text(() => Letters(17).ToUpperInvariant()),
        };
    }
}
