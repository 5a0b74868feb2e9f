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

    /// <summary>The kinds, for theories.</summary>
    public static TheoryData<string> Kinds => [.. All.Select(value => value.Kind)];

    /// <summary>The value of a kind.</summary>
    public static PlantedValue Of(string kind) => All.Single(value => value.Kind == kind);

    /// <summary>What has leaked into a text: kinds whose value, or a telling part of it, is in there, plain, escaped or encoded.</summary>
    public static IReadOnlyList<string> LeakedInto(string text, IEnumerable<PlantedValue>? planted = null) =>
        [.. (planted ?? All).SelectMany(value => value.Traces.Where(trace => text.Contains(trace, StringComparison.Ordinal)).Take(1).Select(trace => $"{value.Kind} ({trace})"))];

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

        // Secrets by their name only.
        yield return new PlantedValue("password", "correct-horse-7", "password");
        yield return new PlantedValue("passphrase", "open sesame 2 doors", "passphrase");
        yield return new PlantedValue("client secret", "cs-value-4711", "client_secret");
        yield return new PlantedValue("UUID key", "5f0c9a52-7d1e-4c57-9b0a-6f1f8e0d2c11", "x-api-key");
        yield return new PlantedValue("refresh token", "refresh-me-90210", "refresh_token");
        yield return new PlantedValue("CSRF token", "csrf-value-66123", "X-CSRF-Token");
        yield return new PlantedValue("one-time code", "otp-482913", "otp");
        yield return new PlantedValue("session cookie", "sess-value-77121", "connect.sid");

        // Personal values by their look.
        yield return new PlantedValue("e-mail", "pat.person+17@mail.example.net", "email", ByLook: true);
        yield return new PlantedValue("card number", "4539578763621486", "cardNumber", ByLook: true);
        yield return new PlantedValue("card number in groups", "5425 2334 3010 9903", "card_number", ByLook: true);
        yield return new PlantedValue("phone number", "+49 30 5557 0192", "phone", ByLook: true);
        yield return new PlantedValue("American phone number", "415-555-0132", "mobile", ByLook: true);
        yield return new PlantedValue("bank account", "GB82WEST12345698765432", "iban", ByLook: true);
        yield return new PlantedValue("social security number", "219-09-9999", "ssn", ByLook: true);
        yield return new PlantedValue("network address", "203.0.113.77", "client_ip", ByLook: true);
        yield return new PlantedValue("hardware address", "3c:22:fb:9a:41:07", "mac_address", ByLook: true);

        // Personal values by their name only.
        yield return new PlantedValue("first name", "Pat-Firstname", "firstName");
        yield return new PlantedValue("last name", "Person-Lastname", "last_name");
        yield return new PlantedValue("date of birth", "1971-03-29", "dateOfBirth");
        yield return new PlantedValue("street", "17 Nowhere-Street", "street");
        yield return new PlantedValue("passport", "P-77120934", "passport_number");
        yield return new PlantedValue("card check number", "cvv-937", "cvv");
    }

    /// <summary>Letters drawn by a lot of its own (Park and Miller's minimal standard), the same on every platform.</summary>
    private static string Lot(string alphabet, int length, int seed)
    {
        var state = (long)seed * 7919;
        return string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[(int)((state = state * 48271 % 2147483647) / 7 % alphabet.Length)]));
    }
}
