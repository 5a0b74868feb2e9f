using Loadline.Cli.Flows;
using Loadline.Plans;
using Spectre.Console.Testing;

namespace Loadline.Cli.Tests;

public sealed class InterviewTests
{
    [Fact]
    public void Each_question_says_why_it_matters_its_default_and_what_an_answer_changes()
    {
        using var screen = new TestConsole();
        screen.Profile.Width = 200;
        screen.Interactive();
        screen.Input.PushTextWithEnter("40 rps");
        screen.Input.PushTextWithEnter("");
        var answers = Interview.Ask(screen, [new Question("peak-rate", "What is 1x?", "Everything is a multiple.", "50 rps", Changes: "All rates."), new Question("errors", "How many may fail?", "It is half of the gate.", "0.1%")]);
        answers.ShouldBe(new Dictionary<string, string> { ["peak-rate"] = "40 rps" });
        screen.Output.ShouldContain("2 questions, most important first");
        screen.Output.ShouldContain("Why it matters: Everything is a multiple.");
        screen.Output.ShouldContain("What an answer changes: All rates.");
        screen.Output.ShouldContain("Default: 0.1%");
    }
}
