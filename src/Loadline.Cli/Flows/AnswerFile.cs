using System.Text.Json;
using Loadline.Importers;

namespace Loadline.Cli.Flows;

/// <summary>Answers to questions in a file: a JSON object, from a question's id to a text, a number, or null for the default.</summary>
internal static class AnswerFile
{
    private const int MostAnswers = 1000;

    public static IReadOnlyDictionary<string, string> Read(string? path, List<Finding> findings)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (path is null)
        {
            return answers;
        }

        try
        {
            using var document = JsonDocument.Parse(SourceDocument.Open(path).Text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                findings.Add(Finding.Error("bad-answers", "Answers are a JSON object.", new SourceLocation(path, 1, 1), "write { \"peak-rate\": \"200 rps\" }"));
                return answers;
            }

            foreach (var answer in document.RootElement.EnumerateObject().Take(MostAnswers))
            {
                switch (answer.Value.ValueKind)
                {
                    case JsonValueKind.String when answer.Value.GetString()!.Trim().Length > 0:
                        answers[answer.Name] = answer.Value.GetString()!;
                        break;
                    case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                        answers[answer.Name] = answer.Value.GetRawText();
                        break;
                    case JsonValueKind.Object or JsonValueKind.Array:
                        findings.Add(Finding.Error("bad-answers", $"The answer to '{(answer.Name.Length > 60 ? answer.Name[..60] + "…" : answer.Name)}' is no text.", new SourceLocation(path), "answers are texts or numbers"));
                        break;
                }
            }
        }
        catch (JsonException wrong)
        {
            findings.Add(Finding.Error("bad-answers", "This is no JSON.", new SourceLocation(path, (int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1), "write { \"peak-rate\": \"200 rps\" }"));
        }

        return answers;
    }
}
