using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Schemas;
using Loadline.Plans;

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
        var json = new JsonObject().With("id", question.Id).With("question", question.Text).With("why", question.Why).With("default", question.Assumed).With("changes", question.Changes);
        json["answered"] = question.Answered;
        return json;
    }
}
