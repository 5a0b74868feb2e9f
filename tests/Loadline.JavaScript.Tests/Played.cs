namespace Loadline.JavaScript.Tests;

/// <summary>A script that was played.</summary>
internal sealed record Played(ScriptOutcome Outcome, string Messages)
{
    public string Output => string.Concat((Outcome.Written ?? []).Where(written => written.Key == "stdout").Select(written => System.Text.Encoding.UTF8.GetString(written.Value)));
}
