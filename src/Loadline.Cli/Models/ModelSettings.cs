namespace Loadline.Cli.Models;

/// <summary>Which language model leads the conversation, and where it is. Keys come from the environment only, and go nowhere but to their own host.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Endpoint">Address of an endpoint that speaks OpenAI's protocol.</param>
internal sealed record ModelSettings(string Model, Uri Endpoint)
{
    private const string OpenAI = "https://api.openai.com/v1/";
    private const string Anthropic = "https://api.anthropic.com/v1/";

    private readonly string? _key;

    /// <summary>Longest time one answer may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The settings of an environment.</summary>
    /// <param name="variable">Value of a variable; null when it is not set.</param>
    /// <param name="problem">Why they can't be used; null when they can, or when there are none.</param>
    /// <returns>The settings; null when no model is configured.</returns>
    public static ModelSettings? Of(Func<string, string?> variable, out string? problem)
    {
        problem = null;
        if (variable("LOADLINE_MODEL") is not { Length: > 0 } model)
        {
            return null;
        }

        var isClaude = model.StartsWith("claude", StringComparison.OrdinalIgnoreCase);
        var address = variable("LOADLINE_MODEL_URL") is { Length: > 0 } named ? named : isClaude ? Anthropic : OpenAI;
        if (!Uri.TryCreate(address.EndsWith('/') ? address : address + "/", UriKind.Absolute, out var endpoint) || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp) || endpoint.UserInfo.Length > 0)
        {
            problem = "LOADLINE_MODEL_URL is no http or https address of an endpoint";
            return null;
        }

        // A key of one provider is never sent to another.
        var key = variable("LOADLINE_MODEL_KEY") is { Length: > 0 } own ? own
            : endpoint.Host == "api.openai.com" ? variable("OPENAI_API_KEY")
            : endpoint.Host == "api.anthropic.com" ? variable("ANTHROPIC_API_KEY")
            : null;
        if (string.IsNullOrWhiteSpace(key) && endpoint.Host is "api.openai.com" or "api.anthropic.com")
        {
            problem = $"{endpoint.Host} needs a key: set {(endpoint.Host == "api.openai.com" ? "OPENAI_API_KEY" : "ANTHROPIC_API_KEY")}";
            return null;
        }

        if (!string.IsNullOrWhiteSpace(key) && endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback)
        {
            problem = "a key is sent over https only, or to this machine";
            return null;
        }

        return new ModelSettings(model, endpoint, key);
    }

    private ModelSettings(string model, Uri endpoint, string? key)
        : this(model, endpoint) => _key = key;

    /// <summary>The key; null when the endpoint takes none. It is in no text of this record.</summary>
    internal string? Key() => _key;

    /// <inheritdoc/>
    public override string ToString() => $"{Model} at {Endpoint.Host}";
}
