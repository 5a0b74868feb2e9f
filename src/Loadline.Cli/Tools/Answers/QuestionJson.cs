using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Schemas;
using Loadline.Plans;
using Loadline.Reports;

namespace Loadline.Cli.Tools.Answers;

/// <summary>The designer's questions in an answer.</summary>
internal static class QuestionJson
{
    /// <summary>Schema of a list of questions.</summary>
    public static Schema Schema { get; } = Schema.List("What is not known, most important first; ask the person in this order", Schema.Object(
        "",
        Schema.Required("id", Schema.Text("Key of the answer in 'answers'")),
        Schema.Required("question", Schema.Text("As it is to be asked")),
        Schema.Required("why", Schema.Text("Why it matters")),
        Schema.Required("default", Schema.Text("What is taken without an answer")),
        Schema.Optional("changes", Schema.Text("What an answer changes")),
        Schema.Required("answered", Schema.Flag("Whether it was answered"))));

    /// <summary>The questions.</summary>
    public static JsonArray Of(IEnumerable<Question> questions) => new([.. questions.Select(Of)]);

    private static JsonObject Of(Question question)
    {
        var json = new JsonObject
        {
            ["id"] = question.Id, ["question"] = SafeText.OneLine(question.Text), ["why"] = SafeText.OneLine(question.Why), ["default"] = SafeText.OneLine(question.Assumed),
        };
        if (question.Changes is { } changes)
        {
            json["changes"] = SafeText.OneLine(changes);
        }

        json["answered"] = question.Answered;
        return json;
    }
}
