using Loadline.Apis;

namespace Loadline.Design.Operations;

/// <summary>
/// Keeps out of the load what would do harm or measure nothing. Words decide, so a harmless operation may be left out; the note names it
/// and a person can add it, which is the safer mistake.
/// </summary>
internal static class ExclusionRules
{
    private static readonly string[] DangerWords =
        ["admin", "reset", "purge", "shutdown", "restart", "reboot", "wipe", "truncate", "flush", "restore", "migrate", "migrations", "backup", "backups", "dumps", "snapshots",
            "swap", "debug", "maintenance", "drop", "claim", "impersonate"];

    private static readonly string[] ConfigurationWords = ["settings", "config", "configuration", "configurations", "features", "preferences", "sso", "plan", "billing", "network", "logs"];

    private static readonly string[] MessageWords = ["invite", "invitation", "invitations", "email", "emails", "sms", "otp", "notify", "notification", "notifications", "resend", "verification", "verifications", "newsletter"];

    private static readonly string[] ToolingWords = ["test", "testing", "httptesting", "debug", "internal", "metrics", "swagger", "openapi", "docs", "stderr", "failing", "crash"];

    public static Exclusion? Of(ApiOperation operation, PathShape path, OperationRole role, ApiType type)
    {
        var words = path.Words.SelectMany(Words.Of).ToHashSet(StringComparer.Ordinal);
        var id = Words.Of(operation.Id);
        var last = path.EndsWithParameter ? [] : Words.Of(path.Last);
        var writes = operation.Method is not "GET" && type != ApiTypes.Search && type != ApiTypes.CrudRead;

        if (operation.Method is "HEAD" or "OPTIONS" or "TRACE" or "CONNECT")
        {
            return Exclusion.Method;
        }

        if (type == ApiTypes.Streaming)
        {
            return Exclusion.Streaming;
        }

        if (IsHealth(operation, path))
        {
            return Exclusion.Health;
        }

        if (IsTooling(operation, path))
        {
            return Exclusion.Tooling;
        }

        if (operation.Responses.Count > 0 && !operation.Responses.Any(response => response.Status[0] is '2' or '3' || response.Status == "default"))
        {
            return Exclusion.NoSuccess;
        }

        if (type == ApiTypes.Login && operation.Method == "POST" && !LoginNames.TakesPassword(operation))
        {
            // A login without a password sends a link or a code, or sends the user elsewhere.
            return Exclusion.Browser;
        }

        if (words.Overlaps(["logout", "signout", "revoke"]) || id.Contains("logout") || (last is ["sign" or "log", "out"]))
        {
            return Exclusion.EndsSession;
        }

        if (words.Contains("admin") || (writes && (words.Overlaps(DangerWords) || id.Any(word => word is "purge" or "shutdown" or "reset"))))
        {
            return id.Contains("password") || words.Contains("password") ? Exclusion.Account : Exclusion.Dangerous;
        }

        if (role == OperationRole.Delete && !path.EndsWithParameter || (operation.Method == "DELETE" && role == OperationRole.Submit)
            || (operation.Method == "PATCH" && role == OperationRole.List) || last is ["delete", ..] or [.., "delete"]
            || (role == OperationRole.Submit && last is ["cancel" or "clear" or "stop" or "archive"]))
        {
            return IsAccount(path) ? Exclusion.Account : Exclusion.BulkDelete;
        }

        if (writes && (words.Overlaps(["password", "passwords", "mfa", "2fa"]) || id.Contains("password")
            || (operation.Method != "POST" && IsAccount(path)) || (Registers(operation) && type != ApiTypes.Login) || last is ["change" or "forgot", ..]))
        {
            return Exclusion.Account;
        }

        if (writes && operation.Method == "POST" && last.Any(MessageWords.Contains))
        {
            return Exclusion.Message;
        }

        if (writes && role is not (OperationRole.Create or OperationRole.Read) && (ConfigurationWords.Any(words.Contains)))
        {
            return Exclusion.Configuration;
        }

        // A login through a third party's page, or one that needs a code from an inbox, can't be played.
        if (words.Overlaps(["oauth", "oauth2", "saml", "oidc", "auth"])
            && last.Any(word => word is "callback" or "authorize" or "accept" or "confirm" or "google" or "github" or "facebook" or "apple" or "microsoft" or "saml"))
        {
            return Exclusion.Browser;
        }

        return null;
    }

    /// <summary>Whether it only answers whether the target is up.</summary>
    public static bool IsHealth(ApiOperation operation, PathShape path) =>
        operation.Method == "GET" && !path.EndsWithParameter
        && path.Last.ToLowerInvariant() is "health" or "healthz" or "healthcheck" or "health-check" or "ready" or "readyz" or "readiness" or "live" or "livez" or "liveness" or "ping" or "status" or "alive" or "heartbeat"
        && path.LastParameter < 0;

    /// <summary>Whether the path is that of an account: <c>/users/{id}</c>, <c>/me</c>.</summary>
    private static bool IsAccount(PathShape path) =>
        (path.EndsWithParameter && path.Count >= 2 && path[path.Count - 2].ToLowerInvariant() is "users" or "user" or "accounts" or "account" or "members")
        || path.Last.ToLowerInvariant() is "user" or "account" or "me" or "profile" or "self";

    private static bool IsTooling(ApiOperation operation, PathShape path) =>
        (path.LastParameter < 0 && path.Words.SelectMany(Words.Of).Any(ToolingWords.Contains)) || operation.Tags.SelectMany(Words.Of).Any(ToolingWords.Contains);

    /// <summary>Whether the operation makes an account: it takes a new password.</summary>
    private static bool Registers(ApiOperation operation) =>
        operation.Method == "POST" && TypeRecognition.BodyProperties(operation).Any(property => property.Name.Contains("password", StringComparison.OrdinalIgnoreCase));
}
