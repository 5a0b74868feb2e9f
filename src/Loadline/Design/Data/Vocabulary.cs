using System.Globalization;

namespace Loadline.Design.Data;

/// <summary>
/// What values with a customary name look like. Only a suggestion: each is checked against its schema. Domains, addresses and numbers are those
/// reserved for examples (RFC 2606, RFC 5737, 555-01xx).
/// </summary>
internal static class Vocabulary
{
    private static readonly string[] FirstNames = ["Anna", "Ben", "Carla", "David", "Elena", "Farid", "Grace", "Hiro", "Ines", "Jonas", "Kavya", "Liam", "Maria", "Noah", "Olga", "Pedro"];
    private static readonly string[] LastNames = ["Adams", "Berg", "Costa", "Diaz", "Evans", "Fischer", "Garcia", "Hansen", "Ito", "Jensen", "Khan", "Lopez", "Meyer", "Novak", "Okafor", "Park"];
    private static readonly string[] Adjectives = ["blue", "small", "classic", "light", "modern", "quiet", "red", "soft", "bright", "plain", "warm", "green"];
    private static readonly string[] Nouns = ["lamp", "table", "garden", "river", "window", "basket", "notebook", "bicycle", "kettle", "mirror", "harbor", "bridge"];
    private static readonly string[] Cities = ["Berlin", "Lisbon", "Toronto", "Austin", "Osaka", "Oslo", "Lyon", "Dublin", "Porto", "Denver"];
    private static readonly string[] Streets = ["Oak Street", "Mill Lane", "Station Road", "Park Avenue", "Hill Street", "Lake Drive"];
    private static readonly string[] Countries = ["Germany", "Portugal", "Canada", "Japan", "Norway", "France"];
    private static readonly string[] CountryCodes = ["DE", "PT", "CA", "JP", "NO", "FR", "US"];
    private static readonly string[] LongCountryCodes = ["DEU", "PRT", "CAN", "JPN", "NOR", "FRA", "USA"];
    private static readonly string[] Currencies = ["EUR", "USD", "GBP", "JPY", "CAD"];
    private static readonly string[] Languages = ["en", "de", "fr", "es", "pt"];
    private static readonly string[] Locales = ["en-US", "de-DE", "fr-FR", "es-ES", "pt-PT"];
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"];
    private static readonly string[] Colors = ["blue", "red", "green", "black", "white"];
    private static readonly string[] Sentences =
    [
        "Works as described and arrived on time.", "Please leave it at the front desk.", "A short note to keep things in order.",
        "The second one is better than the first.", "Nothing special, but it does the job.", "Checked twice before it was sent.",
    ];

    /// <summary>Texts a value of that name may have, likeliest first, and whether people write it freely; null when the name tells nothing.</summary>
    public static (IReadOnlyList<string> Texts, bool Free)? Text(string name, Random random)
    {
        var words = NameWords.Of(name);
        if (words.Count == 0)
        {
            return null;
        }

        var last = words[^1];
        var joined = string.Concat(words);
        var pair = words.Count > 1 ? words[^2] + last : last;
        return Person(joined, last, pair, random) ?? Place(joined, last, pair, random) ?? Thing(joined, last, pair, random) ?? Technical(last, pair, random);
    }

    /// <summary>Range and digits after the point that numbers of that name usually have; null when the name tells nothing.</summary>
    public static (decimal Low, decimal High, int Digits)? Number(string name)
    {
        var words = NameWords.Of(name);
        return words.Count == 0 ? null : words[^1] switch
        {
            "page" => (1, 5, 0),
            "limit" or "size" when words.Contains("page") || words[^1] == "limit" => (10, 50, 0),
            "count" when words.Contains("per") || words.Contains("page") => (10, 50, 0),
            "page" or "perpage" or "pagesize" => (10, 50, 0),
            "offset" or "skip" or "start" => (0, 40, 0),
            "quantity" or "qty" or "amount" when words[^1] != "amount" => (1, 5, 0),
            "price" or "cost" or "amount" or "total" or "subtotal" or "fee" or "tax" or "value" or "balance" => (1, 500, 2),
            "age" => (18, 80, 0),
            "rating" or "stars" or "score" => (1, 5, 0),
            "percent" or "percentage" or "discount" => (0, 50, 0),
            "lat" or "latitude" => (-60, 70, 4),
            "lon" or "lng" or "long" or "longitude" => (-170, 170, 4),
            "year" => (2020, 2030, 0),
            "month" => (1, 12, 0),
            "day" => (1, 28, 0),
            "hour" => (0, 23, 0),
            "minute" or "second" => (0, 59, 0),
            "weight" or "height" or "width" or "length" => (1, 100, 1),
            "priority" or "level" => (1, 3, 0),
            "id" => (1, 1000, 0),
            "timestamp" => (1735689600, 1767225599, 0),
            "port" => (1024, 9999, 0),
            _ => null,
        };
    }

    /// <summary>A few words in lower case.</summary>
    public static string Words(Random random, int count)
    {
        var words = new string[count];
        for (var i = 0; i < count; i++)
        {
            words[i] = (i < count - 1 ? Adjectives : Nouns).Pick(random);
        }

        return string.Join(' ', words);
    }

    /// <summary>A sentence.</summary>
    public static string Sentence(Random random) => Sentences.Pick(random);

    private static (IReadOnlyList<string>, bool)? Person(string joined, string last, string pair, Random random)
    {
        var first = FirstNames.Pick(random);
        var family = LastNames.Pick(random);
        var number = random.Next(10, 1000).ToString(CultureInfo.InvariantCulture);
        var account = first.ToLowerInvariant() + number;
        switch (pair)
        {
            case "firstname" or "givenname" or "forename" or "middlename":
                return ([first], true);
            case "lastname" or "familyname" or "surname":
                return ([family], true);
            case "fullname" or "displayname" or "contactname" or "holdername" or "cardholder" or "customername" or "ownername" or "recipientname":
                return ([$"{first} {family}", first], true);
            case "username" or "screenname" or "loginname":
                return ([account, first.ToLowerInvariant()], false);
            case "phonenumber" or "mobilenumber" or "faxnumber":
                return (Phones(random), false);
            case "emailaddress":
                return ([$"{account}@example.com", $"{account}@example.org"], false);
        }

        return last switch
        {
            "surname" => ([family], true),
            "username" or "login" or "nickname" => ([account, first.ToLowerInvariant()], false),
            "email" or "mail" => ([$"{account}@example.com", $"{account}@example.org"], false),
            "phone" or "mobile" or "telephone" or "tel" or "fax" or "msisdn" => (Phones(random), false),
            "password" or "passwd" or "passphrase" => ([$"Quiet-{Nouns.Pick(random)}-{number}!", $"Aa1!{number}xyz"], false),
            "gender" or "sex" => ([random.Next(2) == 0 ? "female" : "male"], false),
            "author" or "owner" or "assignee" => ([$"{first} {family}"], true),
            "bio" => ([Sentence(random)], true),
            _ when joined is "name" => null,
            _ => null,
        };
    }

    private static IReadOnlyList<string> Phones(Random random)
    {
        var end = random.Next(100, 200).ToString("0000", CultureInfo.InvariantCulture);
        return [$"+1202555{end}", $"+1-202-555-{end}", $"202-555-{end}", $"202555{end}"];
    }

    private static (IReadOnlyList<string>, bool)? Place(string joined, string last, string pair, Random random)
    {
        var house = random.Next(1, 120).ToString(CultureInfo.InvariantCulture);
        switch (pair)
        {
            case "countrycode" or "countryiso":
                return ([CountryCodes.Pick(random), LongCountryCodes.Pick(random)], false);
            case "postalcode" or "zipcode":
                return ([random.Next(10000, 99999).ToString(CultureInfo.InvariantCulture)], false);
            case "languagecode":
                return ([Languages.Pick(random), Locales.Pick(random)], false);
            case "currencycode":
                return ([Currencies.Pick(random)], false);
            case "timezone":
                return ([Zones.Pick(random)], false);
            case "addressline" or "line1" when joined.EndsWith("addressline", StringComparison.Ordinal) || joined.EndsWith("addressline1", StringComparison.Ordinal):
                return ([$"{house} {Streets.Pick(random)}", Streets.Pick(random)], true);
            case "line2" when joined.EndsWith("addressline2", StringComparison.Ordinal):
                return (["Floor " + house], true);
        }

        return last switch
        {
            "city" or "town" or "locality" => ([Cities.Pick(random)], true),
            "street" or "address" or "line1" or "address1" => ([$"{house} {Streets.Pick(random)}", Streets.Pick(random)], true),
            "line2" or "address2" => (["Floor " + house], true),
            "country" => ([Countries.Pick(random), CountryCodes.Pick(random), LongCountryCodes.Pick(random)], false),
            "state" or "province" or "region" => null,
            "zip" or "postcode" or "zipcode" or "postalcode" => ([random.Next(10000, 99999).ToString(CultureInfo.InvariantCulture)], false),
            "currency" => ([Currencies.Pick(random)], false),
            "language" or "lang" => ([Languages.Pick(random), Locales.Pick(random)], false),
            "locale" => ([Locales.Pick(random), Languages.Pick(random)], false),
            "timezone" or "tz" => ([Zones.Pick(random)], false),
            _ => null,
        };
    }

    private static (IReadOnlyList<string>, bool)? Thing(string joined, string last, string pair, Random random)
    {
        var words = Words(random, 2);
        var title = char.ToUpperInvariant(words[0]) + words[1..];
        return (pair, last) switch
        {
            ("productname" or "itemname", _) => ([title], true),
            (_, "title" or "subject" or "headline" or "name" or "displayname" or "heading") => ([title, Nouns.Pick(random)], true),
            (_, "description" or "comment" or "note" or "notes" or "message" or "body" or "text" or "content" or "summary" or "reason" or "details" or "review" or "instructions") =>
                ([Sentence(random), title, Nouns.Pick(random)], true),
            (_, "q" or "query" or "search" or "keyword" or "keywords" or "term") => ([Nouns.Pick(random), words], true),
            (_, "tag" or "tags" or "label" or "labels" or "topic") => ([Nouns.Pick(random)], true),
            (_, "brand" or "company" or "organization" or "organisation" or "manufacturer" or "vendor") => ([title + " Example", title], true),
            (_, "color" or "colour") => ([Colors.Pick(random)], false),
            (_, "slug") => ([words.Replace(' ', '-'), Nouns.Pick(random)], false),
            (_, "sku") => (["SKU-" + random.Next(10000, 99999).ToString(CultureInfo.InvariantCulture)], false),
            _ => null,
        };
    }

    private static (IReadOnlyList<string>, bool)? Technical(string last, string pair, Random random)
    {
        var noun = Nouns.Pick(random);
        var number = random.Next(1, 10000).ToString(CultureInfo.InvariantCulture);
        switch (pair)
        {
            case "ipaddress":
                return (["192.0.2." + random.Next(1, 255).ToString(CultureInfo.InvariantCulture)], false);
            case "useragent":
                return (["Mozilla/5.0 (X11; Linux x86_64)"], false);
            case "filename":
                return ([noun + ".txt"], false);
            case "mimetype" or "contenttype" or "mediatype":
                return (["text/plain"], false);
        }

        return last switch
        {
            "url" or "uri" or "website" or "homepage" or "link" or "href" or "webhook" or "avatar" or "image" or "picture" or "photo" or "logo" =>
                ([$"https://example.com/{noun}/{number}", "https://example.com"], false),
            "ip" => (["192.0.2." + random.Next(1, 255).ToString(CultureInfo.InvariantCulture)], false),
            "host" or "hostname" or "domain" => ([noun + ".example.com", "example.com"], false),
            "uuid" or "guid" => ([FormatSample.Uuid(random)], false),
            "date" or "birthday" or "birthdate" or "dob" => ([FormatSample.Date(random), FormatSample.DateTime(random)], false),
            "at" or "timestamp" or "datetime" or "since" or "until" => ([FormatSample.DateTime(random), FormatSample.Date(random)], false),
            "version" => ([$"1.{random.Next(10)}.{random.Next(10)}"], false),
            "price" or "amount" or "cost" or "total" or "fee" => ([(random.Next(100, 50000) / 100m).ToString("0.00", CultureInfo.InvariantCulture), number], false),
            "quantity" or "qty" or "count" or "number" => ([random.Next(1, 6).ToString(CultureInfo.InvariantCulture)], false),
            "lat" or "latitude" => ([(random.Next(-600000, 700000) / 10000m).ToString(CultureInfo.InvariantCulture)], false),
            "lon" or "lng" or "longitude" => ([(random.Next(-1700000, 1700000) / 10000m).ToString(CultureInfo.InvariantCulture)], false),
            "year" => ([random.Next(2020, 2031).ToString(CultureInfo.InvariantCulture)], false),
            "hash" or "checksum" or "sha" or "digest" => ([FormatSample.Hex(random, 40)], false),
            "id" or "sid" => ([random.Next(1, 1000).ToString(CultureInfo.InvariantCulture)], false),
            "code" => ([noun.ToUpperInvariant()[..3] + random.Next(10, 100).ToString(CultureInfo.InvariantCulture)], false),
            _ => null,
        };
    }

    private static string Pick(this string[] texts, Random random) => texts[random.Next(texts.Length)];
}
