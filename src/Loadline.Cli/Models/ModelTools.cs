using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Cli.Tools;
using Microsoft.Extensions.AI;

namespace Loadline.Cli.Models;

/// <summary>The tools of a session as a language model sees them.</summary>
internal static class ModelTools
{
    private const int LongestResult = 24_000;

    /// <summary>Declarations of all tools; calling them is left to the conversation.</summary>
    public static IList<AITool> Declare(Toolbox toolbox) =>
        [.. toolbox.Tools.Select(tool => (AITool)AIFunctionFactory.CreateDeclaration(tool.Definition.Name, tool.Definition.Description, JsonElement.Parse(tool.Definition.Input.ToJson().ToJsonString()), null))];

    /// <summary>Arguments of a call as JSON; null when they are none.</summary>
    public static JsonElement? Arguments(FunctionCallContent call)
    {
        if (call.Exception is not null)
        {
            return null;
        }

        var json = new JsonObject();
        foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            json[name] = value switch
            {
                null => null,
                JsonElement element => JsonNode.Parse(element.GetRawText()),
                JsonNode node => node.DeepClone(),
                string text => text,
                bool flag => flag,
                double number => number,
                long number => number,
                int number => number,
                _ => value.ToString(),
            };
        }

        return JsonElement.Parse(json.ToJsonString());
    }

    /// <summary>What a model gets to read of an answer.</summary>
    public static string Result(ToolAnswer answer)
    {
        var text = answer.IsError ? $"Failed ({answer.Failure}): {answer.Text}" : answer.Content?.ToJsonString() ?? answer.Text;
        return text.Length <= LongestResult ? text : text[..LongestResult] + "… (cut: the file named in it has the rest)";
    }
}
