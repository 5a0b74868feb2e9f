using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Plans;

namespace Loadline.Cli.Flows;

/// <summary>Questions for programs: most important first, each with why it matters, its default, and what an answer changes.</summary>
internal static class QuestionsJson
{
    public static string Of(IReadOnlyList<Question> questions)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("questions");
            foreach (var question in questions)
            {
                json.WriteStartObject();
                json.WriteString("id", question.Id);
                json.WriteString("question", question.Text);
                json.WriteString("why", question.Why);
                json.WriteString("default", question.Assumed);
                if (question.Changes is { } changes)
                {
                    json.WriteString("changes", changes);
                }

                json.WriteBoolean("answered", question.Answered);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
