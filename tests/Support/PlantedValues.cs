using System.Text;

namespace Loadline.Testing;

/// <summary>
/// Secrets and personal values of 60 and more kinds, as they look in real traffic. Put together here, so that no tool that looks for secrets takes this
/// file for one; drawn by a fixed lot, so that every run plants the same.
/// </summary>
internal static class PlantedValues
{
    private const string Digits = "0123456789";
    private const string Hex = Digits + "abcdef";
    private const string Upper = Digits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Word = Upper + "abcdefghijklmnopqrstuvwxyz";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedValue> All { get; } = [.. Make()];

    /// <summary>Those that are told by their look alone, wherever they stand.</summary>
    public static IReadOnlyList<PlantedValue> ByLook { get; } = [.. All.Where(value => value.ByLook)];

    /// <summary>Those that open something; the others tell who somebody is.</summary>
    public static IReadOnlyList<PlantedValue> Secrets { get; } = [.. All.TakeWhile(value => value.Kind != "e-mail")];

    /// <summary>The kinds, for theories.</summary>
    public static TheoryData<string> Kinds => [.. All.Select(value => value.Kind)];

    /// <summary>The value of a kind.</summary>
    public static PlantedValue Of(string kind) => All.Single(value => value.Kind == kind);

    /// <summary>What has leaked into a text: kinds whose value, or a telling part of it, is in there, plain, escaped or encoded, each with the text around it.</summary>
    public static IReadOnlyList<string> LeakedInto(string text, IEnumerable<PlantedValue>? planted = null) =>
        [.. (planted ?? All).SelectMany(value => value.Traces.Where(trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase)).Take(1).Select(trace => $"{value.Kind}: {Around(text, trace)}"))];

    private static string Around(string text, string trace)
    {
        var at = text.IndexOf(trace, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 60)..Math.Min(text.Length, at + trace.Length + 20)].ReplaceLineEndings(" ");
    }

    private static IEnumerable<PlantedValue> Make()
    {
        // Tokens of issuers, by the prefix they publish.
        var seed = 1;
        foreach (var (kind, prefix, alphabet, length) in new[]
        {
            ("AWS access key", "AKIA", Upper, 16), ("AWS temporary key", "ASIA", Upper, 16), ("Google key", "AIza", Word, 35), ("Google access token", "ya29.", Word, 60), ("Google client secret", "GOCSPX-", Word, 28),
            ("GitHub token", "ghp_", Word, 36), ("GitHub app token", "ghs_", Word, 36), ("GitHub fine token", "github_pat_", Word, 60), ("GitLab token", "glpat-", Word, 20), ("Atlassian token", "ATATT3", Word, 60),
            ("Slack token", "xoxb-", Digits + "-", 24), ("Slack app token", "xapp-", Word, 40), ("Stripe key", "sk_" + "live_", Word, 24), ("Stripe restricted key", "rk_" + "live_", Word, 24), ("Stripe test key", "sk_" + "test_", Word, 24),
            ("webhook secret", "whsec_", Word, 32), ("Square token", "sq0atp-", Word, 22), ("SendGrid key", "SG.", Word, 60), ("Mailgun key", "key-", Hex, 32), ("Twilio key", "SK", Hex, 32),
            ("npm token", "npm_", Word, 36), ("PyPI token", "pypi-", Word, 60), ("Docker token", "dckr_pat_", Word, 27), ("OpenAI key", "sk-proj-", Word, 48), ("Anthropic key", "sk-ant-", Word, 48),
            ("Hugging Face token", "hf_", Word, 34), ("Shopify token", "shpat_", Hex, 32), ("DigitalOcean token", "dop_v1_", Hex, 64), ("Databricks token", "dapi", Hex, 32), ("Vault token", "hvs.", Word, 40),
            ("New Relic key", "NRAK-", Upper, 27), ("Grafana token", "glsa_", Word, 41), ("Sentry token", "sntrys_", Word, 60), ("Postman key", "PMAK-", Hex, 59), ("Linear key", "lin_api_", Word, 40),
            ("Notion token", "ntn_", Word, 46), ("Figma token", "figd_", Word, 40), ("Doppler token", "dp.pt.", Word, 43), ("Telegram token", "1203456789:AA", Word, 33), ("age key", "AGE-SECRET-KEY-1", Upper, 58),
        })
        {
            yield return new PlantedValue(kind, prefix + Lot(alphabet, length, seed++), "token", ByLook: true);
        }

        // Forms without an issuer.
        yield return new PlantedValue("JSON web token", "ey" + "J" + Lot(Word, 33, 101) + ".ey" + "J" + Lot(Word, 60, 102) + "." + Lot(Word, 43, 103), "id_token", ByLook: true);
        yield return new PlantedValue("hexadecimal key", Lot(Hex, 40, 104), "signingKey", ByLook: true);
        yield return new PlantedValue("base64 key", Lot(Word, 43, 105) + "=", "encryption_key", ByLook: true);
        yield return new PlantedValue("base62 session", Lot(Word, 32, 106), "sessionId", ByLook: true);
        yield return new PlantedValue("storage account key", Lot(Word, 86, 107) + "==", "AccountKey", ByLook: true);
        yield return new PlantedValue("private key", "-----BEGIN PRIVATE KEY-----MIIE" + Lot(Word, 120, 108) + "-----END PRIVATE KEY-----", "private_key", ByLook: true);

        yield return new PlantedValue("key of Secure Shell", "-----BEGIN OPENSSH PRIVATE KEY-----\n" + Lot(Word, 70, 109) + "\n" + Lot(Word, 70, 110) + "\n-----END OPENSSH PRIVATE KEY-----", "ssh_key", ByLook: true, Part: Lot(Word, 70, 110));
        yield return new PlantedValue("secret key of AWS", Lot(Word, 40, 111), "aws_secret_access_key", ByLook: true);
        yield return new PlantedValue("client secret of Azure", Lot(Word, 3, 112) + "8Q~" + Lot(Word, 34, 113), "client_secret", ByLook: true, Part: Lot(Word, 34, 113));
        yield return new PlantedValue("authentication token of Twilio", Lot(Hex, 32, 114), "authToken", ByLook: true);
        yield return new PlantedValue("address of a database", "postgres://app:" + Lot(Word, 9, 115) + "@db.internal:5432/shop", "database_url", ByLook: true, Part: Lot(Word, 9, 115));
        yield return new PlantedValue("connection string", "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=" + Lot(Word, 86, 116) + "==;EndpointSuffix=core.windows.net", "ConnectionString", ByLook: true, Part: Lot(Word, 86, 116));
        yield return new PlantedValue("basic credentials", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("someone:" + Lot(Word, 14, 117))), "Authorization", ByLook: true, Part: Convert.ToBase64String(Encoding.UTF8.GetBytes("someone:" + Lot(Word, 14, 117))).TrimEnd('='));
        yield return new PlantedValue("webhook of Slack", "https://hooks.slack" + ".com/services/T" + Lot(Upper, 8, 118) + "/B" + Lot(Upper, 8, 119) + "/" + Lot(Word, 24, 120), "webhook_url", ByLook: true, Part: Lot(Word, 24, 120));
        yield return new PlantedValue("link to log in", "https://app.example.com/login?token=" + Lot(Word, 9, 121) + "&next=home", "magic_link", ByLook: true, Part: Lot(Word, 9, 121));
        yield return new PlantedValue("key of an authenticator", "otpauth://totp/shop?secret=" + Lot("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16, 122), "otp_uri", ByLook: true, Part: Lot("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16, 122));

        // Secrets by their name only.
        yield return new PlantedValue("password", "correct-horse-7", "password");
        yield return new PlantedValue("passphrase", "open sesame 2 doors", "passphrase");
        yield return new PlantedValue("client secret", "cs-value-4711", "client_secret");
        yield return new PlantedValue("UUID key", "5f0c9a52-7d1e-4c57-9b0a-6f1f8e0d2c11", "x-api-key");
        yield return new PlantedValue("refresh token", "refresh-me-90210", "refresh_token");
        yield return new PlantedValue("CSRF token", "csrf-value-66123", "X-CSRF-Token");
        yield return new PlantedValue("one-time code", "otp-482913", "otp");
        yield return new PlantedValue("session cookie", "sess-value-77121", "connect.sid");

        yield return new PlantedValue("authorization code", "auth-code-55102", "authorization_code");
        yield return new PlantedValue("answer to a security question", "Mittens-1984", "securityAnswer");
        yield return new PlantedValue("signature", "sig-value-40817", "signature");
        yield return new PlantedValue("pin", "pin-90417", "pin");

        // Personal values by their look.
        yield return new PlantedValue("e-mail", "pat.person+17@" + "mail.nowhere-at-all.net", "email", ByLook: true);
        yield return new PlantedValue("card number", "4539578763621486", "cardNumber", ByLook: true);
        yield return new PlantedValue("card number in groups", "5425 2334 3010 9903", "card_number", ByLook: true);
        yield return new PlantedValue("phone number", "+49 30 5557 0192", "phone", ByLook: true);
        yield return new PlantedValue("American phone number", "415-555-0132", "mobile", ByLook: true);
        yield return new PlantedValue("bank account", "GB82WEST12345698765432", "iban", ByLook: true);
        yield return new PlantedValue("social security number", "219-09-9999", "ssn", ByLook: true);
        yield return new PlantedValue("network address", "84.17." + "203.77", "client_ip", ByLook: true);
        yield return new PlantedValue("network address of version 6", "2a02:8108:" + "47bf:9d2c::5e01", "remote_addr", ByLook: true);
        yield return new PlantedValue("number of a telephone", "49015420" + "3237518", "imei", ByLook: true);
        yield return new PlantedValue("hardware address", "3c:22:fb:9a:41:07", "mac_address", ByLook: true);

        // Personal values by their name only.
        yield return new PlantedValue("first name", "Pat-Firstname", "firstName");
        yield return new PlantedValue("last name", "Person-Lastname", "last_name");
        yield return new PlantedValue("date of birth", "1971-03-29", "dateOfBirth");
        yield return new PlantedValue("street", "17 Nowhere-Street", "street");
        yield return new PlantedValue("passport", "P-77120934", "passport_number");
        yield return new PlantedValue("user name", "pat.person.1971", "username");
        yield return new PlantedValue("full name", "Pat Q. Person-Fullname", "full_name");
        yield return new PlantedValue("home address", "23 Nowhere Lane, 4th floor", "address");
        yield return new PlantedValue("latitude", "52.5200817", "latitude");
        yield return new PlantedValue("longitude", "13.4050917", "longitude");
        yield return new PlantedValue("tax number", "T-811-22-907", "tax_id");
        yield return new PlantedValue("identity number", "L01X00T47-8", "national_id");
        yield return new PlantedValue("license plate", "B-XY 1971E", "license_plate");
        yield return new PlantedValue("advertising id", "7d3c9b10-42aa-4c1e-8f5d-0b9e6a7c5d21", "advertising_id");
        yield return new PlantedValue("card check number", "cvv-937", "cvv");
    }

    /// <summary>Letters drawn by a lot of its own (Park and Miller's minimal standard), the same on every platform.</summary>
    private static string Lot(string alphabet, int length, int seed)
    {
        var state = (long)seed * 7919;
        return string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[(int)((state = state * 48271 % 2147483647) / 7 % alphabet.Length)]));
    }
}
