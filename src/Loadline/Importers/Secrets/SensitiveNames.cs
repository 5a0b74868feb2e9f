using System.Text;

namespace Loadline.Importers.Secrets;

/// <summary>Tells from the name of a header, parameter, cookie or field that what stands there is secret or personal.</summary>
internal static class SensitiveNames
{
    private const int LongestVariable = 60;

    // Whole names, words joined by a space.
    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal)
    {
        ["authorization"] = "API_AUTHORIZATION", ["proxy authorization"] = "PROXY_AUTHORIZATION", ["password"] = "API_PASSWORD", ["passwd"] = "API_PASSWORD", ["pwd"] = "API_PASSWORD", ["pw"] = "API_PASSWORD", ["passwort"] = "API_PASSWORD", ["mot de passe"] = "API_PASSWORD", ["contrasena"] = "API_PASSWORD",
        ["pass"] = "API_PASSWORD", ["passphrase"] = "API_PASSPHRASE", ["passcode"] = "API_PASSCODE", ["secret"] = "API_SECRET", ["pin"] = "API_PIN", ["otp"] = "API_OTP", ["mfa"] = "API_OTP",
        ["totp"] = "API_OTP", ["token"] = "API_TOKEN", ["auth"] = "API_AUTH", ["auth token"] = "API_TOKEN", ["access token"] = "API_TOKEN", ["bearer"] = "API_TOKEN", ["bearer token"] = "API_TOKEN",
        ["api key"] = "API_KEY", ["apikey"] = "API_KEY", ["x api key"] = "API_KEY", ["x apikey"] = "API_KEY", ["key"] = "API_KEY", ["jwt"] = "API_TOKEN", ["sid"] = "SESSION_ID", ["session"] = "SESSION_ID",
        ["sessionid"] = "SESSION_ID", ["jsessionid"] = "JSESSIONID", ["phpsessid"] = "PHPSESSID", ["sig"] = "SIGNATURE", ["signature"] = "SIGNATURE", ["sign"] = "SIGNATURE", ["hmac"] = "SIGNATURE",
        ["accesstoken"] = "API_TOKEN", ["authtoken"] = "API_TOKEN", ["refreshtoken"] = "REFRESH_TOKEN", ["clientsecret"] = "CLIENT_SECRET", ["privatekey"] = "PRIVATE_KEY", ["secretkey"] = "SECRET_KEY",
        ["subscription key"] = "SUBSCRIPTION_KEY", ["ocp apim subscription key"] = "SUBSCRIPTION_KEY", ["functions key"] = "FUNCTIONS_KEY", ["x functions key"] = "FUNCTIONS_KEY",
        ["shared access signature"] = "SHARED_ACCESS_SIGNATURE", ["connection string"] = "CONNECTION_STRING", ["dsn"] = "CONNECTION_STRING", ["code verifier"] = "CODE_VERIFIER",
        ["assertion"] = "ASSERTION", ["client assertion"] = "CLIENT_ASSERTION", ["saml response"] = "SAML_RESPONSE", ["saml request"] = "SAML_REQUEST", ["ticket"] = "TICKET", ["nonce"] = "NONCE",
        ["csrf"] = "CSRF_TOKEN", ["xsrf"] = "CSRF_TOKEN", ["csrfmiddlewaretoken"] = "CSRF_TOKEN", ["credential"] = "CREDENTIAL", ["credentials"] = "CREDENTIAL", ["pat"] = "API_TOKEN",
        ["app key"] = "APP_KEY", ["appkey"] = "APP_KEY", ["account key"] = "ACCOUNT_KEY", ["accountkey"] = "ACCOUNT_KEY", ["shared access key"] = "SHARED_ACCESS_KEY", ["webhook url"] = "WEBHOOK_URL",
        ["client id"] = "CLIENT_ID", ["x auth"] = "API_AUTH", ["xauth"] = "API_AUTH", ["security answer"] = "SECURITY_ANSWER", ["securityanswer"] = "SECURITY_ANSWER", ["seed phrase"] = "SEED_PHRASE", ["mnemonic"] = "SEED_PHRASE",
        ["license key"] = "LICENSE_KEY", ["x amz credential"] = "AWS_CREDENTIAL",
    };

    // Last words that make any name a secret's.
    private static readonly HashSet<string> SecretEndings = new(
        ["password", "passwd", "passphrase", "secret", "apikey", "token", "jwt", "signature", "sessionid", "sessid", "credential", "credentials", "passcode", "otp", "pin", "pwd", "pw", "auth", "authorization", "csrf", "xsrf", "session"],
        StringComparer.Ordinal);

    // Two last words that do.
    private static readonly HashSet<string> SecretPairs = new(
        ["api key", "access key", "secret key", "private key", "signing key", "encryption key", "master key", "auth key", "account key", "shared key", "service key", "session id", "session key", "auth code", "authorization code", "device code", "verification code", "security code", "reset code", "backup code", "id token", "subscription key", "license key", "webhook url", "key id", "secret id"],
        StringComparer.Ordinal);

    // Names with such an ending that are none: pages, counts, descriptions of secrets.
    private static readonly HashSet<string> Harmless = new(
        ["page token", "next page token", "previous page token", "prev page token", "continuation token", "next token", "sync token", "cursor token", "client request token", "start token", "public key id", "max token", "token type", "device token type", "sort key id", "partition key id", "key id"],
        StringComparer.Ordinal);

    private static readonly Dictionary<string, (string Label, string Column)> People = new(StringComparer.Ordinal)
    {
        ["email"] = ("e-mail", "email"), ["e mail"] = ("e-mail", "email"), ["mail"] = ("e-mail", "email"), ["email address"] = ("e-mail", "email"), ["user email"] = ("e-mail", "email"),
        ["phone"] = ("phone number", "phone"), ["phone number"] = ("phone number", "phone"), ["mobile"] = ("phone number", "phone"), ["mobile number"] = ("phone number", "phone"), ["tel"] = ("phone number", "phone"),
        ["telephone"] = ("phone number", "phone"), ["cell"] = ("phone number", "phone"), ["cell phone"] = ("phone number", "phone"), ["fax"] = ("phone number", "phone"), ["msisdn"] = ("phone number", "phone"),
        ["first name"] = ("name", "first_name"), ["firstname"] = ("name", "first_name"), ["given name"] = ("name", "first_name"), ["forename"] = ("name", "first_name"), ["middle name"] = ("name", "first_name"),
        ["last name"] = ("name", "last_name"), ["lastname"] = ("name", "last_name"), ["family name"] = ("name", "last_name"), ["surname"] = ("name", "last_name"), ["maiden name"] = ("name", "last_name"),
        ["full name"] = ("name", "full_name"), ["fullname"] = ("name", "full_name"), ["card holder"] = ("name", "full_name"), ["cardholder"] = ("name", "full_name"), ["cardholder name"] = ("name", "full_name"),
        ["card holder name"] = ("name", "full_name"), ["holder"] = ("name", "full_name"), ["name on card"] = ("name", "full_name"), ["account holder"] = ("name", "full_name"), ["holder name"] = ("name", "full_name"), ["customer name"] = ("name", "full_name"), ["contact name"] = ("name", "full_name"),
        ["birthday"] = ("date of birth", "birth_date"), ["birth date"] = ("date of birth", "birth_date"), ["birthdate"] = ("date of birth", "birth_date"), ["date of birth"] = ("date of birth", "birth_date"), ["dob"] = ("date of birth", "birth_date"),
        ["ssn"] = ("social security number", "ssn"), ["social security number"] = ("social security number", "ssn"), ["tax id"] = ("tax number", "tax_id"), ["tin"] = ("tax number", "tax_id"), ["vat id"] = ("tax number", "tax_id"), ["vat number"] = ("tax number", "tax_id"),
        ["national id"] = ("identity number", "identity"), ["passport"] = ("identity number", "identity"), ["passport number"] = ("identity number", "identity"), ["drivers license"] = ("identity number", "identity"), ["driver license"] = ("identity number", "identity"), ["license number"] = ("identity number", "identity"),
        ["iban"] = ("bank account", "iban"), ["account number"] = ("bank account", "account"), ["bank account"] = ("bank account", "account"), ["routing number"] = ("bank account", "account"), ["sort code"] = ("bank account", "account"),
        ["card"] = ("card number", "card"), ["card number"] = ("card number", "card"), ["cardnumber"] = ("card number", "card"), ["credit card"] = ("card number", "card"), ["credit card number"] = ("card number", "card"), ["pan"] = ("card number", "card"), ["cc number"] = ("card number", "card"),
        ["cvv"] = ("card check number", "cvc"), ["cvc"] = ("card check number", "cvc"), ["cvv2"] = ("card check number", "cvc"), ["card code"] = ("card check number", "cvc"),
        ["street"] = ("address", "street"), ["street address"] = ("address", "street"), ["address line1"] = ("address", "street"), ["address line 1"] = ("address", "street"), ["address1"] = ("address", "street"), ["address line2"] = ("address", "street"), ["address2"] = ("address", "street"), ["home address"] = ("address", "street"),
        ["ip"] = ("network address", "ip"), ["ip address"] = ("network address", "ip"), ["client ip"] = ("network address", "ip"), ["remote addr"] = ("network address", "ip"), ["x forwarded for"] = ("network address", "ip"), ["x real ip"] = ("network address", "ip"), ["forwarded"] = ("network address", "ip"), ["true client ip"] = ("network address", "ip"), ["cf connecting ip"] = ("network address", "ip"), ["mac address"] = ("hardware address", "mac"),
        ["address"] = ("address", "street"), ["address line"] = ("address", "street"), ["billing address"] = ("address", "street"), ["shipping address"] = ("address", "street"), ["delivery address"] = ("address", "street"), ["postal address"] = ("address", "street"),
        ["lat"] = ("position", "latitude"), ["latitude"] = ("position", "latitude"), ["lng"] = ("position", "longitude"), ["lon"] = ("position", "longitude"), ["longitude"] = ("position", "longitude"),
        ["imei"] = ("device number", "identity"), ["imsi"] = ("device number", "identity"), ["iccid"] = ("device number", "identity"), ["advertising id"] = ("device number", "uuid"), ["idfa"] = ("device number", "uuid"), ["gaid"] = ("device number", "uuid"),
        ["license plate"] = ("vehicle number", "identity"), ["number plate"] = ("vehicle number", "identity"), ["vin"] = ("vehicle number", "identity"), ["national insurance number"] = ("identity number", "identity"), ["insurance number"] = ("identity number", "identity"),
        ["personal number"] = ("identity number", "identity"), ["identity number"] = ("identity number", "identity"), ["id card number"] = ("identity number", "identity"), ["patient id"] = ("identity number", "identity"), ["nhs number"] = ("identity number", "identity"), ["tax number"] = ("tax number", "tax_id"),
        ["username"] = ("user name", "username"), ["user name"] = ("user name", "username"), ["login"] = ("user name", "username"), ["nickname"] = ("user name", "username"),
    };

    /// <summary>What a name says of its value; null when it says nothing.</summary>
    /// <param name="name">Name as sent.</param>
    /// <param name="place">Where.</param>
    public static Sensitive? Find(string name, FieldPlace place)
    {
        var words = NameWords.Of(name);
        if (words.Count == 0 || words.Count > 12)
        {
            return null;
        }

        var whole = string.Join(' ', words);
        if (People.TryGetValue(whole, out var person) || (words.Count > 2 && People.TryGetValue(string.Join(' ', words.TakeLast(2)), out person)) || (words.Count > 1 && IsPlainEnding(words[^1]) && People.TryGetValue(words[^1], out person)))
        {
            return Sensitive.Personal(person.Label, person.Column);
        }

        return IsSecret(whole, words, place) ? Sensitive.Secret(name.Length <= 40 ? "secret" : "long secret", VariableOf(name, whole)) : null;
    }

    /// <summary>The environment variable a value of that name is taken from.</summary>
    public static string VariableOf(string name) => VariableOf(name, string.Join(' ', NameWords.Of(name)));

    private static bool IsSecret(string whole, List<string> words, FieldPlace place)
    {
        if (Harmless.Contains(whole) || words is [.., "page" or "next" or "continuation" or "sync", "token"])
        {
            return false;
        }

        if (whole is "key" or "sign" or "nonce" or "ticket" or "client id" or "auth" or "sid" && place == FieldPlace.Body)
        {
            // In a body these are as often the key of a map, a sign of the zodiac or a kind of authentication; their look decides.
            return false;
        }

        return Secrets.ContainsKey(whole)
            || SecretEndings.Contains(words[^1])
            || (words is [.., "connect" or "session" or "user" or "express" or "koa", "sid"])
            || (words[^1] == "sid" && place == FieldPlace.Cookie)
            || (words.Count > 1 && SecretPairs.Contains($"{words[^2]} {words[^1]}"))
            || (place == FieldPlace.Header && words.Exists(word => word is "token" or "secret" or "apikey" or "signature" or "auth"))
            || (place == FieldPlace.Header && words[^1] == "key" && !words.Exists(word => word is "idempotency" or "cache" or "surrogate" or "partition" or "websocket"));
    }

    private static bool IsPlainEnding(string word) => word is "email" or "phone" or "iban" or "ssn" or "cvv" or "cvc" or "firstname" or "lastname" or "surname" or "birthdate" or "passport" or "mobile" or "imei" or "latitude" or "longitude";

    private static string VariableOf(string name, string whole)
    {
        if (Secrets.TryGetValue(whole, out var known))
        {
            return known;
        }

        var text = new StringBuilder(string.Join('_', NameWords.Of(name)).ToUpperInvariant());
        if (text.Length > 2 && text[0] == 'X' && text[1] == '_')
        {
            text.Remove(0, 2);
        }

        return text.Length == 0 || char.IsAsciiDigit(text[0]) || text.Length > LongestVariable || RandomText.IsRandom(name) ? "API_SECRET" : text.ToString();
    }
}
