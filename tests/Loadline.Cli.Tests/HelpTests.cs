namespace Loadline.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("create")]
    [InlineData("run")]
    [InlineData("demo")]
    [InlineData("schema")]
    public async Task Help_explains_options_examples_and_exit_codes(string verb)
    {
        using var line = new CommandLine();
        (await line.RunAsync([.. verb.Length == 0 ? Array.Empty<string>() : [verb], "--help"])).ShouldBe(0);
        Snapshot.Matches(line.Output, (verb.Length == 0 ? "root" : verb) + ".txt");
        line.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("create")]
    [InlineData("run")]
    [InlineData("destroy")]
    [InlineData("create x.yaml --p95 soon")]
    [InlineData("create x.yaml --rps -1")]
    [InlineData("create x.yaml --errors 200%")]
    [InlineData("create x.yaml --ci travis")]
    [InlineData("run x.yaml --scale 0")]
    [InlineData("run x.yaml --inconclusive maybe")]
    [InlineData("demo --serve --port 99999")]
    public async Task A_command_line_that_is_wrong_ends_with_104_and_one_line_that_says_why(string text)
    {
        using var line = new CommandLine();
        (await line.RunAsync(text.Split(' '))).ShouldBe(104);
        line.Errors.TrimEnd().Split('\n')[^1].ShouldStartWith("loadline: exit 104: ");
    }
}
