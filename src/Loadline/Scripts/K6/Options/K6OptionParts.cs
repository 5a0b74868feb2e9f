using System.Text.Json;

namespace Loadline.Scripts.K6.Options;

/// <summary>Values of the options that have parts or a vocabulary.</summary>
internal static class K6OptionParts
{
    private static readonly string[] TlsNames = ["tls1.0", "tls1.1", "tls1.2", "tls1.3"];
    private static readonly string[] Policies = ["preferIPv4", "preferIPv6", "onlyIPv4", "onlyIPv6", "any"];
    private static readonly string[] Selects = ["first", "random", "roundRobin"];

    /// <summary>How names are looked up.</summary>
    public static K6Dns? Dns(K6OptionValue value)
    {
        string? ttl = null, select = null, policy = null;
        foreach (var (key, part) in value.Entries().Where(entry => !entry.Value.IsNothing))
        {
            switch (key)
            {
                case "ttl":
                    ttl = part.Scalar();
                    if (ttl is not null and not "inf" && !K6Durations.TryParse(ttl, out _))
                    {
                        part.Wrong("a duration, \"inf\" or \"0\"");
                    }

                    break;
                case "select":
                    select = OneOf(part, Selects);
                    break;
                case "policy":
                    policy = OneOf(part, Policies);
                    break;
                default:
                    part.Problem("unknown-option", $"The option dns has no key {key}.", severity: Severity.Warning);
                    break;
            }
        }

        return new K6Dns(ttl, select, policy);
    }

    /// <summary>One version for both ends, or an object of both.</summary>
    public static K6TlsVersions? TlsVersions(K6OptionValue value)
    {
        if (value.Json.ValueKind != JsonValueKind.Object)
        {
            return OneOf(value, TlsNames) is { } both ? new K6TlsVersions(both, both) : null;
        }

        string? min = null, max = null;
        foreach (var (key, part) in value.Entries().Where(entry => !entry.Value.IsNothing))
        {
            (min, max) = key switch
            {
                "min" => (OneOf(part, TlsNames), max),
                "max" => (min, OneOf(part, TlsNames)),
                _ => (min, max),
            };
        }

        return new K6TlsVersions(min, max);
    }

    /// <summary>Client certificates.</summary>
    public static IReadOnlyList<K6TlsAuth>? TlsAuth(K6OptionValue value)
    {
        var found = new List<K6TlsAuth>();
        foreach (var item in value.Items())
        {
            var (domains, certificate, key, password) = ((IReadOnlyList<string>)[], "", "", (string?)null);
            foreach (var (name, part) in item.Entries().Where(entry => !entry.Value.IsNothing))
            {
                switch (name)
                {
                    case "domains":
                        domains = part.Texts() ?? [];
                        break;
                    case "cert":
                        certificate = part.Text() ?? "";
                        break;
                    case "key":
                        key = part.Text() ?? "";
                        break;
                    case "password":
                        password = part.Text();
                        break;
                }
            }

            if (certificate.Length == 0 || key.Length == 0)
            {
                item.Problem("bad-option", "A client certificate needs cert and key, each the text of a PEM file.");
                continue;
            }

            found.Add(new K6TlsAuth(domains, certificate, key, password));
        }

        return found;
    }

    /// <summary>A list of tags, or an object whose true keys they are.</summary>
    public static IReadOnlyList<string>? SystemTags(K6OptionValue value)
    {
        var names = value.Json.ValueKind == JsonValueKind.Object ? [.. value.Entries().Where(entry => entry.Value.Flag() == true).Select(entry => entry.Key)] : value.Texts() ?? [];
        foreach (var name in names.Where(name => !K6SystemTags.All.Contains(name, StringComparer.Ordinal)))
        {
            value.Problem("unknown-system-tag", $"{name} is no system tag.", "k6 has " + string.Join(", ", K6SystemTags.All));
        }

        return names;
    }

    private static string? OneOf(K6OptionValue value, string[] names)
    {
        var text = value.Text();
        if (text is not null && !names.Contains(text, StringComparer.Ordinal))
        {
            value.Problem("bad-option", $"One of {string.Join(", ", names)} is expected here.");
            return null;
        }

        return text;
    }
}
