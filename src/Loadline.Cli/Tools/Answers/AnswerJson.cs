using System.Text.Json.Nodes;
using Loadline.Reports;

namespace Loadline.Cli.Tools.Answers;

/// <summary>Texts in answers. They come from documents, scripts and results, so each is put on one line and cut.</summary>
internal static class AnswerJson
{
    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(SafeText.OneLine(text)))]);

    /// <summary>Adds a text where there is one.</summary>
    public static JsonObject With(this JsonObject json, string name, string? text)
    {
        if (text is not null)
        {
            json[name] = SafeText.OneLine(text);
        }

        return json;
    }
}
