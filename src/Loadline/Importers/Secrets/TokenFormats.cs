using System.Buffers;

namespace Loadline.Importers.Secrets;

/// <summary>Token formats that issuers publish so that they can be found where they do not belong.</summary>
internal static class TokenFormats
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    private static readonly SearchValues<char> Word = SearchValues.Create(Letters + Digits);
    private static readonly SearchValues<char> Dashed = SearchValues.Create(Letters + Digits + "_-");
    private static readonly SearchValues<char> Dotted = SearchValues.Create(Letters + Digits + "_-.");
    private static readonly SearchValues<char> Base64 = SearchValues.Create(Letters + Digits + "+/=_-");
    private static readonly SearchValues<char> Upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Digits);
    private static readonly SearchValues<char> Hex = SearchValues.Create("abcdefABCDEF" + Digits);
    private static readonly SearchValues<char> Path = SearchValues.Create(Letters + Digits + "_-/");

    /// <summary>All formats; where one prefix begins with another, the longer comes first.</summary>
    public static IReadOnlyList<TokenFormat> All { get; } =
    [
        Of("AKIA", 16, Upper, "AWS access key", "AWS_ACCESS_KEY_ID"),
        Of("ASIA", 16, Upper, "AWS access key", "AWS_ACCESS_KEY_ID"),
        Of("IQoJb3JpZ2lu", 40, Base64, "AWS session token", "AWS_SESSION_TOKEN"),
        Of("AIza", 30, Dashed, "Google API key", "GOOGLE_API_KEY"),
        Of("ya29.", 20, Dotted, "Google access token", "GOOGLE_ACCESS_TOKEN"),
        Of("1//0", 20, Dashed, "Google refresh token", "GOOGLE_REFRESH_TOKEN"),
        Of("GOCSPX-", 20, Dashed, "Google client secret", "GOOGLE_CLIENT_SECRET"),
        Of("github_pat_", 20, Dashed, "GitHub token", "GITHUB_TOKEN"),
        Of("ghp_", 20, Word, "GitHub token", "GITHUB_TOKEN"),
        Of("gho_", 20, Word, "GitHub token", "GITHUB_TOKEN"),
        Of("ghu_", 20, Word, "GitHub token", "GITHUB_TOKEN"),
        Of("ghs_", 20, Word, "GitHub token", "GITHUB_TOKEN"),
        Of("ghr_", 20, Word, "GitHub token", "GITHUB_TOKEN"),
        Of("glpat-", 18, Dotted, "GitLab token", "GITLAB_TOKEN"),
        Of("gldt-", 18, Dotted, "GitLab token", "GITLAB_TOKEN"),
        Of("glrt-", 18, Dotted, "GitLab token", "GITLAB_TOKEN"),
        Of("glptt-", 18, Dotted, "GitLab token", "GITLAB_TOKEN"),
        Of("ATATT3", 20, Base64, "Atlassian token", "ATLASSIAN_TOKEN"),
        Of("ATBB", 24, Word, "Bitbucket token", "BITBUCKET_TOKEN"),
        Of("xoxb-", 10, Dashed, "Slack token", "SLACK_TOKEN"),
        Of("xoxp-", 10, Dashed, "Slack token", "SLACK_TOKEN"),
        Of("xoxa-", 10, Dashed, "Slack token", "SLACK_TOKEN"),
        Of("xoxr-", 10, Dashed, "Slack token", "SLACK_TOKEN"),
        Of("xoxs-", 10, Dashed, "Slack token", "SLACK_TOKEN"),
        Of("xoxe-", 10, Dashed, "Slack token", "SLACK_TOKEN"),
        Of("xapp-", 10, Dashed, "Slack token", "SLACK_TOKEN"),
        Of("hooks.slack.com/services/", 20, Path, "Slack webhook", "SLACK_WEBHOOK"),
        Of("discord.com/api/webhooks/", 20, Path, "Discord webhook", "DISCORD_WEBHOOK"),
        Of("sk_live_", 10, Word, "Stripe key", "STRIPE_KEY"),
        Of("sk_test_", 10, Word, "Stripe key", "STRIPE_KEY"),
        Of("rk_live_", 10, Word, "Stripe key", "STRIPE_KEY"),
        Of("rk_test_", 10, Word, "Stripe key", "STRIPE_KEY"),
        Of("pk_live_", 10, Word, "Stripe key", "STRIPE_KEY"),
        Of("whsec_", 16, Base64, "webhook secret", "WEBHOOK_SECRET"),
        Of("sq0atp-", 18, Dashed, "Square token", "SQUARE_TOKEN"),
        Of("sq0csp-", 18, Dashed, "Square secret", "SQUARE_SECRET"),
        Of("EAAA", 40, Dashed, "Square token", "SQUARE_TOKEN"),
        Of("access_token$production$", 16, SearchValues.Create(Letters + Digits + "$"), "PayPal token", "PAYPAL_TOKEN"),
        Of("SG.", 20, Dotted, "SendGrid key", "SENDGRID_KEY"),
        Of("key-", 32, Hex, "Mailgun key", "MAILGUN_KEY"),
        Of("xkeysib-", 30, Dashed, "Brevo key", "BREVO_KEY"),
        Of("SK", 32, Hex, "Twilio key", "TWILIO_KEY"),
        Of("AC", 32, Hex, "Twilio account", "TWILIO_ACCOUNT"),
        Of("npm_", 30, Word, "npm token", "NPM_TOKEN"),
        Of("pypi-", 40, Dashed, "PyPI token", "PYPI_TOKEN"),
        Of("rubygems_", 40, Hex, "RubyGems token", "RUBYGEMS_TOKEN"),
        Of("oy2", 43, Word, "NuGet key", "NUGET_KEY"),
        Of("dckr_pat_", 20, Dashed, "Docker token", "DOCKER_TOKEN"),
        Of("sk-ant-", 20, Dashed, "Anthropic key", "ANTHROPIC_KEY"),
        Of("sk-proj-", 20, Dashed, "OpenAI key", "OPENAI_KEY"),
        Of("sk-", 32, Dashed, "API key", "API_KEY"),
        Of("hf_", 30, Word, "Hugging Face token", "HUGGING_FACE_TOKEN"),
        Of("gsk_", 30, Word, "Groq key", "GROQ_KEY"),
        Of("pplx-", 30, Word, "Perplexity key", "PERPLEXITY_KEY"),
        Of("shpat_", 30, Hex, "Shopify token", "SHOPIFY_TOKEN"),
        Of("shpss_", 30, Hex, "Shopify secret", "SHOPIFY_SECRET"),
        Of("shpca_", 30, Hex, "Shopify token", "SHOPIFY_TOKEN"),
        Of("shppa_", 30, Hex, "Shopify token", "SHOPIFY_TOKEN"),
        Of("dop_v1_", 40, Hex, "DigitalOcean token", "DIGITALOCEAN_TOKEN"),
        Of("doo_v1_", 40, Hex, "DigitalOcean token", "DIGITALOCEAN_TOKEN"),
        Of("HRKU-", 30, Dashed, "Heroku key", "HEROKU_KEY"),
        Of("dapi", 30, Dashed, "Databricks token", "DATABRICKS_TOKEN"),
        Of("hvs.", 20, Dotted, "Vault token", "VAULT_TOKEN"),
        Of("hvb.", 20, Dotted, "Vault token", "VAULT_TOKEN"),
        Of("NRAK-", 20, Upper, "New Relic key", "NEW_RELIC_KEY"),
        Of("glsa_", 30, Dashed, "Grafana token", "GRAFANA_TOKEN"),
        Of("glc_", 30, Base64, "Grafana token", "GRAFANA_TOKEN"),
        Of("sntrys_", 30, Base64, "Sentry token", "SENTRY_TOKEN"),
        Of("sntryu_", 30, Base64, "Sentry token", "SENTRY_TOKEN"),
        Of("PMAK-", 30, Dashed, "Postman key", "POSTMAN_KEY"),
        Of("lin_api_", 30, Word, "Linear key", "LINEAR_KEY"),
        Of("ntn_", 30, Word, "Notion token", "NOTION_TOKEN"),
        Of("secret_", 30, Word, "Notion token", "NOTION_TOKEN"),
        Of("figd_", 30, Dashed, "Figma token", "FIGMA_TOKEN"),
        Of("dp.pt.", 30, Word, "Doppler token", "DOPPLER_TOKEN"),
        Of("dp.st.", 30, Dotted, "Doppler token", "DOPPLER_TOKEN"),
        Of("fo1_", 30, Dashed, "Fly.io token", "FLY_TOKEN"),
        Of("pul-", 40, Hex, "Pulumi token", "PULUMI_TOKEN"),
        Of("tskey-", 20, Dashed, "Tailscale key", "TAILSCALE_KEY"),
        Of("vercel_", 20, Word, "Vercel token", "VERCEL_TOKEN"),
        Of("nfp_", 30, Word, "Netlify token", "NETLIFY_TOKEN"),
        Of("sbp_", 30, Hex, "Supabase token", "SUPABASE_TOKEN"),
        Of("pscale_tkn_", 30, Dotted, "PlanetScale token", "PLANETSCALE_TOKEN"),
        Of("AGE-SECRET-KEY-1", 40, Upper, "age key", "AGE_KEY"),
        Of("EZAK", 40, Word, "EasyPost key", "EASYPOST_KEY"),
        Of("r8_", 30, Word, "Replicate token", "REPLICATE_TOKEN"),
        Of("ops_eyJ", 40, Base64, "1Password token", "ONEPASSWORD_TOKEN"),
    ];

    private static readonly SearchValues<string> Prefixes = SearchValues.Create([.. All.Select(format => format.Prefix)], StringComparison.Ordinal);

    private static readonly Dictionary<char, TokenFormat[]> ByFirst = All.GroupBy(format => format.Prefix[0]).ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>Adds the tokens in a text to a list.</summary>
    public static void Find(string text, List<SensitiveSpan> spans)
    {
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(Prefixes);
            if (next < 0)
            {
                return;
            }

            at += next;
            if (At(text, at) is { } found)
            {
                spans.Add(found);
                at = found.End;
            }
            else
            {
                at++;
            }
        }
    }

    private static SensitiveSpan? At(string text, int at)
    {
        // A prefix in the middle of a word is part of the word, unless the character before it is an escape.
        if (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) && !IsEscapeBefore(text, at))
        {
            return null;
        }

        foreach (var format in ByFirst[text[at]])
        {
            if (format.LengthIn(text.AsSpan(at)) is > 0 and var length)
            {
                return new SensitiveSpan(at, length, format.What);
            }
        }

        return null;
    }

    private static bool IsEscapeBefore(string text, int at) =>
        at >= 2 && text[at - 2] == '\\' && text[at - 1] is 'n' or 'r' or 't';

    private static TokenFormat Of(string prefix, int least, SearchValues<char> alphabet, string label, string variable) =>
        new(prefix, least, alphabet, Sensitive.Secret(label, variable));
}
