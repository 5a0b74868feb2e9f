using Loadline.Plans;
using Spectre.Console;

namespace Loadline.Cli.Flows;

/// <summary>Asks the designer's questions on a terminal. Enter takes the default.</summary>
internal static class Interview
{
    /// <summary>Asks the questions in order.</summary>
    /// <returns>Answers that differ from the default, by question id.</returns>
    public static IReadOnlyDictionary<string, string> Ask(IAnsiConsole screen, IReadOnlyList<Question> questions)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        screen.MarkupLine($"[bold]{questions.Count} {(questions.Count == 1 ? "question" : "questions")}[/], most important first [grey](Enter takes the default)[/]");
        foreach (var question in questions)
        {
            screen.WriteLine();
            screen.MarkupLine($"[bold]{Markup.Escape(question.Text)}[/]");
            screen.MarkupLine($"[grey]Why it matters: {Markup.Escape(question.Why)}[/]");
            if (question.Changes is { } changes)
            {
                screen.MarkupLine($"[grey]What an answer changes: {Markup.Escape(changes)}[/]");
            }

            screen.MarkupLine($"[grey]Default: {Markup.Escape(question.Assumed)}[/]");
            var answer = screen.Prompt(new TextPrompt<string>(">").AllowEmpty()).Trim();
            if (answer.Length > 0)
            {
                answers[question.Id] = answer;
            }
        }

        screen.WriteLine();
        return answers;
    }
}
