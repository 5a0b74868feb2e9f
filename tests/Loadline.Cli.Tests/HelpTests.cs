namespace Loadline.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("create")]
    [InlineData("chat")]
    [InlineData("run")]
    [InlineData("capacity")]
    [InlineData("demo")]
    [InlineData("report")]
    [InlineData("compare")]
    [InlineData("history")]
    [InlineData("review")]
    [InlineData("convert")]
    [InlineData("schema")]
    [InlineData("stop")]
    [InlineData("agent")]
    [InlineData("mcp")]
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
    [InlineData("capacity")]
    [InlineData("destroy")]
    [InlineData("create x.yaml --p95 soon")]
    [InlineData("create x.yaml --rps -1")]
    [InlineData("create x.yaml --errors 200%")]
    [InlineData("create x.yaml --ci travis")]
    [InlineData("run x.yaml --scale 0")]
    [InlineData("run x.yaml --loops 0")]
    [InlineData("run x.yaml --loops 65")]
    [InlineData("run x.yaml --loops two")]
    [InlineData("run x.yaml --inconclusive maybe")]
    [InlineData("demo --serve --port 99999")]
    public async Task A_command_line_that_is_wrong_ends_with_104_and_one_line_that_says_why(string text)
    {
        using var line = new CommandLine();
        (await line.RunAsync(text.Split(' '))).ShouldBe(104);
        line.Errors.TrimEnd().Split('\n')[^1].ShouldStartWith("loadline: exit 104: ");
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help run")]
    public async Task Help_can_be_asked_for_as_a_verb(string text)
    {
        using var line = new CommandLine();
        (await line.RunAsync(text.Split(' '))).ShouldBe(0);
        var verb = line.Output;
        await line.RunAsync([.. text.Split(' ').Skip(1), "--help"]);
        verb.ShouldBe(line.Output);
    }

    [Theory]
    [InlineData("run --bogus", "loadline: unknown option --bogus of run")]
    [InlineData("run plan.yaml --bogus", "loadline: unknown option --bogus of run")]
    [InlineData("create api.yaml -x", "loadline: unknown option -x of create")]
    [InlineData("--bogus", "loadline: unknown option --bogus")]
    public async Task An_unknown_option_is_called_one(string text, string said)
    {
        using var line = new CommandLine();
        (await line.RunAsync(text.Split(' '))).ShouldBe(104);
        line.Errors.Split('\n')[0].ShouldBe(said);
    }

    [Fact]
    public async Task A_source_that_is_no_file_tells_what_to_do()
    {
        using var line = new CommandLine();
        (await line.RunAsync("create", line.Folder)).ShouldBe(104);
        line.Errors.ShouldContain("is a folder; name the OpenAPI document in it");
        line.Write("plan.yaml", "loadline: 1");
        (await line.RunAsync("create", line.Folder)).ShouldBe(104);
        line.Errors.ShouldContain("writes its scripts again");
    }
}
