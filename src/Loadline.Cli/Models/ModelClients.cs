using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Loadline.Cli.Models;

/// <summary>Makes clients of language models.</summary>
internal static class ModelClients
{
    /// <summary>A client of the model; the caller disposes it.</summary>
    public static IChatClient Of(ModelSettings settings)
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = settings.Endpoint,
            NetworkTimeout = settings.Patience,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 1),
            UserAgentApplicationId = "loadline",
        };

        // What takes no key gets a word that is none.
        return new OpenAIClient(new ApiKeyCredential(settings.Key() ?? "none"), options).GetChatClient(settings.Model).AsIChatClient();
    }
}
